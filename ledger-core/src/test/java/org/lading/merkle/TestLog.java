package org.lading.merkle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/** A log in memory that keeps the nodes it was answered with, as a store would. */
public final class TestLog implements LogReader {
  private record Place(int level, long index) {}

  private final Map<Place, Hash> nodes = new HashMap<>();
  private LogFrontier frontier = LogFrontier.EMPTY;

  /** A log of {@code size} leaves, each its own number in words. */
  public static TestLog ofSize(int size) {
    TestLog log = new TestLog();
    List<Hash> leaves = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      leaves.add(LogHash.ofLeaf(Bytes.ofUtf8("leaf " + i)));
    }
    log.append(leaves);
    return log;
  }

  public void append(List<Hash> leafHashes) {
    LogFrontier.Appended appended = frontier.append(leafHashes);
    for (LogNode node : appended.nodes()) {
      if (nodes.put(new Place(node.level(), node.index()), node.hash()) != null) {
        throw new AssertionError("written twice: " + node);
      }
    }
    frontier = appended.after();
  }

  public LogFrontier frontier() {
    return frontier;
  }

  public Hash root(long size) {
    return LogFrontier.read(this, size).root();
  }

  @Override
  public Hash node(int level, long index) {
    Hash hash = nodes.get(new Place(level, index));
    if (hash == null) {
      throw new AssertionError("no node at level " + level + ", index " + index);
    }
    return hash;
  }
}
