package org.lading.merkle;

import java.util.ArrayList;
import java.util.List;
import org.lading.crypto.Hash;

/**
 * A log of {@code size} leaves as far as appending needs it: the roots of the complete subtrees
 * ("peaks") that the size falls into, one per one bit, the largest first.
 */
public record LogFrontier(long size, List<Hash> peaks) {
  /** A log without leaves. */
  public static final LogFrontier EMPTY = new LogFrontier(0, List.of());

  /** Sizes are 0 to 2^63 − 1, so no subtree is higher than level 62. */
  static final int LEVELS = 63;

  /** The log after an append, and the nodes that became complete, leaves (level 0) included. */
  public record Appended(LogFrontier after, List<LogNode> nodes) {
    public Appended {
      nodes = List.copyOf(nodes);
    }
  }

  public LogFrontier {
    peaks = List.copyOf(peaks);
    if (size < 0 || peaks.size() != Long.bitCount(size)) {
      throw new IllegalArgumentException(
          "a log of " + size + " leaves does not have " + peaks.size() + " peaks");
    }
  }

  /** The frontier that the log had at {@code size}, put together from its stored nodes. */
  public static LogFrontier read(LogReader reader, long size) {
    List<Hash> peaks = new ArrayList<>(Long.bitCount(size));
    long start = 0;
    for (int level = LEVELS - 1; level >= 0; level--) {
      if ((size >>> level & 1) == 1) {
        peaks.add(reader.node(level, start >>> level));
        start += 1L << level;
      }
    }
    return new LogFrontier(size, peaks);
  }

  /** Appends leaves given by their leaf hashes ({@link LogHash#leaf}). */
  public Appended append(List<Hash> leafHashes) {
    List<LogNode> nodes = new ArrayList<>(2 * leafHashes.size() + peaks.size());
    LogAppender appender =
        new LogAppender(this, (level, index, hash) -> nodes.add(new LogNode(level, index, hash)));
    leafHashes.forEach(appender::add);
    return new Appended(appender.frontier(), nodes);
  }

  /** The path of the leaf that is appended next, in the log that it makes: all to its left. */
  public List<Hash> pathOfNext() {
    return peaks.reversed();
  }

  /** The root of the log that {@code leafHash} ends, given the path of that last leaf. */
  public static Hash rootOfLast(Hash leafHash, List<Hash> path) {
    LogHash hasher = new LogHash();
    Hash root = leafHash;
    for (Hash left : path) {
      root = hasher.node(left, root);
    }
    return root;
  }

  public Hash root() {
    if (peaks.isEmpty()) {
      return LogHash.EMPTY_ROOT;
    }
    LogHash hasher = new LogHash();
    Hash root = peaks.getLast();
    for (int i = peaks.size() - 2; i >= 0; i--) {
      root = hasher.node(peaks.get(i), root);
    }
    return root;
  }
}
