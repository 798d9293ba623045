package org.lading.embedded;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lading.codec.Limits;
import org.lading.execution.Candidate;
import org.lading.identity.KeyId;
import org.lading.membership.KeyRecord;
import org.lading.membership.Members;
import org.lading.store.LedgerStore;
import org.lading.store.StoreView;

/**
 * Registered keys by id, the recently used ones kept. A key id is the hash of its key, so what is
 * kept never grows stale; whether the key still counts is decided in execution.
 */
public final class KeyCache implements Candidate.KeyLookup {
  private final LedgerStore store;
  private final Map<KeyId, KeyRecord> recent =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<KeyId, KeyRecord> eldest) {
          return size() > Limits.KEYS_KEPT;
        }
      };

  public KeyCache(LedgerStore store) {
    this.store = store;
  }

  @Override
  public Optional<KeyRecord> find(KeyId id) {
    synchronized (recent) {
      KeyRecord known = recent.get(id);
      if (known != null) {
        return Optional.of(known);
      }
    }
    Optional<KeyRecord> found;
    try (StoreView view = store.snapshot()) {
      found = new Members(view).key(id);
    }
    found.ifPresent(
        key -> {
          synchronized (recent) {
            recent.put(id, key);
          }
        });
    return found;
  }
}
