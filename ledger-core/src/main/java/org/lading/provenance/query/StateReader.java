package org.lading.provenance.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.provenance.ContentsEntry;
import org.lading.provenance.EventKey;
import org.lading.provenance.EventLinks;
import org.lading.provenance.EventLocation;
import org.lading.provenance.EventRecord;
import org.lading.provenance.ItemEntry;
import org.lading.provenance.ItemReplay;
import org.lading.provenance.ItemState;
import org.lading.provenance.ItemState.Dated;
import org.lading.provenance.PlaceEntry;
import org.lading.provenance.ProvenanceTables;
import org.lading.provenance.event.EpcisEvent;
import org.lading.state.StateView;

/** Reads the provenance tables as typed values. */
final class StateReader {
  private record Found(EventLocation location, ItemEntry entry) {}

  private final StateView state;
  private final TableReader tables;
  private final @Nullable EventBodies bodies;
  private final Horizon horizon;
  private final Map<String, ItemReplay> replays = new HashMap<>();

  // One event is met again in the history of each item it names.
  private final Map<EventLocation, Optional<EventLinks>> links = new HashMap<>();
  private final Map<EventKey, EventRecord> records = new HashMap<>();

  /**
   * @param bodies null where events are not at hand in full: then items are answered from the state
   *     alone, in which what a wrong event had said stays until a later one says otherwise
   */
  StateReader(StateView state, @Nullable EventBodies bodies, Horizon horizon) {
    if (bodies == null && !horizon.isOpen()) {
      throw new IllegalArgumentException("to look back takes events in full");
    }
    this.state = state;
    this.tables = new TableReader(state);
    this.bodies = bodies;
    this.horizon = horizon;
  }

  /** The same ledger without a last event time. */
  StateReader ofAllTimes() {
    return new StateReader(state, bodies, horizon.atTime(Long.MAX_VALUE));
  }

  Horizon horizon() {
    return horizon;
  }

  /** Whether what the event says counts in the answers of this reader. */
  boolean counts(HistoryEntry entry) {
    return horizon.counts(entry);
  }

  /** What is known of an item within the horizon. */
  Optional<ItemState> item(String item) {
    Optional<ItemState> now = itemNow(item);
    if (now.isEmpty() || !mustReplay(now.get())) {
      return now;
    }
    return replay(item, now.get()).state();
  }

  /** Whether events say it is a class or lot; that does not change. */
  boolean isClass(String item) {
    return itemNow(item).map(known -> known.has(ItemState.CLASS_LEVEL)).orElse(false);
  }

  /** The names of at most so many lots and classes that events up to now tell of. */
  List<String> lots(int limit) {
    return LotList.of(state, limit);
  }

  private Optional<ItemState> itemNow(String item) {
    return tables.get(ProvenanceTables.ITEMS, ProvenanceTables.itemKey(item), ItemState::decode);
  }

  private boolean mustReplay(ItemState now) {
    return bodies != null
        && (!horizon.isOpen() || (now.has(ItemState.HAS_ERRORS) && !horizon.withDeclaredWrong()));
  }

  private ItemReplay replay(String item, ItemState now) {
    ItemReplay known = replays.get(item);
    if (known != null) {
      return known;
    }
    ItemReplay replay = new ItemReplay(item);
    int all = (int) Math.min(now.eventCount(), Integer.MAX_VALUE);
    for (HistoryEntry entry : events(item, all)) {
      replay.add(
          body(entry.location()),
          entry.entry().event(),
          entry.location(),
          entry.record(),
          counts(entry));
    }
    replays.put(item, replay);
    return replay;
  }

  EpcisEvent body(EventLocation location) {
    if (bodies == null) {
      throw new IllegalStateException("this question takes events in full");
    }
    return bodies.at(location);
  }

  EventRecord record(EventKey key) {
    return tables
        .get(ProvenanceTables.EVENTS, key.encode(), EventRecord::decode)
        .map(this::seen)
        .orElse(EventRecord.NONE);
  }

  private EventRecord seen(EventRecord record) {
    return horizon.height() == Long.MAX_VALUE
        ? record
        : new EventRecord(
            record.attestations().stream().filter(a -> horizon.sees(a.location())).toList(),
            record.errors().stream().filter(a -> horizon.sees(a.location())).toList());
  }

  /** Of an event of an item's history; nothing is looked for where its type ties no items. */
  Optional<EventLinks> links(HistoryEntry entry) {
    return entry.entry().links() ? links(entry.location()) : Optional.empty();
  }

  /** Of an event within the horizon. */
  Optional<EventLinks> links(EventLocation location) {
    Optional<EventLinks> found = links.get(location);
    if (found == null) {
      found = tables.get(ProvenanceTables.EVENT_LINKS, location.encode(), EventLinks::decode);
      links.put(location, found);
    }
    return found;
  }

