package org.lading.embedded;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lading.audit.AuditSource;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.recovery.SignedRecovery;
import org.lading.state.StateValue;
import org.lading.state.Table;
import org.lading.store.HistoryMissingException;
import org.lading.store.StoreView;

/** A store as an audit reads it. */
record StoredLedger(StoreView store) implements AuditSource {
  @Override
  public OptionalLong lastHeight() {
    return store.lastHeight();
  }

  @Override
  public Optional<Bytes> block(long height) {
    store
        .missing()
        .filter(gap -> gap.holds(height))
        .ifPresent(
            gap -> {
              throw new HistoryMissingException(gap);
            });
    return store.block(height);
  }

  @Override
  public Optional<String> incomplete() {
    return store
        .missing()
        .map(
            gap ->
                "blocks "
                    + gap.from()
                    + " to "
                    + (gap.to() - 1)
                    + " are not here yet: the state came from a snapshot, and the node fetches them"
                    + " while it runs");
  }

  @Override
  public Optional<Bytes> recoveryRecord(long epoch) {
    Bytes key = SignedRecovery.localKey(epoch);
    return Optional.ofNullable(store.local(key).get(key));
  }

  @Override
  public Bytes genesis() {
    return store.genesis();
  }

  @Override
  public Hash node(int level, long index) {
    return store.node(level, index);
  }

  @Override
  public List<Hash> nodes(int level, long first, int count) {
    return store.nodes(level, first, count);
  }

  @Override
  public boolean keeps(int level) {
    return store.keeps(level);
  }

  @Override
  public Optional<StateValue> get(Table table, Bytes key) {
    return store.get(table, key);
  }

  @Override
  public List<Entry> scan(Table table, Bytes prefix, Bytes after, int limit) {
    return store.scan(table, prefix, after, limit);
  }

  @Override
  public Optional<Bytes> node(Bytes nodeKey) {
    return store.node(nodeKey);
  }
}
