package org.lading.embedded;

import java.util.List;
import java.util.Optional;
import org.lading.crypto.Bytes;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.store.HistoryMissingException;
import org.lading.store.MissingBlocks;

/**
 * A state whose index tables lack what blocks that are not here yet put into them: rather than half
 * an answer there is none.
 */
record PresentState(StateView state, MissingBlocks missing) implements StateView {
  @Override
  public Optional<StateValue> get(Table table, Bytes key) {
    return whole(table).get(table, key);
  }

  @Override
  public List<Optional<StateValue>> getAll(Table table, List<Bytes> keys) {
    return whole(table).getAll(table, keys);
  }

  @Override
  public List<Entry> scan(Table table, Bytes prefix, Bytes after, int limit) {
    return whole(table).scan(table, prefix, after, limit);
  }

  private StateView whole(Table table) {
    if (table.isIndex()) {
      throw new HistoryMissingException(missing);
    }
    return state;
  }
}
