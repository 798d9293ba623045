package org.lading.state;

import java.util.List;
import java.util.Optional;
import org.lading.crypto.Bytes;

/**
 * The stored nodes of one fixed state tree, by their opaque key. Where the tree is changed with an
 * executor, several of its threads read at once.
 */
@FunctionalInterface
public interface TreeReader {
  Optional<Bytes> node(Bytes nodeKey);

  /** Many nodes, in the order of their keys: where that is less work. */
  default List<Optional<Bytes>> nodes(List<Bytes> nodeKeys) {
    return nodeKeys.stream().map(this::node).toList();
  }

  /** The tree before anything was written. */
  static TreeReader empty() {
    return nodeKey -> Optional.empty();
  }
}
