package org.lading.merkle;

import java.util.ArrayList;
import java.util.List;
import org.lading.crypto.Hash;

/**
 * Collects the hashes of a proof from stored nodes, following the definitions of RFC 9162, sections
 * 2.1.3.1 and 2.1.4.1. A range here starts at a multiple of the largest power of two below its
 * length, which makes every whole part of it one stored node.
 */
final class LogPath {
  private final LogReader reader;
  private final LogHash hasher = new LogHash();
  private final List<Hash> path = new ArrayList<>();

  LogPath(LogReader reader) {
    this.reader = reader;
  }

  List<Hash> hashes() {
    return path;
  }

  /** The path of leaf {@code index} within leaves {@code from} up to, not including, {@code to}. */
  void inclusion(long index, long from, long to) {
    if (to - from == 1) {
      return;
    }
    long middle = from + split(to - from);
    if (index < middle) {
      inclusion(index, from, middle);
      path.add(root(middle, to));
    } else {
      inclusion(index, middle, to);
      path.add(root(from, middle));
    }
  }

  /**
   * The path that shows that the tree over {@code from} to {@code to} starts with the older one,
   * which ends at {@code oldEnd}. {@code known}: the checker holds the root of this range already,
   * since it is the older root itself.
   */
  void consistency(long oldEnd, long from, long to, boolean known) {
    if (oldEnd == to) {
      if (!known) {
        path.add(root(from, to));
      }
      return;
    }
    long middle = from + split(to - from);
    if (oldEnd <= middle) {
      consistency(oldEnd, from, middle, known);
      path.add(root(middle, to));
    } else {
      consistency(oldEnd, middle, to, false);
      path.add(root(from, middle));
    }
  }

  private Hash root(long from, long to) {
    long length = to - from;
    if (Long.bitCount(length) == 1) {
      int level = Long.numberOfTrailingZeros(length);
      return reader.node(level, from >>> level);
    }
    long middle = from + split(length);
    return hasher.node(root(from, middle), root(middle, to));
  }

  /** The largest power of two below {@code length}, which is 2 or more. */
  private static long split(long length) {
    return Long.highestOneBit(length - 1);
  }
}
