package org.lading.store;

import org.lading.crypto.Bytes;
import org.lading.state.StateValue;
import org.lading.state.Table;
import org.lading.state.Writer;

/** How state values lie in the store (docs/spec/store.md, "state" and "index"). */
final class StoredState {
  private StoredState() {}

  /**
   * Entries of an index prove nothing, so nobody asks who wrote them; they read as if genesis had.
   */
  static StateValue withoutWriterInIndex(Table table, StateValue value) {
    return table.isIndex() ? new StateValue(Writer.GENESIS, value.value()) : value;
  }

  static void put(BatchBuffer batch, int family, byte[] key, Table table, StateValue value) {
    batch.put(family, key, table.isIndex() ? Bytes.EMPTY : value.writer().encode(), value.value());
  }

  static StateValue decode(Table table, byte[] stored) {
    return table.isIndex()
        ? new StateValue(Writer.GENESIS, Bytes.wrap(stored))
        : StateValue.decode(Bytes.wrap(stored));
  }
}
