package org.lading.contract;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Shows that a contract pays exactly what it holds, whatever facts come in whichever order
 * (docs/spec/contract.md#proved). It ends by its deadlines in any case: stages lead to later ones
 * only, and each has a last clause.
 *
 * <p>The proof takes every way through the stages for possible, so what it shows holds, and a
 * document it cannot prove is refused though no fact may ever lead there.
 */
public final class Payments {
  private final Document document;
  private final List<Problem> problems = new ArrayList<>();

  private Payments(Document document) {
    this.document = document;
  }

  /** What speaks against a document that {@link DocumentCheck} has nothing against. */
  public static List<Problem> of(Document document) {
    Payments payments = new Payments(document);
    payments.fits(document.escrow().least());
    if (payments.problems.isEmpty() && !document.escrow().isFixed()) {
      payments.fits(document.escrow().most());
    }
    payments.ratesAreKnown();
    return List.copyOf(payments.problems);
  }

  /**
   * That no way pays more than {@code funded}. The most that can have been paid when a stage begins
   * grows at most in proportion to the sum, so both ends of the range stand for all between.
   */
  private void fits(long funded) {
    BigInteger[] before = new BigInteger[document.stages().size()];
    before[0] = BigInteger.ZERO;
    for (int i = 0; i < before.length; i++) {
      if (before[i] == null) {
        continue;
      }
      Stage stage = document.stages().get(i);
      for (int j = 0; j < stage.clauses().size(); j++) {
        String path = "stages[" + i + "].clauses[" + j + "].then";
        go(path, stage.clauses().get(j).then(), funded, before[i], before);
      }
      go("stages[" + i + "].otherwise", stage.otherwise(), funded, before[i], before);
    }
  }

  private void go(String path, Target target, long funded, BigInteger paid, BigInteger[] before) {
    BigInteger after = after(target, funded, paid);
    if (after.compareTo(BigInteger.valueOf(funded)) > 0) {
      problems.add(
          new Problem(
              path + ".pays",
              "of an escrow of "
                  + funded
                  + " minor units "
                  + after
                  + " could be paid by then: "
                  + (paid.signum() == 0 ? "" : paid + " in stages before, and ")
                  + after.subtract(paid)
                  + " here"));
    } else if (target.next().isPresent()) {
      int next = target.next().getAsInt();
      before[next] = before[next] == null ? after : before[next].max(after);
    }
  }

  private static BigInteger after(Target target, long funded, BigInteger paid) {
    BigInteger after = paid;
    for (PayLine line : target.pays()) {
      after = after.add(most(line.share(), funded));
    }
    return after;
  }

  private static BigInteger most(Share share, long funded) {
    return switch (share) {
      case Share.BasisPoints(int points) ->
          BigInteger.valueOf(funded)
              .multiply(BigInteger.valueOf(points))
              .divide(BigInteger.valueOf(Share.WHOLE_BASIS_POINTS));
      case Share.Fixed(long minorUnits) -> BigInteger.valueOf(minorUnits);
      case Share.Rate(Share each, Measure measure, Share most) -> most(most, funded);
      case Share.Rest rest -> BigInteger.ZERO;
    };
  }

  /** That a rate is paid only where the fact it is counted by is known. */
  private void ratesAreKnown() {
    for (int i = 0; i < document.stages().size(); i++) {
      Stage stage = document.stages().get(i);
      for (int j = 0; j < stage.clauses().size(); j++) {
        Clause clause = stage.clauses().get(j);
        requireKnown(
            "stages[" + i + "].clauses[" + j + "].then", clause.then(), known(clause.when()));
      }
      requireKnown("stages[" + i + "].otherwise", stage.otherwise(), new TreeSet<>());
    }
  }

  private void requireKnown(String path, Target target, Set<Integer> known) {
    for (int i = 0; i < target.pays().size(); i++) {
      if (target.pays().get(i).share() instanceof Share.Rate rate
          && !known.contains(rate.measure().fact())) {
        problems.add(
            new Problem(
                path + ".pays[" + i + "].share",
                "the rate is counted by "
                    + document.facts().get(rate.measure().fact()).name()
                    + ", which may be unknown here: let the clause wait for it"));
      }
    }
  }

  /** Facts without which the condition is not true. */
  private static Set<Integer> known(Condition condition) {
    Set<Integer> known = new TreeSet<>();
    switch (condition) {
      case Condition.All(List<Condition> parts) -> parts.forEach(part -> known.addAll(known(part)));
      case Condition.Any(List<Condition> parts) -> known.addAll(inAll(parts));
      case Condition.AtLeast(int count, List<Condition> parts) -> {
        if (count == parts.size()) {
          parts.forEach(part -> known.addAll(known(part)));
        } else if (count == 1) {
          known.addAll(inAll(parts));
        }
      }
      // Of what is false a fact is known, too: only a comparison of a known fact is false.
      case Condition.Not(Condition.Compare compare) -> known.add(compare.fact());
      case Condition.Not(Condition.By by) -> known.add(by.fact());
      case Condition.Not not -> {}
      case Condition.Known(int fact) -> known.add(fact);
      case Condition.Compare compare -> known.add(compare.fact());
      case Condition.By by -> known.add(by.fact());
      case Condition.From from -> {}
      case Condition.Missing missing -> {}
    }
    return known;
  }

  private static Set<Integer> inAll(List<Condition> parts) {
    Set<Integer> common = known(parts.getFirst());
    parts.forEach(part -> common.retainAll(known(part)));
    return common;
  }
}
