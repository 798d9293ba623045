package org.lading.merkle;

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
}
