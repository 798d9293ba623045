package org.lading.state;

import java.util.Optional;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/** One leaf of the tree gets a value hash, or is deleted when there is none. */
public record LeafChange(Hash keyHash, Optional<Hash> valueHash) {
  public static LeafChange put(Hash keyHash, Hash valueHash) {
    return new LeafChange(keyHash, Optional.of(valueHash));
  }

  public static LeafChange delete(Hash keyHash) {
    return new LeafChange(keyHash, Optional.empty());
  }

  /** What a change of the state means for the tree; the table must not be an index. */
  public static LeafChange of(StateChange change) {
    Bytes key = change.key();
    return new LeafChange(
        StateTree.keyHash(change.table(), key), change.value().map(StateTree::valueHash));
  }
}
