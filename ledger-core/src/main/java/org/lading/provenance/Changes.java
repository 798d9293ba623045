package org.lading.provenance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.state.Writer;

/** The state as it is after the parts decided so far, and what they changed. */
final class Changes {
  /**
   * In order, so that a table of many places stays quick also when somebody chose keys that all
   * have one hash code.
   */
  private record Place(Table table, Bytes key) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byTable = table.compareTo(other.table);
      return byTable != 0 ? byTable : key.compareTo(other.key);
    }
  }

  private final StateView before;
  private final Writer writer;
  private final Map<Place, Bytes> changed = new LinkedHashMap<>();
  private long itemBytes;

  Changes(StateView before, Hash transactionId) {
    this.before = before;
    this.writer = Writer.transaction(transactionId);
  }

  /** The state before this transaction. */
  StateView state() {
    return before;
  }

  EventRecord event(Bytes key) {
    Bytes found = get(ProvenanceTables.EVENTS, key);
    try {
      return found == null ? EventRecord.NONE : EventRecord.decode(found);
    } catch (MalformedException e) {
      throw broken(ProvenanceTables.EVENTS, key, e);
    }
  }

  @Nullable ItemState item(Bytes key) {
    Bytes found = get(ProvenanceTables.ITEMS, key);
    try {
      return found == null ? null : ItemState.decode(found);
    } catch (MalformedException e) {
      throw broken(ProvenanceTables.ITEMS, key, e);
    }
  }

  @Nullable ContentsEntry contents(Bytes key) {
    Bytes found = get(ProvenanceTables.CONTENTS, key);
    try {
      return found == null ? null : ContentsEntry.decode(found);
    } catch (MalformedException e) {
      throw broken(ProvenanceTables.CONTENTS, key, e);
    }
  }

  /** Puts an item's state when an event was added to its history, which is counted. */
  void putHistory(Bytes item, Bytes state) throws ProvenanceRules.Refusal {
    itemBytes += item.length() + state.length();
    if (itemBytes > Limits.TRANSACTION_ITEM_BYTES) {
      throw new ProvenanceRules.Refusal(
          ProvenanceRefusal.TOO_MUCH_AT_ONCE,
          "the items named up to here would take more than "
              + Limits.TRANSACTION_ITEM_BYTES
              + " bytes of state: send the events in several transactions");
    }
    put(ProvenanceTables.ITEMS, item, state);
  }

  void put(Table table, Bytes key, Bytes value) {
    changed.put(new Place(table, key), value);
  }

  List<StateChange> inOrder() {
    List<StateChange> changes = new ArrayList<>(changed.size());
    changed.forEach(
        (place, value) ->
            changes.add(
                StateChange.put(place.table(), place.key(), new StateValue(writer, value))));
    return changes;
  }

  private @Nullable Bytes get(Table table, Bytes key) {
    Bytes own = changed.get(new Place(table, key));
    if (own != null) {
      return own;
    }
    Optional<StateValue> found = before.get(table, key);
    return found.isEmpty() ? null : found.get().value();
  }

  private static IllegalStateException broken(Table table, Bytes key, MalformedException e) {
    return new IllegalStateException(
        "the state holds an unreadable value in " + table.name() + " at " + key, e);
  }
}
