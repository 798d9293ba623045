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
record Sums(List<Amount> before, List<Amount> now, Steps steps) {
  private static final long STEPS_OF_AN_AMOUNT = 2;

  /** Beyond it remainders are too many to look at each; only sums near both ends are. */
  private static final int MOST_REMAINDERS = 20_000;

  private static final int NEAR_THE_ENDS = 64;

  /** An answer. */
  sealed interface Answer {
    /** With so much funded it is so. */
    record For(long funded) implements Answer {}

    record Never() implements Answer {}

    /** None was found, and that there is none is not shown. */
    record Unknown() implements Answer {}
  }

  Sums {
    before = List.copyOf(before);
    now = List.copyOf(now);
  }

  /** Whether the lines now come to more than is held, while something is held at all. */
  Answer more(long least, long most) {
    return isNeverMore(least, most) ? new Answer.Never() : find(true, least, most);
  }

  /** Whether something is left. */
  Answer less(long least, long most) {
    return find(false, least, most);
  }

  BigInteger total(BigInteger funded) {
    return total(before, funded).add(total(now, funded));
  }

  private BigInteger total(List<Amount> amounts, BigInteger funded) {
    steps.take(1 + STEPS_OF_AN_AMOUNT * amounts.size());
    BigInteger total = BigInteger.ZERO;
    for (Amount amount : amounts) {
      total = total.add(amount.of(funded));
    }
    return total;
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
    BigInteger lines = BigInteger.valueOf(before.size() + now.size());
    BigInteger rounding = lines.multiply(Term.WHOLE).multiply(parts());
    return over(least).compareTo(rounding) >= 0 && over(most).compareTo(rounding) >= 0;
  }

  /** By how much the total, unrounded, is above what was funded: in parts of what it counts in. */
  private BigInteger over(long least) {
    BigInteger funded = BigInteger.valueOf(least);
    BigInteger parts = parts();
    BigInteger exact = exact(before, funded, parts).add(exact(now, funded, parts));
    return exact.subtract(funded.multiply(Term.WHOLE).multiply(parts));
  }

  /** What the amounts come to without rounding, in {@code parts} of hundredths of a percent. */
  private BigInteger exact(List<Amount> amounts, BigInteger funded, BigInteger parts) {
    steps.take(1 + STEPS_OF_AN_AMOUNT * amounts.size());
    BigInteger total = BigInteger.ZERO;
    for (Amount amount : amounts) {
      BigInteger points = amount.points().multiply(parts.divide(amount.parts()));
      total = total.add(points.multiply(funded));
      total = total.add(amount.sum().multiply(Term.WHOLE).multiply(parts));
    }
    return total;
  }

  /** The least common multiple of all parts. */
  private BigInteger parts() {
    steps.take(1 + STEPS_OF_AN_AMOUNT * (before.size() + now.size()));
    BigInteger parts = BigInteger.ONE;
    for (List<Amount> amounts : List.of(before, now)) {
      for (Amount amount : amounts) {
        parts = parts.divide(parts.gcd(amount.parts())).multiply(amount.parts());
      }
    }
    return parts;
  }

  private Answer find(boolean more, long least, long most) {
    for (long end : new long[] {most, least}) {
      if (isSo(more, end)) {
        return new Answer.For(end);
      }
    }
    BigInteger period = Term.WHOLE.multiply(parts());
    BigInteger range = BigInteger.valueOf(most).subtract(BigInteger.valueOf(least));
    BigInteger remainders = period.min(range.add(BigInteger.ONE));
    if (remainders.compareTo(BigInteger.valueOf(MOST_REMAINDERS)) > 0) {
      return nearTheEnds(more, least, most);
    }
    for (int i = 0; i < remainders.intValueExact(); i++) {
      Answer answer = alike(more, least + i, most, period);
      if (answer instanceof Answer.For) {
        return answer;
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
    return more ? sign > 0 && total(before, of).compareTo(of) < 0 : sign < 0;
  }

  /** Among {@code first} and the sums that are whole periods above it. */
  private Answer alike(boolean more, long first, long most, BigInteger period) {
    BigInteger from = BigInteger.valueOf(first);
    BigInteger low = BigInteger.ZERO;
    BigInteger high = BigInteger.valueOf(most).subtract(from).divide(period);
    BigInteger then = from.add(period);
    // Over what is funded, at the first of these sums, and what each period adds to that.
    BigInteger over = total(from).subtract(from);
    BigInteger slope = total(then).subtract(then).subtract(over);
    BigInteger overBefore = total(before, from).subtract(from);
    BigInteger slopeBefore = total(before, then).subtract(then).subtract(overBefore);
    Interval found = new Interval(low, high);
    found =
        more
            ? found
                .whereBelowZero(over.negate(), slope.negate())
                .whereBelowZero(overBefore, slopeBefore)
            : found.whereBelowZero(over, slope);
    return found.isEmpty()
        ? new Answer.Never()
        : new Answer.For(from.add(found.low().multiply(period)).longValueExact());
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
