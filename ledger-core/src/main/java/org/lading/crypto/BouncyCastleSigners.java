package org.lading.crypto;

import java.math.BigInteger;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.util.BigIntegers;

/**
 * The three suites on BouncyCastle's lightweight classes; each instance holds no changing state.
 */
final class BouncyCastleSigners {
  private BouncyCastleSigners() {}

  record OfEd25519(PrivateKey key) implements Signer {
    @Override
    public PublicKey publicKey() {
      return key.publicKey();
    }

    @Override
    public Signature sign(byte[] message) {
      byte[] signature = new byte[Signature.LENGTH];
      Ed25519.sign(
          key.secret().array(),
          0,
          publicKey().encoded().array(),
          0,
          message,
          0,
          message.length,
          signature,
          0);
      return Signature.wrap(signature);
    }
  }

  record OfEcdsa(PrivateKey key) implements Signer {
    @Override
    public PublicKey publicKey() {
      return key.publicKey();
    }

    @Override
    public Signature sign(byte[] message) {
      ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
      BigInteger d = new BigInteger(1, key.secret().array());
      signer.init(true, new ECPrivateKeyParameters(d, Curve.P256.domain()));
      BigInteger[] rs = signer.generateSignature(Sha256.of(message).array());
      return Ecdsa.signature(rs[0], rs[1]);
    }
  }

  /**
   * SM2 as in GM/T 0003.2, with the nonce of RFC 6979 in place of a random one: BouncyCastle's own
   * signer takes random nonces only.
   */
  record OfSm2(PrivateKey key) implements Signer {
    @Override
    public PublicKey publicKey() {
      return key.publicKey();
    }

    @Override
    public Signature sign(byte[] message) {
      BigInteger n = Curve.SM2.n();
      BigInteger d = new BigInteger(1, key.secret().array());
      byte[] hash = Sm2.messageHash(Sm2.identityHash(publicKey()), message);
      BigInteger e = new BigInteger(1, hash);
      HMacDSAKCalculator nonces = new HMacDSAKCalculator(new SM3Digest());
      nonces.init(n, d, hash);
      while (true) {
        BigInteger k = nonces.nextK();
        ECPoint point =
            new FixedPointCombMultiplier().multiply(Curve.SM2.domain().getG(), k).normalize();
        BigInteger r = e.add(point.getAffineXCoord().toBigInteger()).mod(n);
        if (r.signum() == 0 || r.add(k).equals(n)) {
          continue;
        }
        BigInteger inverse = BigIntegers.modOddInverse(n, d.add(BigInteger.ONE));
        BigInteger s = inverse.multiply(k.subtract(r.multiply(d))).mod(n);
        if (s.signum() != 0) {
          return Signature.wrap(
              Bytes.concat(Bytes.wrap(Curve.scalar(r)), Bytes.wrap(Curve.scalar(s))).array());
        }
      }
    }
  }
}
