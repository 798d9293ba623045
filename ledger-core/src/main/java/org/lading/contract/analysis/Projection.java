package org.lading.contract.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks into a set: at some of its levels only, or for one assignment in it. */
final class Projection {
  private final Diagrams diagrams;

  Projection(Diagrams diagrams) {
    this.diagrams = diagrams;
  }

  /**
   * The different values that {@code levels} have together in the set, in ascending order; each
   * with as many values as there are levels in the diagrams, 0 at the others.
   *
   * @param most beyond it a {@link TooLargeException}
   */
  List<int[]> values(int set, boolean[] levels, int most) {
    List<int[]> found = new ArrayList<>();
    collect(only(set, levels, new HashMap<>()), levels, 0, new int[diagrams.levels()], most, found);
    return found;
  }

  /** The set with all but {@code levels} forgotten. */
  private int only(int set, boolean[] levels, Map<Integer, Integer> done) {
    if (set <= Diagrams.ALL) {
      return set;
    }
    Integer known = done.get(set);
    if (known != null) {
      return known;
    }
    diagrams.effort().takeFor(diagrams.domain(diagrams.level(set)));
    int level = diagrams.level(set);
    int[] behind = new int[diagrams.domain(level)];
    int either = Diagrams.NONE;
    for (int i = 0; i < behind.length; i++) {
      behind[i] = only(diagrams.child(set, level, i), levels, done);
      either = diagrams.or(either, behind[i]);
    }
    int result = levels[level] ? diagrams.node(level, behind) : either;
    done.put(set, result);
    return result;
  }

  private void collect(
      int set, boolean[] levels, int from, int[] values, int most, List<int[]> found) {
    if (set == Diagrams.NONE) {
      return;
    }
    diagrams.effort().takeFor(levels.length);
    int level = from;
    while (level < levels.length && !levels[level]) {
      level++;
    }
    if (level == levels.length) {
      if (found.size() == most) {
        throw new TooLargeException("more than " + most + " combinations of what rates count by");
      }
      found.add(values.clone());
      return;
    }
    diagrams.effort().takeFor(diagrams.domain(level));
    for (int i = 0; i < diagrams.domain(level); i++) {
      values[level] = i;
      collect(diagrams.child(set, level, i), levels, level + 1, values, most, found);
    }
    values[level] = 0;
  }

  /** Those of the set that have these values at {@code levels}. */
  int with(int set, boolean[] levels, int[] values) {
    diagrams.effort().takeFor(levels.length);
    int result = set;
    for (int level = 0; level < levels.length; level++) {
      if (levels[level]) {
        boolean[] marked = new boolean[diagrams.domain(level)];
        marked[values[level]] = true;
        result = diagrams.and(result, diagrams.where(level, marked));
      }
    }
    return result;
  }

  /**
   * How many facts are known in the assignment of a set in which fewest are; the most an int can
   * say of the empty set.
   *
   * @param counted levels that count when their value is not 0
   */
  int fewest(int set, boolean[] counted) {
    return fewest(set, counted, new HashMap<>());
  }

  private int fewest(int set, boolean[] counted, Map<Integer, Integer> done) {
    if (set <= Diagrams.ALL) {
      return set == Diagrams.ALL ? 0 : Integer.MAX_VALUE;
    }
    Integer known = done.get(set);
    if (known != null) {
      return known;
    }
    int level = diagrams.level(set);
    diagrams.effort().takeFor(diagrams.domain(level));
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < diagrams.domain(level); i++) {
      int behind = fewest(diagrams.child(set, level, i), counted, done);
      if (behind != Integer.MAX_VALUE) {
        least = Math.min(least, behind + (counted[level] && i > 0 ? 1 : 0));
      }
    }
    done.put(set, least);
    return least;
  }

  /** The first assignment of a set that is not empty in which fewest facts are known. */
  int[] simplest(int set, boolean[] counted) {
    Map<Integer, Integer> done = new HashMap<>();
    diagrams.effort().takeFor(diagrams.levels());
    int[] values = new int[diagrams.levels()];
    int at = set;
    while (at > Diagrams.ALL) {
      int level = diagrams.level(at);
      int wanted = fewest(at, counted, done);
      int value = 0;
      while (!leads(at, level, value, wanted, counted, done)) {
        value++;
      }
      values[level] = value;
      at = diagrams.child(at, level, value);
    }
    return values;
  }

  private boolean leads(
      int set, int level, int value, int wanted, boolean[] counted, Map<Integer, Integer> done) {
    int behind = fewest(diagrams.child(set, level, value), counted, done);
    int here = counted[level] && value > 0 ? 1 : 0;
    return behind != Integer.MAX_VALUE && behind + here == wanted;
  }
}
