package org.lading.provenance.event;

import java.util.List;

/** Dispositions that begin to hold, or cease, until another event says otherwise. */
public record PersistentDisposition(List<String> set, List<String> unset) {
  public PersistentDisposition {
    set = List.copyOf(set);
    unset = List.copyOf(unset);
    if (set.isEmpty() && unset.isEmpty()) {
      throw new IllegalArgumentException("a persistentDisposition sets or unsets something");
    }
  }
}
