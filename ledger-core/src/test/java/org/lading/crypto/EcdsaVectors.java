package org.lading.crypto;

import static org.lading.crypto.CurveVectors.number;
import static org.lading.crypto.CurveVectors.value;
import static org.lading.crypto.SignatureVector.Verdict.INVALID;
import static org.lading.crypto.SignatureVector.Verdict.VALID;

import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.math.ec.ECPoint;
import org.lading.crypto.SignatureVector.Verdict;

/** Generates vectors/signatures-ecdsa-p256.json; verdicts written by hand, from the rule. */
final class EcdsaVectors {
  static final String PATH = "vectors/signatures-ecdsa-p256.json";
  static final String ABOUT =
      "ECDSA P-256 with SHA-256 as the ledger defines it (docs/spec/signatures.md): r and s in 32"
          + " bytes each, low s. Written by EcdsaVectors.";

  private static final Bytes MESSAGE = Bytes.ofUtf8("sample");

  /** The key of RFC 6979, A.2.5. */
  static final Bytes SECRET =
      Bytes.ofHex("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721");

  private final CurveVectors all;
  private final BigInteger n = Curve.P256.n();

  private EcdsaVectors(CurveVectors all) {
    this.all = all;
  }

  static List<SignatureVector> generate() throws KeyFormatException {
    PrivateKey key = PrivateKey.of(Suite.ECDSA_P256_SHA256, SECRET);
    CurveVectors all =
        new CurveVectors(Suite.ECDSA_P256_SHA256, Curve.P256, key.publicKey(), MESSAGE);
    Bytes r = Bytes.ofHex("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716");
    Bytes high = Bytes.ofHex("f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
    Bytes good = Bytes.concat(r, number(Curve.P256.n().subtract(value(high))));
    all.add("RFC 6979 A.2.5, \"sample\", with n - s for its high s", good, VALID);
    all.add(
        "RFC 6979 A.2.5, \"sample\", with the high s it prints", Bytes.concat(r, high), INVALID);
    all.add(
        "RFC 6979 A.2.5, \"test\", whose s is low",
        key.publicKey().encoded(),
        Bytes.ofUtf8("test"),
        Bytes.ofHex(
            "f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367"
                + "019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083"),
        VALID);
    all.ranges(good);
    all.lengths(good);
    all.keys(good);
    new EcdsaVectors(all).edges();
    return all.vectors();
  }

  private void edges() {
    BigInteger half = n.shiftRight(1);
    recovered("s = (n - 1)/2, the largest low one", half, VALID);
    recovered("s = (n + 1)/2, the smallest high one", half.add(BigInteger.ONE), INVALID);
    recovered("s = n - 1", n.subtract(BigInteger.ONE), INVALID);
    recovered("s = 1", BigInteger.ONE, VALID);
    overflowingR();
  }

  /** Any r and s are a good signature under the key Q = (sR − eG)/r; so s can be chosen. */
  private void recovered(String desc, BigInteger s, Verdict verdict) {
    ECPoint nonce = Curve.P256.domain().getG().multiply(BigInteger.valueOf(7)).normalize();
    recovered(desc, nonce, s, verdict);
  }

  /** R's x lies between n and p, so r = x − n: a verifier that compares r with x itself fails. */
  private void overflowingR() {
    BigInteger x = n;
    while (true) {
      x = x.add(BigInteger.ONE);
      try {
        Bytes encoded = Bytes.concat(Bytes.ofHex("02"), number(x));
        ECPoint nonce = Curve.P256.domain().getCurve().decodePoint(encoded.array());
        recovered("R's x is above n, r = x - n", nonce, BigInteger.TWO, VALID);
        return;
      } catch (IllegalArgumentException notOnCurve) {
        assert x.compareTo(Curve.P256.prime()) < 0;
      }
    }
  }

  private void recovered(String desc, ECPoint nonce, BigInteger s, Verdict verdict) {
    BigInteger r = nonce.getAffineXCoord().toBigInteger().mod(n);
    BigInteger e = value(Sha256.of(MESSAGE).bytes());
    ECPoint sum = nonce.multiply(s).subtract(Curve.P256.domain().getG().multiply(e));
    Bytes key = Bytes.wrap(sum.multiply(r.modInverse(n)).normalize().getEncoded(true));
    all.add(desc, key, Bytes.concat(number(r), number(s)), verdict);
  }
}
