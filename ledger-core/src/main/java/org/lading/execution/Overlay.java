package org.lading.execution;

import java.util.ArrayList;
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

/** A state with the changes of the block so far on top of it, one per key, the last one winning. */
final class Overlay implements StateView {
  private final StateView below;
  private final TreeMap<Table, TreeMap<Bytes, Optional<StateValue>>> changes = new TreeMap<>();

  Overlay(StateView below) {
    this.below = below;
  }

  void apply(List<StateChange> more) {
    for (StateChange change : more) {
      changes
          .computeIfAbsent(change.table(), table -> new TreeMap<>())
          .put(change.key(), change.value());
    }
  }

  /** In order of table and key. */
  List<StateChange> changes() {
    List<StateChange> all = new ArrayList<>();
    changes.forEach(
        (table, keys) -> keys.forEach((key, value) -> all.add(new StateChange(table, key, value))));
    return all;
  }

  @Override
  public Optional<StateValue> get(Table table, Bytes key) {
    TreeMap<Bytes, Optional<StateValue>> keys = changes.get(table);
    if (keys != null) {
      Optional<StateValue> changed = keys.get(key);
      if (changed != null) {
        return changed;
      }
    }
    return below.get(table, key);
  }

  @Override
  public List<Entry> scan(Table table, Bytes prefix, Bytes after, int limit) {
    TreeMap<Bytes, Optional<StateValue>> keys = changes.get(table);
    if (keys == null) {
      return below.scan(table, prefix, after, limit);
    }
    return merged(table, keys, prefix, after, limit);
  }

  private List<Entry> merged(
      Table table,
      NavigableMap<Bytes, Optional<StateValue>> keys,
      Bytes prefix,
      Bytes after,
      int limit) {
    List<Entry> found = new ArrayList<>();
    Iterator<Entry> stored = new Pages(table, prefix, after, limit);
    boolean fromPrefix = after.compareTo(prefix) < 0;
    Iterator<Map.Entry<Bytes, Optional<StateValue>>> changed =
        keys.tailMap(fromPrefix ? prefix : after, fromPrefix).entrySet().stream()
            .takeWhile(entry -> entry.getKey().startsWith(prefix))
            .iterator();
    Entry nextStored = stored.hasNext() ? stored.next() : null;
    Map.Entry<Bytes, Optional<StateValue>> nextChanged = changed.hasNext() ? changed.next() : null;
    while (found.size() < limit && (nextStored != null || nextChanged != null)) {
      int order =
          nextStored == null
              ? 1
              : nextChanged == null ? -1 : nextStored.key().compareTo(nextChanged.getKey());
      if (order < 0 && nextStored != null) {
        found.add(nextStored);
      } else if (nextChanged != null && nextChanged.getValue().isPresent()) {
        found.add(new Entry(nextChanged.getKey(), nextChanged.getValue().get()));
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
