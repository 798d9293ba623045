package org.lading.contract.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lading.contract.Course;

/**
 * Of the cases of each clause the one that is told most shortly: without a dispute, with as few
 * facts as can be, and as early.
 */
final class Simplest<T> {
  /** What is done with a case. */
  interface Use<T> {
    void take(Firing firing, int known, T what);
  }

  record Case<T>(Firing firing, int known, int facts, T what) {}

  private final Projection projection;
  private final boolean[] counted;
  private final Map<List<Integer>, Case<T>> cases =
      new TreeMap<>(
          Comparator.<List<Integer>>comparingInt(key -> key.get(0))
              .thenComparing(key -> key.get(1)));

  Simplest(Reach reach) {
    this.projection = new Projection(reach.model().diagrams());
    this.counted = reach.model().factLevels();
  }

  /** A case with {@code known}, part of the knowledge with which a clause fires. */
  void offer(Firing firing, int known, T what) {
    int clause = firing.clause() == Course.LAST_CLAUSE ? Integer.MAX_VALUE : firing.clause();
    Case<T> one = new Case<>(firing, known, projection.fewest(known, counted), what);
    cases.merge(
        List.of(firing.at().stage(), clause), one, (old, now) -> isSimpler(now, old) ? now : old);
  }

  private static boolean isSimpler(Case<?> now, Case<?> old) {
    int byDispute = Boolean.compare(now.firing().arbitration(), old.firing().arbitration());
    return byDispute != 0 ? byDispute < 0 : now.facts() < old.facts();
  }

  /** The simplest case of all clauses together. */
  Optional<Case<T>> first() {
    return cases.values().stream().reduce((old, now) -> isSimpler(now, old) ? now : old);
  }

  /** In the order of the document, up to so many. */
  void forEach(int most, Use<T> use) {
    for (Case<T> one : cases.values().stream().limit(most).toList()) {
      use.take(one.firing(), one.known(), one.what());
    }
  }
}
