package org.lading.execution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;
import org.lading.state.StateChange;
import org.lading.state.Table;

/**
 * Changes of the state, one for each key, the last one winning. Nearly always a key is looked up; a
 * table is put in order when that is asked for the first time, and then kept so.
 */
final class Layer {
  private final Map<Table, Map<Bytes, StateChange>> tables = new TreeMap<>();
  private final Map<Table, NavigableMap<Bytes, StateChange>> ordered = new TreeMap<>();

  void apply(List<StateChange> changes) {
    for (StateChange change : changes) {
      tables
          .computeIfAbsent(change.table(), table -> new LinkedHashMap<>())
          .put(change.key(), change);
      NavigableMap<Bytes, StateChange> inOrder = ordered.get(change.table());
      if (inOrder != null) {
        inOrder.put(change.key(), change);
      }
    }
  }

  /** What the key was changed to; null when this layer did not touch it. */
  @Nullable StateChange find(Table table, Bytes key) {
    Map<Bytes, StateChange> keys = tables.get(table);
    return keys == null ? null : keys.get(key);
  }

  boolean touches(Table table) {
    return tables.containsKey(table);
  }

  /**
   * The changes of one table in order of key. Several threads may look through a block that is not
   * stored yet; whoever comes first puts it in order.
   */
  synchronized NavigableMap<Bytes, StateChange> inOrder(Table table) {
    return ordered.computeIfAbsent(
        table, missing -> new TreeMap<>(tables.getOrDefault(missing, Map.of())));
  }

  /** All changes, table by table; in a table, in the order in which keys were first changed. */
  List<StateChange> changes() {
    List<StateChange> all = new ArrayList<>();
    tables.values().forEach(keys -> all.addAll(keys.values()));
    return all;
  }
}