  /**
   * At most {@code limit} events of an item that were recorded within the horizon, in the order of
   * the ledger, whether they count or not.
   */
  List<HistoryEntry> events(String item, int limit) {
    List<Found> found =
        tables.scan(
            ProvenanceTables.ITEM_EVENTS,
            ProvenanceTables.indexPrefix(item),
            limit,
            (key, value) -> new Found(EventLocation.ofTail(key), ItemEntry.decode(value)));
    List<Found> seen = found.stream().filter(one -> horizon.sees(one.location())).toList();
    List<EventRecord> records = records(seen);
    List<HistoryEntry> events = new ArrayList<>(seen.size());
    for (int i = 0; i < seen.size(); i++) {
      events.add(new HistoryEntry(seen.get(i).location(), seen.get(i).entry(), records.get(i)));
    }
    return events;
  }

  private List<EventRecord> records(List<Found> events) {
    List<EventKey> unknown =
        events.stream()
            .map(one -> one.entry().event())
            .filter(key -> !records.containsKey(key))
            .distinct()
            .toList();
    List<Optional<EventRecord>> read =
        tables.getAll(
            ProvenanceTables.EVENTS,
            unknown.stream().map(EventKey::encode).toList(),
            EventRecord::decode);
    for (int i = 0; i < unknown.size(); i++) {
      records.put(unknown.get(i), read.get(i).map(this::seen).orElse(EventRecord.NONE));
    }
    return events.stream()
        .map(one -> records.getOrDefault(one.entry().event(), EventRecord.NONE))
        .toList();
  }

  /** The events of an item that count, in full, by event time; at most {@code limit}. */
  List<Reported> reported(String item, int limit) {
    return events(item, limit).stream()
        .filter(this::counts)
        .map(entry -> new Reported(entry, body(entry.location())))
        .sorted(Reported.IN_TIME)
        .toList();
  }

  /** Where the events with a transformation id are. */
  List<EventLocation> transformation(String id, int limit) {
    return tables
        .scan(
            ProvenanceTables.TRANSFORMATIONS,
            ProvenanceTables.indexPrefix(id),
            limit,
            (key, value) -> EventLocation.ofTail(key))
        .stream()
        .filter(horizon::sees)
        .toList();
  }

  /**
   * What is in a container as far as the horizon reaches. A thing that a later event put elsewhere
   * is not in it, in whatever order the two arrived.
   */
  List<ContentsEntry> inside(String parent, int limit) {
    Dated emptied = item(parent).map(ItemState::emptied).orElse(null);
    List<ContentsEntry> inside = new ArrayList<>();
    for (ContentsEntry entry : contents(parent, limit)) {
      Optional<ItemState> child = itemNow(entry.child());
      Optional<ContentsEntry> known =
          child.isPresent() && mustReplay(child.get())
              ? replay(entry.child(), child.get()).in(parent)
              : Optional.of(entry);
      if (known.isPresent()
          && known.get().present()
          && !WhereWalk.wasEmptied(emptied, known.get().sinceMillis())
          && !isElsewhere(known.get(), parent)) {
        inside.add(known.get());
      }
    }
    return inside;
  }

  private boolean isElsewhere(ContentsEntry entry, String parent) {
    ItemState child = item(entry.child()).orElse(null);
    if (child == null || child.has(ItemState.CLASS_LEVEL)) {
      return false;
    }
    Dated in = entry.association() ? child.attachedTo() : child.container();
    return in != null && !in.value().equals(parent) && in.sinceMillis() >= entry.sinceMillis();
  }

  /** What is known of a child and a parent within the horizon. */
  Optional<ContentsEntry> entry(String parent, String child) {
    Optional<ItemState> now = itemNow(child);
    if (now.isPresent() && mustReplay(now.get())) {
      return replay(child, now.get()).in(parent);
    }
    Bytes key =
        Bytes.concat(ProvenanceTables.indexPrefix(parent), ProvenanceTables.indexPrefix(child));
    return tables.get(ProvenanceTables.CONTENTS, key, ContentsEntry::decode);
  }

  private List<ContentsEntry> contents(String parent, int limit) {
    return tables.scan(
        ProvenanceTables.CONTENTS,
        ProvenanceTables.indexPrefix(parent),
        limit,
        (key, value) -> ContentsEntry.decode(value));
  }

  /** Where a place or party is, as the latest document with master data of it says. */
  Optional<PlaceEntry> place(String key) {
    record Located(EventLocation location, PlaceEntry entry) {}
    return tables
        .scan(
            ProvenanceTables.PLACES,
            ProvenanceTables.indexPrefix(key),
            Limits.TRACE_EVENTS,
            (at, value) -> new Located(EventLocation.ofTail(at), PlaceEntry.decode(value)))
        .stream()
        .filter(one -> horizon.sees(one.location()))
        .reduce((earlier, later) -> later)
        .map(Located::entry);
  }
}
