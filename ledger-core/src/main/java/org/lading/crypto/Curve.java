package org.lading.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.util.BigIntegers;

/** The two short Weierstrass curves, both of prime order near 2^256. */
final class Curve {
  static final Curve P256 = new Curve("P-256", "secp256r1");
  static final Curve SM2 = new Curve("SM2", "sm2p256v1");

  private static final int SCALAR_LENGTH = 32;

  private final String display;
  private final ECDomainParameters domain;
  private final BigInteger prime;
  private final Bytes order;
  private final Bytes halfOrder;

  private Curve(String display, String name) {
    this.display = display;
    X9ECParameters parameters = CustomNamedCurves.getByName(name);
    this.domain = new ECDomainParameters(parameters);
    this.prime = parameters.getCurve().getField().getCharacteristic();
    this.order = Bytes.wrap(scalar(domain.getN()));
    this.halfOrder = Bytes.wrap(scalar(domain.getN().shiftRight(1)));
  }

  ECDomainParameters domain() {
    return domain;
  }

  BigInteger prime() {
    return prime;
  }

  BigInteger n() {
    return domain.getN();
  }

  /** Whether the 32 bytes at {@code offset} are a number of 1 to n-1. */
  boolean isScalar(byte[] bytes, int offset) {
    return !isZero(bytes, offset)
        && Arrays.compareUnsigned(
                bytes, offset, offset + SCALAR_LENGTH, order.array(), 0, SCALAR_LENGTH)
            < 0;
  }

  /** Whether the 32 bytes at {@code offset} are a number of 1 to (n-1)/2. */
  boolean isLowScalar(byte[] bytes, int offset) {
    return !isZero(bytes, offset)
        && Arrays.compareUnsigned(
                bytes, offset, offset + SCALAR_LENGTH, halfOrder.array(), 0, SCALAR_LENGTH)
            <= 0;
  }

  /** A number below 2^256 as 32 bytes, big-endian. */
  static byte[] scalar(BigInteger value) {
    return BigIntegers.asUnsignedByteArray(SCALAR_LENGTH, value);
  }

  private static boolean isZero(byte[] bytes, int offset) {
    for (int i = 0; i < SCALAR_LENGTH; i++) {
      if (bytes[offset + i] != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return display;
  }
}
