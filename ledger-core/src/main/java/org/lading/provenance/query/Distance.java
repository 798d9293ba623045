package org.lading.provenance.query;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.lading.provenance.query.Geography.Coordinates;

/**
 * How far two places are from each other on a sphere of the earth's mean radius, with the same
 * digits on every machine.
 */
final class Distance {
  private static final MathContext DIGITS = new MathContext(30, RoundingMode.HALF_EVEN);
  private static final BigDecimal PI = new BigDecimal("3.14159265358979323846264338328");
  private static final BigDecimal HALF_CIRCLE_DEGREES = BigDecimal.valueOf(180);
  private static final BigDecimal EARTH_RADIUS_METRES = BigDecimal.valueOf(6_371_009);
  private static final int FARTHEST_KILOMETRES = 20_015;
  private static final int TERMS = 40;

  private Distance() {}

  /** Great-circle distance in kilometres, rounded down. */
  static int kilometres(Coordinates one, Coordinates other) {
    BigDecimal wanted = cosineBetween(one, other);
    int low = 0;
    int high = FARTHEST_KILOMETRES;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      BigDecimal angle = BigDecimal.valueOf(middle * 1_000L).divide(EARTH_RADIUS_METRES, DIGITS);
      if (cosine(angle).compareTo(wanted) >= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static BigDecimal cosineBetween(Coordinates one, Coordinates other) {
    BigDecimal first = radians(one.latitude());
    BigDecimal second = radians(other.latitude());
    BigDecimal apart = radians(one.longitude().subtract(other.longitude()));
    return sine(first)
        .multiply(sine(second))
        .add(cosine(first).multiply(cosine(second)).multiply(cosine(apart)), DIGITS);
  }

  private static BigDecimal radians(BigDecimal degrees) {
    return degrees.multiply(PI).divide(HALF_CIRCLE_DEGREES, DIGITS);
  }

  private static BigDecimal sine(BigDecimal angle) {
    return series(angle, angle, 1);
  }

  private static BigDecimal cosine(BigDecimal angle) {
    return series(angle, BigDecimal.ONE, 0);
  }

  /** The Taylor series that begins with {@code term}, of power {@code power}. */
  private static BigDecimal series(BigDecimal angle, BigDecimal first, int power) {
    BigDecimal square = angle.multiply(angle, DIGITS);
    BigDecimal term = first;
    BigDecimal sum = first;
    for (int n = power; n < power + 2 * TERMS; n += 2) {
      term =
          term.multiply(square, DIGITS)
              .divide(BigDecimal.valueOf(-(long) (n + 1) * (n + 2)), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum;
  }
}
