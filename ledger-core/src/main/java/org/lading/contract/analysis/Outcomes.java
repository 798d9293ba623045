package org.lading.contract.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How much each party gets in the end, of the largest sum that can be funded. */
final class Outcomes {
  /**
   * The best for one party.
   *
   * @param known with which the contract ends so
   */
  record Best(long amount, Firing firing, int known) {}

  private final Diagrams diagrams;
  private final Money money;
  private final Projection projection;
  private final boolean[] counted;
  private final List<Firing> ends = new ArrayList<>();

  Outcomes(Reach reach, Money money) {
    this.diagrams = reach.model().diagrams();
    this.money = money;
    this.projection = new Projection(diagrams);
    this.counted = reach.model().factLevels();
    for (Span span : reach.spans()) {
      for (Firing firing : span.firings) {
        if (firing.next().isEmpty() || !money.isPlain(firing.path())) {
          ends.add(firing);
        }
      }
    }
  }

  /**
   * The most that {@code party} can get where {@code among} is known in the end, told as shortly as
   * can be; empty where the contract cannot end so. What an arbiter rules is not counted.
   */
  Optional<Best> best(int party, int among) {
    Optional<Best> best = Optional.empty();
    int facts = Integer.MAX_VALUE;
    diagrams.effort().take(ends.size());
    for (Firing firing : ends) {
      int known = diagrams.and(firing.known(), among);
      if (known == Diagrams.NONE) {
        continue;
      }
      OptionalLong amount = money.best(firing, known, party);
      if (amount.isEmpty() || best.filter(b -> b.amount() > amount.getAsLong()).isPresent()) {
        continue;
      }
      int fewest = projection.fewest(known, counted) + (firing.arbitration() ? 1 : 0);
      boolean more = best.filter(b -> b.amount() == amount.getAsLong()).isEmpty();
      if (more || fewest < facts) {
        facts = fewest;
        best = Optional.of(new Best(amount.getAsLong(), firing, known));
      }
    }
    return best;
  }
}
