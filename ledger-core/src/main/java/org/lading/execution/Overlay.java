package org.lading.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.lading.crypto.Bytes;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;

/** A state with the changes of a {@link Layer} on top of it. */
final class Overlay implements StateView {
  private final StateView below;
  private final Layer layer;
  private final Map<Table, Map<Bytes, Optional<StateValue>>> readAhead = new TreeMap<>();

  Overlay(StateView below, Layer layer) {
    this.below = below;
    this.layer = layer;
  }

  void apply(List<StateChange> more) {
    layer.apply(more);
  }

  /** One for each key, table by table. */
  List<StateChange> changes() {
    return layer.changes();
  }

  /** Takes values that were read from the state below, to spare reading them one by one. */
  void readAhead(Table table, List<Bytes> keys, List<Optional<StateValue>> values) {
    Map<Bytes, Optional<StateValue>> known =
        readAhead.computeIfAbsent(table, missing -> new HashMap<>());
    for (int i = 0; i < keys.size(); i++) {
      known.put(keys.get(i), values.get(i));
    }
  }

  @Override
  public Optional<StateValue> get(Table table, Bytes key) {
    StateChange changed = layer.find(table, key);
    if (changed != null) {
      return changed.value();
    }
    Map<Bytes, Optional<StateValue>> known = readAhead.get(table);
    if (known != null && known.containsKey(key)) {
      return known.getOrDefault(key, Optional.empty());
    }
    return below.get(table, key);
  }

  @Override
  public List<Optional<StateValue>> getAll(Table table, List<Bytes> keys) {
    if (!layer.touches(table)) {
      return below.getAll(table, keys);
    }
    List<Bytes> missing = keys.stream().filter(key -> layer.find(table, key) == null).toList();
    Iterator<Optional<StateValue>> fromBelow = below.getAll(table, missing).iterator();
    List<Optional<StateValue>> values = new ArrayList<>(keys.size());
    for (Bytes key : keys) {
      StateChange changed = layer.find(table, key);
      values.add(changed != null ? changed.value() : fromBelow.next());
    }
    return values;
  }

  @Override
  public List<Entry> scan(Table table, Bytes prefix, Bytes after, int limit) {
    if (!layer.touches(table)) {
      return below.scan(table, prefix, after, limit);
    }
    return merged(table, layer.inOrder(table), prefix, after, limit);
  }

  /**
   * One scan of the state below is always enough, since only deletions on top use up entries
   * without giving any. That matters: states lie on each other many deep, and a second scan at each
   * level would make twice as many at each.
   */
  private List<Entry> merged(
      Table table, NavigableMap<Bytes, StateChange> keys, Bytes prefix, Bytes after, int limit) {
    boolean fromPrefix = after.compareTo(prefix) < 0;
    List<StateChange> own =
        keys.tailMap(fromPrefix ? prefix : after, fromPrefix).values().stream()
            .takeWhile(change -> change.key().startsWith(prefix))
            .toList();
    long wanted = limit + own.stream().filter(change -> change.value().isEmpty()).count();
    List<Entry> stored =
        below.scan(table, prefix, after, (int) Math.min(wanted, Integer.MAX_VALUE));
    Iterator<StateChange> changed = own.iterator();
    List<Entry> found = new ArrayList<>();
    StateChange nextChanged = changed.hasNext() ? changed.next() : null;
    int at = 0;
    while (found.size() < limit && (at < stored.size() || nextChanged != null)) {
      int order =
          at == stored.size()
              ? 1
              : nextChanged == null ? -1 : stored.get(at).key().compareTo(nextChanged.key());
      if (order < 0) {
        found.add(stored.get(at));
      } else if (nextChanged != null && nextChanged.value().isPresent()) {
        found.add(new Entry(nextChanged.key(), nextChanged.value().get()));
      }
      if (order <= 0) {
        at++;
      }
      if (order >= 0) {
        nextChanged = changed.hasNext() ? changed.next() : null;
      }
    }
    return found;
  }
}
