package org.lading.contract.whatif;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Cases that are told together: each fact is any of these, whatever the others are.
 *
 * @param facts one for each fact of the document
 */
record Cube(List<Set<Told>> facts, Trail example) {
  /** Few, by joining those that differ in one fact alone; two orders of the facts are tried. */
  static List<Cube> joined(List<Cube> cubes) {
    List<Integer> facts = IntStream.range(0, cubes.getFirst().facts().size()).boxed().toList();
    List<Cube> one = joined(cubes, facts);
    List<Cube> other = joined(cubes, facts.reversed());
    return other.size() < one.size() ? other : one;
  }

  private static List<Cube> joined(List<Cube> cubes, List<Integer> facts) {
    List<Cube> all = cubes;
    int before;
    do {
      before = all.size();
      for (int fact : facts) {
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
