package org.lading.crypto;

import java.math.BigInteger;

/** What ECDSA needs on every provider: the low form of s. */
final class Ecdsa {
  private Ecdsa() {}

  /**
   * r‖s with the smaller of s and n-s: both verify, so without this rule anyone could make a second
   * signature out of the first.
   */
  static Signature signature(BigInteger r, BigInteger s) {
    BigInteger n = Curve.P256.n();
    BigInteger low = s.compareTo(n.shiftRight(1)) > 0 ? n.subtract(s) : s;
    return Signature.wrap(
        Bytes.concat(Bytes.wrap(Curve.scalar(r)), Bytes.wrap(Curve.scalar(low))).array());
  }
}
