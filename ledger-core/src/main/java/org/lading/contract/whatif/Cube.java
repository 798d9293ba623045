package org.lading.contract.whatif;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cases that are told together: each fact is any of these, whatever the others are.
 *
 * @param facts one for each fact of the document
 */
record Cube(List<Set<Told>> facts, Trail example) {
  /** As few as can be had by joining those that differ in one fact alone, one fact at a time. */
  static List<Cube> joined(List<Cube> cubes) {
    List<Cube> all = cubes;
    int before;
    do {
      before = all.size();
      for (int fact = 0; all.size() > 1 && fact < all.getFirst().facts().size(); fact++) {
        all = joined(all, fact);
      }
    } while (all.size() < before);
    return all;
  }

  private static List<Cube> joined(List<Cube> cubes, int fact) {
    Map<List<Set<Told>>, Cube> byOthers = new LinkedHashMap<>();
    for (Cube cube : cubes) {
      byOthers.merge(cube.with(fact, Set.of()).facts(), cube, (one, two) -> one.and(two, fact));
    }
    return List.copyOf(byOthers.values());
  }

  private Cube with(int fact, Set<Told> any) {
    List<Set<Told>> changed = new ArrayList<>(facts);
    changed.set(fact, any);
    return new Cube(changed, example);
  }

  private Cube and(Cube other, int fact) {
    Set<Told> any = new LinkedHashSet<>(facts.get(fact));
    any.addAll(other.facts.get(fact));
    return with(fact, any);
  }
}
