package org.lading.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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
  private final Map<Table, Map<Bytes, List<Entry>>> scannedAhead = new TreeMap<>();

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

  /**
   * Takes what the state below has under each prefix, to spare looking through it again.
   *
   * @param limit up to which each was looked through: what reached it may go on
   */
  void scannedAhead(Table table, List<Bytes> prefixes, List<List<Entry>> found, int limit) {
    Map<Bytes, List<Entry>> known = scannedAhead.computeIfAbsent(table, missing -> new HashMap<>());
    for (int i = 0; i < prefixes.size(); i++) {
      if (found.get(i).size() < limit) {
        known.put(prefixes.get(i), found.get(i));
      }
    }
  }

  /** From the state below. */
  private List<Entry> stored(Table table, Bytes prefix, Bytes after, int limit) {
    Map<Bytes, List<Entry>> known = scannedAhead.get(table);
    List<Entry> all = known == null || !after.isEmpty() ? null : known.get(prefix);
    return all == null
        ? below.scan(table, prefix, after, limit)
        : all.subList(0, Math.min(limit, all.size()));
  }

  @Override
  public Optional<StateValue> get(Table table, Bytes key) {
    StateChange changed = layer.find(table, key);
    if (changed != null) {
      return changed.value();
    }
    Map<Bytes, Optional<StateValue>> known = readAhead.get(table);
    Optional<StateValue> ahead = known == null ? null : known.get(key);
    return ahead != null ? ahead : below.get(table, key);
  }

  @Override
  public List<Optional<StateValue>> getAll(Table table, List<Bytes> keys) {
    if (!layer.touches(table)) {
      return below.getAll(table, keys);
    }
    List<@Nullable StateChange> changed = new ArrayList<>(keys.size());
    List<Bytes> missing = new ArrayList<>(keys.size());
    for (Bytes key : keys) {
      StateChange change = layer.find(table, key);
      changed.add(change);
      if (change == null) {
        missing.add(key);
      }
    }
    Iterator<Optional<StateValue>> fromBelow = below.getAll(table, missing).iterator();
    List<Optional<StateValue>> values = new ArrayList<>(keys.size());
    for (StateChange change : changed) {
      values.add(change != null ? change.value() : fromBelow.next());
    }
    return values;
  }

  @Override
  public List<Entry> scan(Table table, Bytes prefix, Bytes after, int limit) {
    if (!layer.touches(table)) {
      return stored(table, prefix, after, limit);
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
    List<Entry> stored = stored(table, prefix, after, (int) Math.min(wanted, Integer.MAX_VALUE));
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
