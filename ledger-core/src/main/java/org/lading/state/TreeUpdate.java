package org.lading.state;

import java.util.List;
import org.lading.crypto.Hash;

/** The root after a batch of changes, and the stored nodes that differ, each key at most once. */
public record TreeUpdate(Hash root, List<NodeChange> nodes) {
  public TreeUpdate {
    nodes = List.copyOf(nodes);
  }
}
