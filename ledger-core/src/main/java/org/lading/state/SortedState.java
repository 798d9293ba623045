package org.lading.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.lading.crypto.Bytes;

/** A state of sorted maps in memory, small and without proofs. For one thread. */
public final class SortedState implements StateView {
  private final NavigableMap<Table, NavigableMap<Bytes, StateValue>> tables = new TreeMap<>();

  /** Puts or removes one key. */
  public void apply(StateChange change) {
    NavigableMap<Bytes, StateValue> table =
        tables.computeIfAbsent(change.table(), t -> new TreeMap<>());
    change
        .value()
        .ifPresentOrElse(value -> table.put(change.key(), value), () -> table.remove(change.key()));
  }

  @Override
  public Optional<StateValue> get(Table table, Bytes key) {
    return Optional.ofNullable(entries(table).get(key));
  }

  @Override
  public List<Entry> scan(Table table, Bytes prefix, Bytes after, int limit) {
    List<Entry> found = new ArrayList<>();
    boolean first = after.isEmpty();
    for (Map.Entry<Bytes, StateValue> entry :
        entries(table).tailMap(first ? prefix : after, first).entrySet()) {
      if (found.size() == limit || !entry.getKey().startsWith(prefix)) {
        break;
      }
      found.add(new Entry(entry.getKey(), entry.getValue()));
    }
    return found;
  }

  private NavigableMap<Bytes, StateValue> entries(Table table) {
    return tables.getOrDefault(table, new TreeMap<>());
  }
}
