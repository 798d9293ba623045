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

  private List<Entry> merged(
      Table table, NavigableMap<Bytes, StateChange> keys, Bytes prefix, Bytes after, int limit) {
    List<Entry> found = new ArrayList<>();
    Iterator<Entry> stored = new Pages(table, prefix, after, limit);
    boolean fromPrefix = after.compareTo(prefix) < 0;
    Iterator<StateChange> changed =
        keys.tailMap(fromPrefix ? prefix : after, fromPrefix).values().stream()
            .takeWhile(change -> change.key().startsWith(prefix))
            .iterator();
    Entry nextStored = stored.hasNext() ? stored.next() : null;
    StateChange nextChanged = changed.hasNext() ? changed.next() : null;
    while (found.size() < limit && (nextStored != null || nextChanged != null)) {
      int order =
          nextStored == null
              ? 1
              : nextChanged == null ? -1 : nextStored.key().compareTo(nextChanged.key());
      if (order < 0 && nextStored != null) {
        found.add(nextStored);
      } else if (nextChanged != null && nextChanged.value().isPresent()) {
        found.add(new Entry(nextChanged.key(), nextChanged.value().get()));
      }
      if (order <= 0) {
        nextStored = stored.hasNext() ? stored.next() : null;
      }
      if (order >= 0) {
        nextChanged = changed.hasNext() ? changed.next() : null;
      }
    }
    return found;
  }

  /** Pages through the state below, since deletions on top may use up any number of its entries. */
  private final class Pages implements Iterator<Entry> {
    private final Table table;
    private final Bytes prefix;
    private final int pageSize;
    private Bytes last;
    private List<Entry> page;
    private int at;

    Pages(Table table, Bytes prefix, Bytes after, int limit) {
      this.table = table;
      this.prefix = prefix;
      this.last = after;
      this.pageSize = Math.max(1, Math.min(limit, 1_000));
      this.page = below.scan(table, prefix, after, pageSize);
    }

    @Override
    public boolean hasNext() {
      if (at < page.size()) {
        return true;
      }
      if (page.size() < pageSize) {
        return false;
      }
      page = below.scan(table, prefix, last, pageSize);
      at = 0;
      return !page.isEmpty();
    }

    @Override
    public Entry next() {
      if (!hasNext()) {
        throw new java.util.NoSuchElementException();
      }
      Entry entry = page.get(at++);
      last = entry.key();
      return entry;
    }
  }
}
