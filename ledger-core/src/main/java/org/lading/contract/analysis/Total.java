package org.lading.contract.analysis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lading.contract.analysis.Term.Amount;

/**
 * What some lines come to together, as a function of what was funded. Lines of the same share round
 * alike, and are one part, however many they are.
 *
 * @param parts of what was funded
 * @param sum whatever was funded
 * @param lines that it was made of
 */
record Total(List<Part> parts, BigInteger sum, int lines) {
  /**
   * So many lines that are {@code points / of} basis points each.
   *
   * @param of above 0
   */
  record Part(BigInteger points, BigInteger of, BigInteger count) {
    private static final Comparator<Part> BY_SHARE =
        Comparator.comparing(Part::points).thenComparing(Part::of);
  }

  Total {
    parts = List.copyOf(parts);
  }

  static Total of(List<Amount> amounts, Effort effort) {
    effort.take(amounts.size());
    BigInteger sum = BigInteger.ZERO;
    Map<Part, Integer> counts = new TreeMap<>(Part.BY_SHARE);
    for (Amount amount : amounts) {
      sum = sum.add(amount.sum());
      if (amount.points().signum() > 0) {
        counts.merge(new Part(amount.points(), amount.parts(), BigInteger.ONE), 1, Integer::sum);
      }
    }
    List<Part> parts = new ArrayList<>();
    counts.forEach(
        (part, count) -> parts.add(new Part(part.points(), part.of(), BigInteger.valueOf(count))));
    return new Total(parts, sum, amounts.size());
  }

  /** Steps that one sum takes. */
  int steps() {
    return 1 + parts.size();
  }

  BigInteger of(BigInteger funded) {
    BigInteger total = sum;
    for (Part part : parts) {
      BigInteger one = funded.multiply(part.points()).divide(Term.WHOLE.multiply(part.of()));
      total = total.add(one.multiply(part.count()));
    }
    return total;
  }

  /** Without rounding, in {@code parts} of hundredths of a percent of a minor unit. */
  BigInteger exact(BigInteger funded, BigInteger parts) {
    BigInteger points = BigInteger.ZERO;
    for (Part part : this.parts) {
      points = points.add(part.points().multiply(part.count()).multiply(parts.divide(part.of())));
    }
    return points.multiply(funded).add(sum.multiply(Term.WHOLE).multiply(parts));
  }
}
