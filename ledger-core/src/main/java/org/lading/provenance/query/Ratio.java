package org.lading.provenance.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** An exact fraction in lowest terms; the denominator is positive. */
record Ratio(BigInteger numerator, BigInteger denominator) implements Comparable<Ratio> {
  static final Ratio ZERO = new Ratio(BigInteger.ZERO, BigInteger.ONE);

  /** Digits behind the point where a fraction has no end as a decimal. */
  private static final int SHOWN_DIGITS = 9;

  Ratio {
    if (denominator.signum() <= 0 || !numerator.gcd(denominator).equals(BigInteger.ONE)) {
      throw new IllegalArgumentException("not in lowest terms: " + numerator + "/" + denominator);
    }
  }

  static Ratio of(BigInteger numerator, BigInteger denominator) {
    if (denominator.signum() == 0) {
      throw new ArithmeticException("divided by zero");
    }
    BigInteger common = numerator.gcd(denominator);
    BigInteger divisor = denominator.signum() < 0 ? common.negate() : common;
    return new Ratio(numerator.divide(divisor), denominator.divide(divisor));
  }

  static Ratio of(long numerator, long denominator) {
    return of(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  static Ratio of(BigDecimal number) {
    return number.scale() >= 0
        ? of(number.unscaledValue(), BigInteger.TEN.pow(number.scale()))
        : of(number.toBigIntegerExact(), BigInteger.ONE);
  }

  /** Any decimal number as JSON writes it. */
  static Ratio of(String number) {
    return of(new BigDecimal(number));
  }

  Ratio plus(Ratio other) {
    return of(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  Ratio minus(Ratio other) {
    return plus(new Ratio(other.numerator.negate(), other.denominator));
  }

  Ratio times(Ratio other) {
    return of(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  Ratio dividedBy(Ratio other) {
    return of(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  int signum() {
    return numerator.signum();
  }

  /** Whether it has an end as a decimal, so that {@link #text} is exact. */
  boolean isDecimal() {
    BigInteger rest = denominator;
    for (int prime : new int[] {2, 5}) {
      BigInteger divisor = BigInteger.valueOf(prime);
      while (rest.mod(divisor).signum() == 0) {
        rest = rest.divide(divisor);
      }
    }
    return rest.equals(BigInteger.ONE);
  }

  /** As a plain decimal; rounded to nine digits behind the point where it has no end. */
  String text() {
    BigDecimal top = new BigDecimal(numerator);
    BigDecimal bottom = new BigDecimal(denominator);
    BigDecimal value =
        isDecimal()
            ? top.divide(bottom, MathContext.UNLIMITED)
            : top.divide(bottom, SHOWN_DIGITS, RoundingMode.HALF_EVEN);
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  @Override
  public int compareTo(Ratio other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }
}
