package org.lading.contract.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run of a contract paid, and the clauses that did. */
final class Payouts {
  /** Beyond it only the two ends of all together are run. */
  private static final int MOST_ENDS = 4;

  private Payouts() {}

  static List<Way.Clause> clauses(Simulation simulation) {
    List<Way.Clause> clauses = new ArrayList<>();
    for (Step step : simulation.steps()) {
      if (step instanceof Step.Fired fired) {
        clauses.add(new Way.Clause(fired.stage(), fired.clause()));
      }
    }
    return clauses;
  }

  /** Minor units by party, of those that got something. */
  static Map<Integer, Long> paid(Simulation simulation) {
    Map<Integer, Long> paid = new TreeMap<>();
    for (Step step : simulation.steps()) {
      step.payments().forEach(one -> paid.merge(one.party(), one.amount(), Math::addExact));
    }
    return paid;
  }

  /** From the least to the most, where a rate counts what is anywhere between two ends. */
  static List<Way.Paid> between(Trail trail, Simulation ended) {
    Map<Integer, Long> least = new TreeMap<>(paid(ended));
    Map<Integer, Long> most = new TreeMap<>(least);
    List<Way.Clause> clauses = clauses(ended);
    int bits = trail.ends();
    long last = (1L << Math.min(bits, Long.SIZE - 2)) - 1;
    long step = bits <= MOST_ENDS ? 1 : last;
    for (long ends = step; bits > 0 && ends <= last; ends += step) {
      Simulation other = trail.run(ends);
      if (clauses(other).equals(clauses)) {
        Map<Integer, Long> paid = paid(other);
        for (int party = 0; party < trail.document().parties().size(); party++) {
          long amount = paid.getOrDefault(party, 0L);
          least.put(party, Math.min(least.getOrDefault(party, 0L), amount));
          most.put(party, Math.max(most.getOrDefault(party, 0L), amount));
        }
      }
    }
    List<Way.Paid> all = new ArrayList<>();
    most.forEach(
        (party, amount) -> {
          if (amount > 0) {
            all.add(new Way.Paid(party, least.getOrDefault(party, 0L), amount));
          }
        });
    return all;
  }
}
