package org.lading.store;

import org.lading.state.StateValue;
import org.lading.state.Table;
import org.lading.state.Writer;

/** How state values lie in the store (docs/spec/store.md, "state"). */
final class StoredState {
  private StoredState() {}

  /**
   * Entries of an index prove nothing, so nobody asks who wrote them; they read as if genesis had.
   */
  static StateValue withoutWriterInIndex(Table table, StateValue value) {
    return table.isIndex() ? new StateValue(Writer.GENESIS, value.value()) : value;
  }
}
