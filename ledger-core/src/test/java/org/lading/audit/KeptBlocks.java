package org.lading.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.membership.Genesis;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.Table;

/** A stored ledger with the state of its genesis, no log nodes, and the records a test puts in. */
final class KeptBlocks implements AuditSource {
  final Map<Long, Bytes> records = new HashMap<>();
  private final Genesis genesis;

  KeptBlocks(Genesis genesis) {
    this.genesis = genesis;
  }

  @Override
  public OptionalLong lastHeight() {
    return OptionalLong.empty();
  }

  @Override
  public Optional<Bytes> block(long height) {
    return Optional.empty();
  }

  @Override
  public Optional<Bytes> recoveryRecord(long epoch) {
    return Optional.ofNullable(records.get(epoch));
  }

  @Override
  public Bytes genesis() {
    return genesis.encode();
  }

  @Override
  public Hash node(int level, long index) {
    throw new AssertionError("no log node is kept here");
  }

  @Override
  public boolean keeps(int level) {
    return false;
  }

  @Override
  public Optional<StateValue> get(Table table, Bytes key) {
    return genesis.changes().stream()
        .filter(change -> change.table().equals(table) && change.key().equals(key))
        .findFirst()
        .flatMap(StateChange::value);
  }

  @Override
  public List<Entry> scan(Table table, Bytes prefix, Bytes after, int limit) {
    throw new AssertionError("nothing here is scanned");
  }

  @Override
  public Optional<Bytes> node(Bytes nodeKey) {
    return Optional.empty();
  }
}
