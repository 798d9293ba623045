package org.lading.store;

import java.util.Optional;
import org.lading.crypto.Bytes;

/**
 * What one node notes for itself beside the ledger, under a key of its own: put, or removed where
 * there is no value. It is not replicated, and no proof covers it.
 */
public record LocalChange(Bytes key, Optional<Bytes> value) {
  public LocalChange {
    if (key.isEmpty() || value.filter(Bytes::isEmpty).isPresent()) {
      throw new IllegalArgumentException("a note has a key and, where it is put, a value");
    }
  }

  public static LocalChange put(Bytes key, Bytes value) {
    return new LocalChange(key, Optional.of(value));
  }

  public static LocalChange remove(Bytes key) {
    return new LocalChange(key, Optional.empty());
  }
}
