package org.lading.merkle;

import java.util.ArrayList;
import java.util.List;
import org.lading.crypto.Hash;

/** Looks up the nodes that {@link LogFrontier#append} answered with. */
@FunctionalInterface
public interface LogReader {
  /**
   * The root of the complete subtree of 2^{@code level} leaves number {@code index}. It is asked
   * only for subtrees that lie wholly inside the size the caller named; one that is missing there
   * is a damaged store, which the implementation reports in its own way.
   */
  Hash node(int level, long index);

  /** {@code count} nodes of one level that stand next to each other, from number {@code first}. */
  default List<Hash> nodes(int level, long first, int count) {
    List<Hash> nodes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      nodes.add(node(level, first + i));
    }
    return nodes;
  }

  /** Whether nodes of this level are kept, not hashed together from those below each time. */
  default boolean keeps(int level) {
    return true;
  }
}
