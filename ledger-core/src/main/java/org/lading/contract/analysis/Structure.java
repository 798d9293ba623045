package org.lading.contract.analysis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.contract.Clause;
import org.lading.contract.Document;
import org.lading.contract.PayLine;
import org.lading.contract.Share;
import org.lading.contract.Stage;
import org.lading.contract.Target;

/** What can be said of the money from the stages alone, as if every clause could fire. */
final class Structure {
  private Structure() {}

  /**
   * Whether no way through the stages, each rate at its cap, comes to more than was funded, or to
   * all of it before the end. Then it need not be known which ways can be gone.
   */
  static boolean isSafe(Document document) {
    return isSafe(document, document.escrow().least())
        && isSafe(document, document.escrow().most());
  }

  /** The most that was paid before each stage is a line at most, over all sums that are funded. */
  private static boolean isSafe(Document document, long funded) {
    BigInteger all = BigInteger.valueOf(funded).multiply(Term.WHOLE);
    @Nullable BigInteger[] paid = new BigInteger[document.stages().size()];
    paid[0] = BigInteger.ZERO;
    for (int i = 0; i < paid.length; i++) {
      BigInteger before = paid[i];
      if (before == null) {
        continue;
      }
      for (Target target : targets(document.stages().get(i))) {
        BigInteger behind = before.add(most(target, funded));
        int sign = behind.compareTo(all);
        if (sign > 0 || (sign == 0 && target.next().isPresent())) {
          return false;
        }
        if (target.next().isPresent()) {
          int next = target.next().getAsInt();
          BigInteger there = paid[next];
          paid[next] = there == null ? behind : there.max(behind);
        }
      }
    }
    return true;
  }

  static List<Target> targets(Stage stage) {
    List<Target> targets = new ArrayList<>();
    for (Clause clause : stage.clauses()) {
      targets.add(clause.then());
    }
    targets.add(stage.otherwise());
    return targets;
  }

  private static BigInteger most(Target target, long funded) {
    BigInteger most = BigInteger.ZERO;
    for (PayLine line : target.pays()) {
      most = most.add(most(line.share(), funded));
    }
    return most;
  }

  /** In hundredths of a percent of a minor unit, unrounded. */
  private static BigInteger most(Share share, long funded) {
    return switch (share) {
      case Share.BasisPoints(int points) ->
          BigInteger.valueOf(points).multiply(BigInteger.valueOf(funded));
      case Share.Fixed(long minorUnits) -> BigInteger.valueOf(minorUnits).multiply(Term.WHOLE);
      case Share.Rate rate -> most(rate.most(), funded);
      case Share.Rest rest -> BigInteger.ZERO;
    };
  }
}
