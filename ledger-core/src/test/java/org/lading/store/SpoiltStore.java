package org.lading.store;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.lading.crypto.Bytes;
import org.lading.state.StateValue;
import org.lading.state.Table;
import org.rocksdb.RocksDBException;

/** Damage that no checksum shows: a state value that is not what the blocks made it. */
public final class SpoiltStore {
  private SpoiltStore() {}

  /** Rewrites one value of the closed store in {@code folder}, and nothing that depends on it. */
  public static void rewrite(Path folder, Table table, Bytes key, UnaryOperator<Bytes> spoil) {
    StateValue before;
    try (RocksLedgerStore store = RocksLedgerStore.openReadOnly(folder);
        StoreView view = store.snapshot()) {
      before = view.get(table, key).orElseThrow();
    }
    StateValue after = new StateValue(before.writer(), spoil.apply(before.value()));
    try (RocksDatabase database = RocksDatabase.open(folder, RocksDatabase.Mode.WRITE)) {
      BatchBuffer batch = new BatchBuffer();
      batch.clear();
      int family = database.id(Keys.columnOf(table));
      StoredState.put(batch, family, Keys.state(table, key), table, after);
      database.write(batch.toBatch());
      database.flush();
    } catch (RocksDBException e) {
      throw new IllegalStateException(e);
    }
  }
}
