package org.lading.contract.analysis;

import java.util.Arrays;

/**
 * Sets of assignments as decision diagrams: each level has a few values, a node one child for each
 * of them, and equal sets are one node. A level that decides nothing has no node. Nodes are
 * numbered in the order they are made, so that the same questions give the same numbers.
 */
final class Diagrams {
  /** The empty set. */
  static final int NONE = 0;

  /** The set of all assignments. */
  static final int ALL = 1;

  private static final int NODE_BITS = 28;
  private static final int AND = 1;
  private static final int OR = 2;
  private static final int MINUS = 3;
  private static final int FEWEST = 1 << 10;

  private final int[] domains;
  private final int mostNodes;
  private final int mostChildren;
  private final Effort effort;
  private final LongTable done = new LongTable();
  private int[] levels = new int[FEWEST];
  private int[] starts = new int[FEWEST];
  private int[] children = new int[4 * FEWEST];
  private int[] unique = new int[4 * FEWEST];
  private int size = 2;
  private int childrenUsed;

  /**
   * @param domains how many values each level has
   * @param mostNodes beyond it a {@link TooLargeException}
   * @param mostChildren the same for the children of all nodes together
   */
  Diagrams(int[] domains, int mostNodes, int mostChildren, Effort effort) {
    this.domains = domains.clone();
    this.mostNodes = mostNodes;
    this.mostChildren = mostChildren;
    this.effort = effort;
    // Both terminals are below all levels.
    levels[NONE] = domains.length;
    levels[ALL] = domains.length;
  }

  /** Takes the steps of operations, of those in here and of others over these nodes. */
  Effort effort() {
    return effort;
  }

  int levels() {
    return domains.length;
  }

  int domain(int level) {
    return domains[level];
  }

  /** Nodes made so far. */
  int size() {
    return size;
  }

  int level(int node) {
    return levels[node];
  }

  /** The set behind {@code value} of {@code level}, which is not below the node's. */
  int child(int node, int level, int value) {
    return levels[node] == level ? children[starts[node] + value] : node;
  }

  /** The set that has {@code behind[value]} behind each value of a level. */
  int node(int level, int[] behind) {
    effort.takeFor(behind.length);
    boolean same = true;
    for (int i = 1; i < behind.length && same; i++) {
      same = behind[i] == behind[0];
    }
    if (same) {
      return behind[0];
    }
    int mask = unique.length - 1;
    int at = hash(level, behind, 0, behind.length) & mask;
    while (unique[at] != 0) {
      int node = unique[at];
      if (levels[node] == level
          && Arrays.equals(
              children, starts[node], starts[node] + behind.length, behind, 0, behind.length)) {
        return node;
      }
      at = (at + 1) & mask;
    }
    unique[at] = make(level, behind);
    return unique[at] == size - 1 && 2 * size > unique.length ? rehash(size - 1) : unique[at];
  }

  private int make(int level, int[] behind) {
    if (size >= mostNodes) {
      throw new TooLargeException("more than " + mostNodes + " nodes of decision diagrams");
    }
    if (behind.length > mostChildren - childrenUsed) {
      throw new TooLargeException(
          "more than " + mostChildren + " children of nodes of decision diagrams");
    }
    if (size == levels.length) {
      levels = Arrays.copyOf(levels, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size);
    }
    if (childrenUsed + behind.length > children.length) {
      // Twice as many fit an int: what is used is below the bound.
      int twice = Math.toIntExact(Math.min(2L * (childrenUsed + behind.length), mostChildren));
      children = Arrays.copyOf(children, Math.max(twice, children.length));
    }
    levels[size] = level;
    starts[size] = childrenUsed;
    System.arraycopy(behind, 0, children, childrenUsed, behind.length);
    childrenUsed += behind.length;
    return size++;
  }

  private int rehash(int node) {
    unique = new int[2 * unique.length];
    int mask = unique.length - 1;
    for (int i = 2; i < size; i++) {
      int at = hash(levels[i], children, starts[i], domains[levels[i]]) & mask;
      while (unique[at] != 0) {
        at = (at + 1) & mask;
      }
      unique[at] = i;
    }
    return node;
  }

  private static int hash(int level, int[] values, int start, int length) {
    long hash = 1L + level;
    for (int i = 0; i < length; i++) {
      hash = (hash ^ values[start + i]) * 0x9E37_79B9_7F4A_7C15L;
      hash ^= hash >>> 29;
    }
    return (int) hash;
  }

  /** Those whose value at {@code level} is one of the marked. */
  int where(int level, boolean[] marked) {
    int[] behind = new int[domains[level]];
    for (int i = 0; i < behind.length; i++) {
      behind[i] = marked[i] ? ALL : NONE;
    }
    return node(level, behind);
  }

  int and(int left, int right) {
    if (left == right || right == ALL) {
      return left;
    }
    if (left == ALL) {
      return right;
    }
    if (left == NONE || right == NONE) {
      return NONE;
    }
    return left < right ? apply(AND, left, right) : apply(AND, right, left);
  }

  int or(int left, int right) {
    if (left == right || right == NONE) {
      return left;
    }
    if (left == NONE) {
      return right;
    }
    if (left == ALL || right == ALL) {
      return ALL;
    }
    return left < right ? apply(OR, left, right) : apply(OR, right, left);
  }

  /** What is in {@code left} and not in {@code right}. */
  int minus(int left, int right) {
    if (left == right || left == NONE || right == ALL) {
      return NONE;
    }
    return right == NONE ? left : apply(MINUS, left, right);
  }

  private int apply(int operation, int left, int right) {
    effort.take(1);
    long key = ((long) operation << (2 * NODE_BITS)) | ((long) left << NODE_BITS) | right;
    int known = done.get(key);
    if (known >= 0) {
      return known;
    }
    int level = Math.min(levels[left], levels[right]);
    int[] behind = new int[domains[level]];
    for (int i = 0; i < behind.length; i++) {
      int a = child(left, level, i);
      int b = child(right, level, i);
      behind[i] =
          switch (operation) {
            case AND -> and(a, b);
            case OR -> or(a, b);
            default -> minus(a, b);
          };
    }
    int result = node(level, behind);
    done.put(key, result);
    return result;
  }

  /** Whether the set has this assignment, a value for each level. */
  boolean has(int node, int[] assignment) {
    effort.takeFor(domains.length);
    int at = node;
    while (at > ALL) {
      at = child(at, levels[at], assignment[levels[at]]);
    }
    return at == ALL;
  }

  /** The set of this one assignment. */
  int only(int[] assignment) {
    int at = ALL;
    for (int level = domains.length - 1; level >= 0; level--) {
      int[] behind = new int[domains[level]];
      behind[assignment[level]] = at;
      at = node(level, behind);
    }
    return at;
  }
}
