package org.lading.contract;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What the lines of a clause come to, to the minor unit (docs/spec/contract.md#money). */
public final class Shares {
  private static final BigInteger WHOLE = BigInteger.valueOf(Share.WHOLE_BASIS_POINTS);

  private Shares() {}

  /**
   * Minor units for each line of {@code target}, in their order. Shares round down, the rest is all
   * that the others leave. The analysis has shown that the lines never come to more than is held;
   * were it wrong, later lines would get what is left.
   */
  static List<Long> of(Target target, long funded, long held, Knowledge known, Days days) {
    List<Long> amounts = new ArrayList<>(target.pays().size());
    long left = held;
    int rest = -1;
    for (int i = 0; i < target.pays().size(); i++) {
      Share share = target.pays().get(i).share();
      long amount = 0;
      if (share instanceof Share.Rest) {
        rest = i;
      } else {
        amount = Math.min(left, amount(share, funded, known, days));
      }
      amounts.add(amount);
      left -= amount;
    }
    if (rest >= 0) {
      amounts.set(rest, left);
    }
    return amounts;
  }

  /** What one share comes to by itself; 0 of the rest, which the others make. */
  public static long amount(Share share, long funded, Knowledge known, Days days) {
    return switch (share) {
      case Share.BasisPoints(int points) ->
          partOf(funded, BigInteger.valueOf(points), BigInteger.ONE);
      case Share.Fixed(long minorUnits) -> minorUnits;
      case Share.Rate(Share each, Measure measure, Share most) ->
          Math.min(rate(each, measure, funded, known, days), amount(most, funded, known, days));
      case Share.Rest rest -> 0;
    };
  }

  /** {@code each} times how much there is of {@code measure}, rounded down once. */
  private static long rate(Share each, Measure measure, long funded, Knowledge known, Days days) {
    if (!known.isKnown(measure.fact())) {
      return 0;
    }
    BigInteger much;
    BigInteger step = BigInteger.ONE;
    switch (measure) {
      case Measure.DaysLate(int fact, int deadline) ->
          much = BigInteger.valueOf(days.late(known.untilMillis(deadline), known.timeMillis(fact)));
      case Measure.Beyond(int fact, int field, boolean below, long threshold, long stepSize) -> {
        long said = known.value(fact, field).number();
        BigInteger over = BigInteger.valueOf(said).subtract(BigInteger.valueOf(threshold));
        much = (below ? over.negate() : over).max(BigInteger.ZERO);
        step = BigInteger.valueOf(stepSize);
      }
    }
    return switch (each) {
      case Share.BasisPoints(int points) ->
          partOf(funded, BigInteger.valueOf(points).multiply(much), step);
      case Share.Fixed(long minorUnits) ->
          bounded(BigInteger.valueOf(minorUnits).multiply(much).divide(step));
      case Share.Rate nested -> throw new IllegalStateException("no rate is in a rate");
      case Share.Rest rest -> throw new IllegalStateException("no rest is in a rate");
    };
  }

  private static long partOf(long funded, BigInteger points, BigInteger step) {
    return bounded(BigInteger.valueOf(funded).multiply(points).divide(WHOLE.multiply(step)));
  }

  private static long bounded(BigInteger amount) {
    return amount.bitLength() < Long.SIZE ? amount.longValue() : Long.MAX_VALUE;
  }
}
