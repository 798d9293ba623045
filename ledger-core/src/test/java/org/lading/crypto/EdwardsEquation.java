package org.lading.crypto;

import java.math.BigInteger;

/** encode([S]B − [k]A) = R in plain arithmetic. */
final class EdwardsEquation {
  private EdwardsEquation() {}

  static boolean holds(SignatureVector vector) {
    return holds(vector.key(), vector.message(), vector.signature());
  }

  static boolean holds(Bytes key, Bytes message, Bytes signature) {
    Bytes r = signature.slice(0, 32);
    BigInteger s = EdwardsPoint.number(signature.slice(32, 64).array());
    BigInteger k = EdwardsPoint.challenge(r, key, message);
    EdwardsPoint left = EdwardsPoint.BASE.times(s);
    EdwardsPoint right = EdwardsPoint.decoded(key).times(k);
    return left.plus(right.negated()).encoded().equals(r);
  }
}
