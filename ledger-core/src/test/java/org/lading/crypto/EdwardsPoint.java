package org.lading.crypto;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.crypto.digests.SHA512Digest;

/**
 * Points of edwards25519 in plain affine arithmetic: slow, short, and written apart from every
 * provider, so that it can make the signatures no provider makes and say which of them hold.
 */
record EdwardsPoint(BigInteger x, BigInteger y) {
  static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
  static final BigInteger L =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
  private static final BigInteger SQRT_MINUS_ONE =
      BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P);

  static final EdwardsPoint IDENTITY = new EdwardsPoint(BigInteger.ZERO, BigInteger.ONE);
  static final EdwardsPoint BASE =
      withY(BigInteger.valueOf(4).multiply(BigInteger.valueOf(5).modInverse(P)).mod(P));

  static boolean isOnCurve(BigInteger y) {
    BigInteger x = rootFor(y);
    return x.multiply(x).mod(P).equals(squareFor(y));
  }

  /** The point with this y and an even x. */
  private static EdwardsPoint withY(BigInteger y) {
    if (!isOnCurve(y)) {
      throw new IllegalArgumentException("no point has y = " + y);
    }
    BigInteger x = rootFor(y);
    return new EdwardsPoint(x.testBit(0) ? P.subtract(x) : x, y);
  }

  /** A point in its canonical encoding. */
  static EdwardsPoint decoded(Bytes encoded) {
    BigInteger all = number(encoded.array());
    EdwardsPoint even = withY(all.clearBit(255));
    return all.testBit(255) ? even.negated() : even;
  }

  private static BigInteger rootFor(BigInteger y) {
    BigInteger x2 = squareFor(y);
    BigInteger x = x2.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    return x.multiply(x).mod(P).equals(x2) ? x : x.multiply(SQRT_MINUS_ONE).mod(P);
  }

  /** x² = (y² − 1) / (dy² + 1). */
  private static BigInteger squareFor(BigInteger y) {
    BigInteger y2 = y.multiply(y).mod(P);
    return y2.subtract(BigInteger.ONE)
        .multiply(D.multiply(y2).add(BigInteger.ONE).modInverse(P))
        .mod(P);
  }

  EdwardsPoint plus(EdwardsPoint other) {
    Projective self = new Projective(x, y, BigInteger.ONE);
    return self.plus(new Projective(other.x, other.y, BigInteger.ONE)).affine();
  }

  EdwardsPoint negated() {
    return new EdwardsPoint(x.negate().mod(P), y);
  }

  /** Adds without dividing: x = X/Z, y = Y/Z, which leaves one inversion for the end. */
  private record Projective(BigInteger x, BigInteger y, BigInteger z) {
    static final Projective IDENTITY =
        new Projective(BigInteger.ZERO, BigInteger.ONE, BigInteger.ONE);

    Projective plus(Projective other) {
      BigInteger a = z.multiply(other.z).mod(P);
      BigInteger b = a.multiply(a).mod(P);
      BigInteger c = x.multiply(other.x).mod(P);
      BigInteger d = y.multiply(other.y).mod(P);
      BigInteger e = D.multiply(c).mod(P).multiply(d).mod(P);
      BigInteger cross = x.add(y).multiply(other.x.add(other.y)).subtract(c).subtract(d);
      BigInteger f = b.subtract(e);
      BigInteger g = b.add(e);
      return new Projective(
          a.multiply(f).mod(P).multiply(cross).mod(P),
          a.multiply(g).mod(P).multiply(d.add(c)).mod(P),
          f.multiply(g).mod(P));
    }

    EdwardsPoint affine() {
      BigInteger inverse = z.modInverse(P);
      return new EdwardsPoint(x.multiply(inverse).mod(P), y.multiply(inverse).mod(P));
    }
  }

  EdwardsPoint times(BigInteger scalar) {
    Projective sum = Projective.IDENTITY;
    Projective self = new Projective(x, y, BigInteger.ONE);
    for (int bit = scalar.bitLength() - 1; bit >= 0; bit--) {
      sum = sum.plus(sum);
      if (scalar.testBit(bit)) {
        sum = sum.plus(self);
      }
    }
    return sum.affine();
  }

  boolean isOfPrimeOrder() {
    return !equals(IDENTITY) && times(L).equals(IDENTITY);
  }

  /** The eight points of order 1, 2, 4 and 8, as multiples 0 to 7 of one of order 8. */
  static List<EdwardsPoint> smallOrderPoints() {
    EdwardsPoint generator = IDENTITY;
    for (int y = 2; generator.times(BigInteger.valueOf(4)).equals(IDENTITY); y++) {
      if (isOnCurve(BigInteger.valueOf(y))) {
        generator = withY(BigInteger.valueOf(y)).times(L);
      }
    }
    List<EdwardsPoint> points = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      points.add(generator.times(BigInteger.valueOf(i)));
    }
    return List.copyOf(points);
  }

  Bytes encoded() {
    return encoded(y, x.testBit(0));
  }

  /** An encoding as written, canonical or not. */
  static Bytes encoded(BigInteger y, boolean sign) {
    return littleEndian(sign ? y.setBit(255) : y);
  }

  static Bytes littleEndian(BigInteger value) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < 32; i++) {
      bytes[i] = value.shiftRight(8 * i).byteValue();
    }
    return Bytes.wrap(bytes);
  }

  static BigInteger number(byte[] littleEndian) {
    BigInteger value = BigInteger.ZERO;
    for (int i = littleEndian.length - 1; i >= 0; i--) {
      value = value.shiftLeft(8).or(BigInteger.valueOf(littleEndian[i] & 0xFF));
    }
    return value;
  }

  /** k = SHA-512(R ‖ A ‖ M) mod L. */
  static BigInteger challenge(Bytes r, Bytes a, Bytes message) {
    return number(sha512(Bytes.concat(r, a, message))).mod(L);
  }

  static byte[] sha512(Bytes input) {
    SHA512Digest sha = new SHA512Digest();
    sha.update(input.array(), 0, input.length());
    byte[] out = new byte[64];
    sha.doFinal(out, 0);
    return out;
  }
}
