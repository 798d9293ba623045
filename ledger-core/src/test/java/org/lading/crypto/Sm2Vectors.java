package org.lading.crypto;

import static org.lading.crypto.CurveVectors.number;
import static org.lading.crypto.CurveVectors.value;
import static org.lading.crypto.SignatureVector.Verdict.INVALID;
import static org.lading.crypto.SignatureVector.Verdict.VALID;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;

/** Generates vectors/signatures-sm2.json; verdicts written by hand, from the rule. */
final class Sm2Vectors {
  static final String PATH = "vectors/signatures-sm2.json";
  static final String ABOUT =
      "SM2 with SM3 as the ledger defines it (docs/spec/signatures.md): identifier"
          + " 1234567812345678, r and s in 32 bytes each. Written by Sm2Vectors.";

  private static final Bytes MESSAGE = Bytes.ofUtf8("message digest");

  /** The key and nonce of the example in GM/T 0003.5, annex A. */
  private static final Bytes SECRET =
      Bytes.ofHex("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8");

  private static final Bytes NONCE =
      Bytes.ofHex("59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21");

  private Sm2Vectors() {}

  static List<SignatureVector> generate() throws KeyFormatException, CryptoException {
    PrivateKey key = PrivateKey.of(Suite.SM2_SM3, SECRET);
    CurveVectors all = new CurveVectors(Suite.SM2_SM3, Curve.SM2, key.publicKey(), MESSAGE);
    Bytes good =
        Bytes.ofHex(
            "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
                + "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");
    all.add("the published example", good, VALID);
    all.add("another identifier", signed(Bytes.ofUtf8("ALICE123@YAHOO.COM")), INVALID);
    all.add("the empty identifier", signed(Bytes.EMPTY), INVALID);
    all.add("one character more", signed(Bytes.ofUtf8("12345678123456780")), INVALID);
    Bytes same = signed(Bytes.ofUtf8("1234567812345678"));
    all.add("the ledger's identifier, said out loud", same, VALID);
    all.add("no hash of the signer before the message", withoutIdentityHash(), INVALID);
    BigInteger r = value(good.slice(0, 32));
    Bytes opposite = Bytes.concat(number(r), number(Curve.SM2.n().subtract(r)));
    all.add("r + s = n", opposite, INVALID);
    BigInteger s = value(good.slice(32, 64));
    Bytes negated = Bytes.concat(number(r), number(Curve.SM2.n().subtract(s)));
    all.add("s negated", negated, INVALID);
    all.ranges(good);
    all.lengths(good);
    all.keys(good);
    PublicKey p256 = PrivateKey.of(Suite.ECDSA_P256_SHA256, SECRET).publicKey();
    Signature ecdsa =
        Signers.bouncyCastle(PrivateKey.of(Suite.ECDSA_P256_SHA256, SECRET)).sign(MESSAGE.array());
    all.add("a P-256 signature by the same scalar", ecdsa.bytes(), INVALID);
    assert !p256.encoded().equals(key.publicKey().encoded());
    return all.vectors();
  }

  /** By BouncyCastle's own signer, with the example's nonce in place of a random one. */
  private static Bytes signed(Bytes identifier) throws CryptoException {
    SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
    ECPrivateKeyParameters key = new ECPrivateKeyParameters(value(SECRET), Curve.SM2.domain());
    ParametersWithRandom withNonce = new ParametersWithRandom(key, new OneNonce());
    signer.init(true, new ParametersWithID(withNonce, identifier.array()));
    signer.update(MESSAGE.array(), 0, MESSAGE.length());
    return Bytes.wrap(signer.generateSignature());
  }

  private static Bytes withoutIdentityHash() {
    BigInteger n = Curve.SM2.n();
    BigInteger d = value(SECRET);
    BigInteger e = value(Bytes.wrap(Sm2.messageHash(new byte[0], MESSAGE.array())));
    BigInteger x =
        Curve.SM2
            .domain()
            .getG()
            .multiply(value(NONCE))
            .normalize()
            .getAffineXCoord()
            .toBigInteger();
    BigInteger r = e.add(x).mod(n);
    BigInteger s =
        d.add(BigInteger.ONE).modInverse(n).multiply(value(NONCE).subtract(r.multiply(d))).mod(n);
    return Bytes.concat(number(r), number(s));
  }

  private static final class OneNonce extends SecureRandom {
    private static final long serialVersionUID = 1L;

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(NONCE.array(), 0, bytes, 0, bytes.length);
    }
  }
}
