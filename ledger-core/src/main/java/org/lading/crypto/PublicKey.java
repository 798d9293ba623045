package org.lading.crypto;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A public key in the one encoding its suite has: Ed25519 as in RFC 8032, the others as a
 * compressed point.
 */
public final class PublicKey {
  private static final String ID_TAG = "lading/key/v1\n";
  private static final BigInteger ED25519_PRIME =
      BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

  private final Suite suite;
  private final Bytes encoded;

  private PublicKey(Suite suite, Bytes encoded) {
    this.suite = suite;
    this.encoded = encoded;
  }

  /**
   * A key that may come from anyone: the encoding must be canonical, the point on the curve, and
   * for Ed25519 of prime order. Costs about as much as verifying a signature.
   */
  public static PublicKey of(Suite suite, Bytes encoded) throws KeyFormatException {
    PublicKey key = ofRegistered(suite, encoded);
    key.check();
    return key;
  }

  /**
   * A key the ledger itself holds, so one that {@link #of} accepted when it was registered: only
   * the length is looked at. {@link Verifier} checks every key fully before its first use, so a bad
   * one can at worst never verify anything.
   */
  public static PublicKey ofRegistered(Suite suite, Bytes encoded) throws KeyFormatException {
    if (encoded.length() != suite.publicKeyLength()) {
      throw new KeyFormatException(
          "a public key of suite "
              + suite
              + " is "
              + suite.publicKeyLength()
              + " bytes, these are "
              + encoded.length());
    }
    return new PublicKey(suite, encoded);
  }

  public Suite suite() {
    return suite;
  }

  public Bytes encoded() {
    return encoded;
  }

  /** The key id: SHA-256 of the tag {@code lading/key/v1\n}, the suite's byte and the key. */
  public Hash id() {
    byte[] suiteByte = {(byte) suite.code()};
    return Sha256.tagged(ID_TAG, Bytes.concat(Bytes.wrap(suiteByte), encoded));
  }

  /** Refuses a key that is not canonical, not on the curve, or not of prime order. */
  void check() throws KeyFormatException {
    switch (suite) {
      case ED25519 -> checkEd25519();
      case ECDSA_P256_SHA256 -> point(Curve.P256);
      case SM2_SM3 -> point(Curve.SM2);
    }
  }

  /** The point of a P-256 or SM2 key; it is never the point at infinity. */
  ECPoint point(Curve curve) throws KeyFormatException {
    int first = encoded.at(0);
    if (first != 2 && first != 3) {
      throw new KeyFormatException(
          "a compressed point begins with the byte 02 or 03, not " + encoded.slice(0, 1).hex());
    }
    BigInteger x = new BigInteger(1, encoded.slice(1, encoded.length()).array());
    if (x.compareTo(curve.prime()) >= 0) {
      throw new KeyFormatException("the point's x is not below the prime of " + curve);
    }
    try {
      return curve.domain().getCurve().decodePoint(encoded.array());
    } catch (IllegalArgumentException notOnCurve) {
      throw new KeyFormatException("no point of " + curve + " has this x: " + encoded.hex());
    }
  }

  private void checkEd25519() throws KeyFormatException {
    byte[] bigEndian = new byte[encoded.length()];
    for (int i = 0; i < bigEndian.length; i++) {
      bigEndian[i] = encoded.at(bigEndian.length - 1 - i);
    }
    bigEndian[0] &= 0x7F;
    if (new BigInteger(1, bigEndian).compareTo(ED25519_PRIME) >= 0) {
      throw new KeyFormatException("the encoding is not canonical: y is not below 2^255-19");
    }
    if (!Ed25519.validatePublicKeyPartial(encoded.array(), 0)) {
      throw new KeyFormatException(
          "not a point of the Ed25519 curve, or one of the eight of small order: " + encoded.hex());
    }
    if (!Ed25519.validatePublicKeyFull(encoded.array(), 0)) {
      throw new KeyFormatException(
          "the point has a component of small order, only points of prime order are keys: "
              + encoded.hex());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicKey that && suite == that.suite && encoded.equals(that.encoded);
  }

  @Override
  public int hashCode() {
    return 31 * encoded.hashCode() + suite.code();
  }

  @Override
  public String toString() {
    return suite + ":" + encoded.hex();
  }
}
