package org.lading.provenance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Sha256;
import org.lading.provenance.event.EpcisEvent;
import org.lading.state.SortedState;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;

/**
 * The provenance tables as far as the whole histories of some items tell, made by the very rules
 * that keep a ledger's. Whoever asks it about an item whose history it was not given is told so by
 * {@link NotShown}: it never answers less than the ledger would. Two tables it cannot fill: it
 * knows no places, and of a transformation id only what these histories hold.
 */
public final class ShownHistories implements StateView {
  /** An event of a history, and who stands behind it. */
  public record Line(EventKey key, EpcisEvent event, EventRecord record) {}

  /** A question reached an item whose history was not given. */
  public static final class NotShown extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String item;

    NotShown(String item) {
      super("the history of " + item + " is not shown");
      this.item = item;
    }

    /** Its key. */
    public String item() {
      return item;
    }
  }

  private final SortedState tables = new SortedState();
  private final Map<EventLocation, EpcisEvent> bodies = new HashMap<>();

  /** Every item that an event names, by the prefix of its lines in the index. */
  private final Map<Bytes, String> names = new HashMap<>();

  private final Map<EventKey, EventItems> itemsOf = new HashMap<>();

  private final Map<String, List<Line>> histories;

  /**
   * @param histories of each item, all events in the order of the ledger
   */
  public ShownHistories(Map<String, List<Line>> histories) throws MalformedException {
    this.histories = Map.copyOf(histories);
    for (Map.Entry<String, List<Line>> history : new TreeMap<>(histories).entrySet()) {
      for (Line line : history.getValue()) {
        add(history.getKey(), line);
      }
    }
  }

  private void add(String item, Line line) throws MalformedException {
    if (line.record().attestations().isEmpty()) {
      throw new MalformedException(
          -1, "it is not shown who recorded event " + line.key().eventHash() + " of " + item);
    }
    EventRecord.Attestation first = line.record().attestations().getFirst();
    EventLocation location = first.location();
    Changes changes = new Changes(tables, first.transactionId());
    try {
      EventItems items = itemsOf.get(line.key());
      boolean isNew = items == null;
      if (items == null) {
        items = EventItems.of(line.event());
        itemsOf.put(line.key(), items);
        bodies.put(location, line.event());
        items.roles().keySet().forEach(one -> names.put(ProvenanceTables.indexPrefix(one), one));
      }
      if (!items.roles().containsKey(item)) {
        throw new MalformedException(
            -1, "event " + line.key().eventHash() + " does not name " + item);
      }
      long millis = line.event().common().eventTime().epochMillis();
      Context context =
          new Context(
              first.organisation(),
              first.transactionId(),
              location.height(),
              location.txIndex(),
              Long.MAX_VALUE);
      new EventEffects(changes, context, line.event(), millis, items, line.key(), location)
          .applyTo(item, true);
      if (isNew) {
        new EventIndex(line.event(), millis, items, line.key(), location, new Sha256())
            .addLinks(changes::put);
        changes.put(ProvenanceTables.EVENTS, line.key().encode(), line.record().encode());
      }
    } catch (ProvenanceRules.Refusal e) {
      throw new MalformedException(
          -1, "event " + line.key().eventHash() + " of " + item + ": " + e.getMessage());
    }
    changes.inOrder().forEach(tables::apply);
  }

  /** The event that the tables say is there. */
  public EpcisEvent body(EventLocation location) {
    EpcisEvent event = bodies.get(location);
    if (event == null) {
      throw new IllegalStateException("no event that is shown is at " + location);
    }
    return event;
  }

  @Override
  public Optional<StateValue> get(Table table, Bytes key) {
    if (table.equals(ProvenanceTables.ITEMS)) {
      require(key.utf8());
    }
    return tables.get(table, key);
  }

  @Override
  public List<Entry> scan(Table table, Bytes prefix, Bytes after, int limit) {
    if (table.equals(ProvenanceTables.ITEM_EVENTS)) {
      require(names.getOrDefault(prefix, "an item that no shown event names"));
    } else if (table.equals(ProvenanceTables.CONTENTS)) {
      // What is in a container stands in the histories of what was put in, which may be of
      // anything.
      throw new NotShown(names.getOrDefault(prefix, "a container") + " and all that is in it");
    }
    return tables.scan(table, prefix, after, limit);
  }

  private void require(String item) {
    if (!histories.containsKey(item)) {
      throw new NotShown(item);
    }
  }
}
