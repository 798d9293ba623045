package org.lading.crypto;

import java.math.BigInteger;

/**
 * Makes Ed25519 signatures that no signer makes: A and R may be any point in any encoding, and the
 * equation still holds up to their small-order components.
 *
 * @param a the secret scalar of A's component of prime order
 * @param encodedA what is handed out as the public key
 */
record Ed25519Forge(BigInteger a, Bytes encodedA) {
  static final Bytes MESSAGE = Bytes.ofUtf8("lading vector");

  /** The key a·B + torsion. */
  static Ed25519Forge ofKey(BigInteger a, EdwardsPoint torsion) {
    return new Ed25519Forge(a, EdwardsPoint.BASE.times(a).plus(torsion).encoded());
  }

  /** S = r + k·a mod L for R = r·B + torsion. */
  Bytes sign(BigInteger r, EdwardsPoint torsion) {
    return signAs(r, EdwardsPoint.BASE.times(r).plus(torsion).encoded());
  }

  /** The same with R written as told. */
  Bytes signAs(BigInteger r, Bytes encodedR) {
    BigInteger k = EdwardsPoint.challenge(encodedR, encodedA, MESSAGE);
    BigInteger s = r.add(k.multiply(a)).mod(EdwardsPoint.L);
    return Bytes.concat(encodedR, EdwardsPoint.littleEndian(s));
  }

  /** The same signature with S + added instead of S. */
  static Bytes withLargerS(Bytes signature, BigInteger added) {
    BigInteger s = EdwardsPoint.number(signature.slice(32, 64).array());
    return Bytes.concat(signature.slice(0, 32), EdwardsPoint.littleEndian(s.add(added)));
  }
}
