package org.lading.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** The suites on BouncyCastle's lightweight classes: portable, and always there. */
final class BouncyCastle implements Engine {
  @Override
  public String name() {
    return "BouncyCastle";
  }

  @Override
  public Prepared prepare(PublicKey key) {
    try {
      return switch (key.suite()) {
        case ED25519 -> ed25519(key);
        case ECDSA_P256_SHA256 -> ecdsa(key);
        case SM2_SM3 -> sm2(key);
      };
    } catch (KeyFormatException e) {
      throw new IllegalStateException("an unchecked key reached the verifier", e);
    }
  }

  /**
   * BouncyCastle's verifier is cofactored: it accepts iff [8]D = O, where D = [S]B − [k]A − R. The
   * ledger's rule is D = O, with R canonical and of prime order L.
   *
   * <p>Checking R first makes the two the same. B has order L, A was checked to have it, and R is
   * checked here; so D is a sum of points of the subgroup of order L and lies in it. [8]D = O says
   * that D's order divides 8, membership says that it divides L, and L is an odd prime: the order
   * is 1 and D = O. The other way round, D = O gives [8]D = O. And as R is canonical, D = O is the
   * same as encode([S]B − [k]A) = R.
   */
  private static Prepared ed25519(PublicKey key) {
    Ed25519.PublicPoint point = Ed25519.validatePublicKeyFullExport(key.encoded().array(), 0);
    if (point == null) {
      throw new IllegalStateException("an unchecked key reached the verifier");
    }
    return (message, signature) ->
        Ed25519.verify(signature, 0, point, message, 0, message.length)
            && Ed25519.validatePublicKeyFull(signature, 0);
  }

  private static Prepared ecdsa(PublicKey key) throws KeyFormatException {
    ECPublicKeyParameters parameters =
        new ECPublicKeyParameters(key.point(Curve.P256), Curve.P256.domain());
    return (message, signature) -> {
      ECDSASigner verifier = new ECDSASigner();
      verifier.init(false, parameters);
      BigInteger r = new BigInteger(1, Arrays.copyOfRange(signature, 0, 32));
      BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
      return verifier.verifySignature(Sha256.of(message).array(), r, s);
    };
  }

  private static Prepared sm2(PublicKey key) throws KeyFormatException {
    ECPublicKeyParameters parameters =
        new ECPublicKeyParameters(key.point(Curve.SM2), Curve.SM2.domain());
    return (message, signature) -> {
      // Without ParametersWithID the signer takes the identifier 1234567812345678.
      SM2Signer verifier = new SM2Signer(PlainDSAEncoding.INSTANCE);
      verifier.init(false, parameters);
      verifier.update(message, 0, message.length);
      return verifier.verifySignature(signature);
    };
  }
}
