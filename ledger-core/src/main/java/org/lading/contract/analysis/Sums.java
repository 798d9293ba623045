package org.lading.contract.analysis;

import java.math.BigInteger;
import java.util.List;
import org.lading.contract.analysis.Term.Amount;

/**
 * What clauses have paid before and what one pays now, as a function of what was funded; and
 * whether some sum within the escrow's range makes the total more, or less, than was funded.
 *
 * <p>Parts of the escrow round down, so a total is a straight line less some minor units. Where the
 * line alone does not decide, sums are looked at by their remainder: those with the same one are
 * rounded alike, and over them a total is a straight line indeed.
 */
final class Sums {
  /** Beyond it remainders are too many to look at each; only sums near both ends are. */
  private static final int MOST_REMAINDERS = 20_000;

  private static final int NEAR_THE_ENDS = 64;

  /** A number of so many bits is divided in the time of one step. */
  private static final int BITS_IN_A_STEP = 64;

  /** An answer. */
  sealed interface Answer {
    /** With so much funded it is so. */
    record For(long funded) implements Answer {}

    record Never() implements Answer {}

    /** None was found, and that there is none is not shown. */
    record Unknown() implements Answer {}
  }

  private final Total before;
  private final Total now;
  private final BigInteger parts;
  private final Effort effort;

  Sums(List<Amount> before, List<Amount> now, Effort effort) {
    this.before = Total.of(before, effort);
    this.now = Total.of(now, effort);
    this.effort = effort;
    this.parts = commonParts();
  }

  /** Whether the lines now come to more than is held, while something is held at all. */
  Answer more(long least, long most) {
    return isNeverMore(least, most) ? new Answer.Never() : find(true, least, most);
  }

  /** Whether something is left. */
  Answer less(long least, long most) {
    return find(false, least, most);
  }

  /** What the clauses before have paid. */
  BigInteger before(BigInteger funded) {
    effort.take(before.steps());
    return before.of(funded);
  }

  BigInteger total(BigInteger funded) {
    effort.take(now.steps());
    return before(funded).add(now.of(funded));
  }

  /**
   * Whether the total, unrounded, is nowhere above what was funded: a line is above another within
   * a range only if it is at one of the ends.
   */
  boolean isNeverMore(long least, long most) {
    return over(least).signum() <= 0 && over(most).signum() <= 0;
  }

  /** Whether the total, a minor unit less for each line, is nowhere below what was funded. */
  boolean isNeverLess(long least, long most) {
    BigInteger lines = BigInteger.valueOf(before.lines() + now.lines());
    BigInteger rounding = lines.multiply(Term.WHOLE).multiply(parts);
    return over(least).compareTo(rounding) >= 0 && over(most).compareTo(rounding) >= 0;
  }

  /** By how much the total, unrounded, is above what was funded: in parts of what it counts in. */
  private BigInteger over(long least) {
    effort.take(stepsOfExact());
    BigInteger funded = BigInteger.valueOf(least);
    BigInteger exact = before.exact(funded, parts).add(now.exact(funded, parts));
    return exact.subtract(funded.multiply(Term.WHOLE).multiply(parts));
  }

  private long stepsOfExact() {
    return (long) (before.steps() + now.steps()) * (1 + parts.bitLength() / BITS_IN_A_STEP);
  }

  /** The least common multiple of what all shares are parts of. */
  private BigInteger commonParts() {
    BigInteger common = BigInteger.ONE;
    for (Total total : List.of(before, now)) {
      for (Total.Part part : total.parts()) {
        effort.take(1 + common.bitLength() / BITS_IN_A_STEP);
        common = common.divide(common.gcd(part.of())).multiply(part.of());
      }
    }
    return common;
  }

  private Answer find(boolean more, long least, long most) {
    for (long end : new long[] {most, least}) {
      if (isSo(more, end)) {
        return new Answer.For(end);
      }
    }
    BigInteger period = Term.WHOLE.multiply(parts);
    BigInteger range = BigInteger.valueOf(most).subtract(BigInteger.valueOf(least));
    BigInteger remainders = period.min(range.add(BigInteger.ONE));
    if (remainders.compareTo(BigInteger.valueOf(MOST_REMAINDERS)) > 0) {
      return nearTheEnds(more, least, most);
    }
    // What a period adds does not depend on where it begins.
    BigInteger first = BigInteger.valueOf(least);
    BigInteger slope = total(first.add(period)).subtract(total(first)).subtract(period);
    BigInteger slopeBefore = before(first.add(period)).subtract(before(first)).subtract(period);
    for (int i = 0; i < remainders.intValueExact(); i++) {
      BigInteger from = BigInteger.valueOf(least + i);
      Interval periods =
          new Interval(BigInteger.ZERO, BigInteger.valueOf(most).subtract(from).divide(period));
      BigInteger over = total(from).subtract(from);
      periods =
          more
              ? periods.whereBelowZero(over.negate(), slope.negate())
              : periods.whereBelowZero(over, slope);
      if (more && !periods.isEmpty()) {
        periods = periods.whereBelowZero(before(from).subtract(from), slopeBefore);
      }
      if (!periods.isEmpty()) {
        return new Answer.For(from.add(periods.low().multiply(period)).longValueExact());
      }
    }
    return new Answer.Never();
  }

  private Answer nearTheEnds(boolean more, long least, long most) {
    for (int i = 0; i < NEAR_THE_ENDS; i++) {
      if (isSo(more, least + i)) {
        return new Answer.For(least + i);
      }
      if (isSo(more, most - i)) {
        return new Answer.For(most - i);
      }
    }
    return new Answer.Unknown();
  }

  private boolean isSo(boolean more, long funded) {
    BigInteger of = BigInteger.valueOf(funded);
    int sign = total(of).compareTo(of);
    return more ? sign > 0 && before(of).compareTo(of) < 0 : sign < 0;
  }

  /** Whole numbers from {@code low} to {@code high}. */
  private record Interval(BigInteger low, BigInteger high) {
    private static final Interval EMPTY = new Interval(BigInteger.ONE, BigInteger.ZERO);

    boolean isEmpty() {
      return low.compareTo(high) > 0;
    }

    /** Those {@code q} for which {@code start + q * slope} is below 0. */
    Interval whereBelowZero(BigInteger start, BigInteger slope) {
      if (slope.signum() == 0) {
        return start.signum() < 0 ? this : EMPTY;
      }
      // start + q * slope <= -1
      BigInteger rest = start.negate().subtract(BigInteger.ONE);
      if (slope.signum() > 0) {
        return new Interval(low, high.min(floor(rest, slope)));
      }
      return new Interval(low.max(floor(rest, slope.negate()).negate()), high);
    }

    private static BigInteger floor(BigInteger of, BigInteger by) {
      BigInteger[] parts = of.divideAndRemainder(by);
      return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }
  }
}
