package org.lading.state;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lading.crypto.Bytes;

/** The nodes of a tree in memory, as a store would keep them. */
final class MemoryTree implements TreeReader {
  private final Map<Bytes, Bytes> nodes = new TreeMap<>();

  @Override
  public Optional<Bytes> node(Bytes nodeKey) {
    return Optional.ofNullable(nodes.get(nodeKey));
  }

  /**
   * Writes what an update says; a write or delete that changes nothing is a fault of the update.
   */
  MemoryTree keep(TreeUpdate update) {
    for (NodeChange change : update.nodes()) {
      Optional<Bytes> before = node(change.nodeKey());
      if (before.equals(change.encoded())) {
        throw new AssertionError("node " + change.nodeKey() + " is written as it was");
      }
      change
          .encoded()
          .ifPresentOrElse(
              encoded -> nodes.put(change.nodeKey(), encoded),
              () -> nodes.remove(change.nodeKey()));
    }
    return this;
  }

  MemoryTree copy() {
    MemoryTree copy = new MemoryTree();
    copy.nodes.putAll(nodes);
    return copy;
  }

  Map<Bytes, Bytes> nodes() {
    return nodes;
  }
}
