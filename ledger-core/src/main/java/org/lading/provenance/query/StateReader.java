package org.lading.provenance.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.provenance.ContentsEntry;
import org.lading.provenance.EventKey;
import org.lading.provenance.EventLinks;
import org.lading.provenance.EventLocation;
import org.lading.provenance.EventRecord;
import org.lading.provenance.ItemEntry;
import org.lading.provenance.ItemState;
import org.lading.provenance.ProvenanceTables;
import org.lading.state.StateView;
import org.lading.state.Table;

/** Reads the provenance tables as typed values. */
final class StateReader {
  private static final int PAGE = 500;

  private interface Decoder<T> {
    T decode(Bytes bytes) throws MalformedException;
  }

  private interface KeyedDecoder<T> {
    T decode(Bytes key, Bytes value) throws MalformedException;
  }

  private final StateView state;

  StateReader(StateView state) {
    this.state = state;
  }

  Optional<ItemState> item(String item) {
    return get(ProvenanceTables.ITEMS, ProvenanceTables.itemKey(item), ItemState::decode);
  }

  EventRecord record(EventKey key) {
    return get(ProvenanceTables.EVENTS, key.encode(), EventRecord::decode).orElse(EventRecord.NONE);
  }

  Optional<EventLinks> links(EventLocation location) {
    return get(ProvenanceTables.EVENT_LINKS, location.encode(), EventLinks::decode);
  }

  /** At most {@code limit} events of an item, in the order of the ledger. */
  List<HistoryEntry> events(String item, int limit) {
    return scan(
        ProvenanceTables.ITEM_EVENTS,
        ProvenanceTables.indexPrefix(item),
        limit,
        (key, value) -> {
          ItemEntry entry = ItemEntry.decode(value);
          return new HistoryEntry(EventLocation.ofTail(key), entry, record(entry.event()));
        });
  }

  /** Where the events with a transformation id are. */
  List<EventLocation> transformation(String id, int limit) {
    return scan(
        ProvenanceTables.TRANSFORMATIONS,
        ProvenanceTables.indexPrefix(id),
        limit,
        (key, value) -> EventLocation.ofTail(key));
  }

  List<ContentsEntry> contents(String parent, int limit) {
    return scan(
        ProvenanceTables.CONTENTS,
        ProvenanceTables.indexPrefix(parent),
        limit,
        (key, value) -> ContentsEntry.decode(value));
  }

  private <T> Optional<T> get(Table table, Bytes key, Decoder<T> decoder) {
    return state
        .get(table, key)
        .map(
            found -> {
              try {
                return decoder.decode(found.value());
              } catch (MalformedException e) {
                throw broken(table, key, e);
              }
            });
  }

  private <T> List<T> scan(Table table, Bytes prefix, int limit, KeyedDecoder<T> decoder) {
    List<T> all = new ArrayList<>();
    Bytes after = Bytes.EMPTY;
    while (all.size() < limit) {
      List<StateView.Entry> page =
          state.scan(table, prefix, after, Math.min(PAGE, limit - all.size()));
      for (StateView.Entry entry : page) {
        try {
          all.add(decoder.decode(entry.key(), entry.value().value()));
        } catch (MalformedException e) {
          throw broken(table, entry.key(), e);
        }
        after = entry.key();
      }
      if (page.isEmpty()) {
        break;
      }
    }
    return all;
  }

  private static IllegalStateException broken(Table table, Bytes key, MalformedException e) {
    return new IllegalStateException(
        "the state holds an unreadable value in " + table.name() + " at " + key, e);
  }
}
