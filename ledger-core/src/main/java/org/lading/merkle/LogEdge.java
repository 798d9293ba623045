package org.lading.merkle;

import java.util.ArrayList;
import java.util.List;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/**
 * The right edge of a log (docs/spec/snapshot.md#log-edge): of every fourth level the last group of
 * up to sixteen nodes. It is what appending to a stored log needs, and what proofs of every leaf
 * from the last one on need of what lies left of it.
 *
 * @param size leaves in the log, 1 or more
 * @param groups the hashes of level 0, 4, 8 …, ascending, until a level has no node
 */
public record LogEdge(long size, List<List<Hash>> groups) {
  private static final int STEP = 4;
  private static final int WIDTH = 1 << STEP;
  private static final int MOST_GROUPS = LogFrontier.LEVELS / STEP + 1;

  public LogEdge {
    groups = groups.stream().map(List::copyOf).toList();
    if (size < 1 || groups.size() != groupsOf(size)) {
      throw new IllegalArgumentException(
          "the edge of a log of " + size + " leaves does not have " + groups.size() + " groups");
    }
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).size() != end(size, i) - first(size, i)) {
        throw new IllegalArgumentException(
            "group "
                + i
                + " of the edge of a log of "
                + size
                + " leaves does not have "
                + groups.get(i).size()
                + " hashes");
      }
    }
  }

  /** That of a stored log as it was with {@code size} leaves. */
  public static LogEdge read(LogReader log, long size) {
    List<List<Hash>> groups = new ArrayList<>();
    for (int i = 0; i < groupsOf(size); i++) {
      List<Hash> group = new ArrayList<>();
      for (long index = first(size, i); index < end(size, i); index++) {
        group.add(log.node(STEP * i, index));
      }
      groups.add(group);
    }
    return new LogEdge(size, groups);
  }

  private static int groupsOf(long size) {
    int groups = 0;
    while (groups < MOST_GROUPS && size >>> (STEP * groups) > 0) {
      groups++;
    }
    return groups;
  }

  /** Index of the first node kept of a level: the group of the last complete node begins there. */
  private static long first(long size, int group) {
    return (end(size, group) - 1) / WIDTH * WIDTH;
  }

  private static long end(long size, int group) {
    return size >>> (STEP * group);
  }

  /**
   * The frontier that these hashes make.
   *
   * @throws MalformedException when a full group is not what the group above says of it: then some
   *     hash is wrong that no root would show
   */
  public LogFrontier frontier() throws MalformedException {
    LogHash hasher = new LogHash();
    for (int i = 0; i < groups.size(); i++) {
      List<Hash> group = groups.get(i);
      boolean full = end(size, i) % WIDTH == 0;
      if (full && !rootOf(group, hasher).equals(groups.get(i + 1).getLast())) {
        throw new MalformedException(
            -1, "the full group of level " + STEP * i + " is not below the group above it");
      }
    }
    List<Hash> peaks = new ArrayList<>(Long.bitCount(size));
    for (int level = LogFrontier.LEVELS - 1; level >= 0; level--) {
      if ((size >>> level & 1) == 1) {
        peaks.add(peak(level, hasher));
      }
    }
    return new LogFrontier(size, peaks);
  }

  /** The peak at {@code level}, of the hashes of the stored level below it. */
  private Hash peak(int level, LogHash hasher) {
    int group = level / STEP;
    int below = level % STEP;
    long index = (size >>> level) - 1;
    int from = (int) ((index << below) - first(size, group));
    return rootOf(groups.get(group).subList(from, from + (1 << below)), hasher);
  }

  private static Hash rootOf(List<Hash> hashes, LogHash hasher) {
    List<Hash> row = hashes;
    while (row.size() > 1) {
      List<Hash> above = new ArrayList<>(row.size() / 2);
      for (int i = 0; i < row.size(); i += 2) {
        above.add(hasher.node(row.get(i), row.get(i + 1)));
      }
      row = above;
    }
    return row.getFirst();
  }

  /** As nodes to be stored, those of each level in ascending order. */
  public List<LogNode> nodes() {
    List<LogNode> nodes = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      for (int at = 0; at < groups.get(i).size(); at++) {
        nodes.add(new LogNode(STEP * i, first(size, i) + at, groups.get(i).get(at)));
      }
    }
    return nodes;
  }

  /** Whether {@code node} is one of these, so that a log which has them need not store it again. */
  public boolean holds(LogNode node) {
    return isOf(size, node);
  }

  /** Whether the edge of a log of {@code size} leaves holds {@code node}. */
  public static boolean isOf(long size, LogNode node) {
    int group = node.level() / STEP;
    return node.level() % STEP == 0
        && group < groupsOf(size)
        && node.index() >= first(size, group)
        && node.index() < end(size, group);
  }

  /** As a message within another. */
  public void write(CanonicalWriter writer) {
    writer.uint64(1, size);
    groups.forEach(
        group ->
            writer.element(2, Bytes.concat(group.stream().map(Hash::bytes).toArray(Bytes[]::new))));
  }

  /** A message within another. */
  public static LogEdge read(CanonicalReader reader) throws MalformedException {
    long size = reader.count(1);
    List<Bytes> encoded = reader.repeatedBytes(2, MOST_GROUPS);
    List<List<Hash>> groups = new ArrayList<>();
    for (Bytes group : encoded) {
      if (group.length() % Hash.LENGTH != 0) {
        throw reader.malformed("a group of hashes is " + group.length() + " bytes");
      }
      List<Hash> hashes = new ArrayList<>();
      for (int at = 0; at < group.length(); at += Hash.LENGTH) {
        hashes.add(new Hash(group.slice(at, at + Hash.LENGTH)));
      }
      groups.add(hashes);
    }
    try {
      return new LogEdge(size, groups);
    } catch (IllegalArgumentException e) {
      throw reader.malformed(String.valueOf(e.getMessage()));
    }
  }
}
