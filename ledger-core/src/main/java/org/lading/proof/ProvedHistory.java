package org.lading.proof;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.provenance.EventKey;
import org.lading.provenance.EventRecord;
import org.lading.provenance.ItemState;
import org.lading.provenance.ProvenanceTables;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;

/**
 * All events of one item in the order of the ledger (docs/spec/history-proof.md). The item's state
 * holds a running hash over their keys, so that one left out, added or swapped is noticed; the keys
 * are hashes of the events.
 */
public record ProvedHistory(String item, List<Shown> events) {
  /** An event by its key, and as it was recorded. */
  public record Shown(EventKey key, EpcisEvent event) {
    /** An event that an earlier history of the file shows is written by its key alone. */
    void write(CanonicalWriter writer, Set<EventKey> written) {
      writer.bytes(1, key.encode());
      if (written.add(key)) {
        writer.bytes(2, new ProvenancePart.Event(event).encode());
      }
    }

    static Shown read(CanonicalReader reader, Map<EventKey, EpcisEvent> shown)
        throws MalformedException {
      EventKey key = EventKey.decode(reader.bytes(1));
      EpcisEvent known = shown.get(key);
      if (known != null) {
        if (reader.has(2)) {
          throw reader.malformed("event " + key.eventHash() + " is shown in full a second time");
        }
        return new Shown(key, known);
      }
      if (!reader.has(2)) {
        throw reader.malformed("event " + key.eventHash() + " is not shown in full");
      }
      if (ProvenancePart.decode(reader.bytes(2))
          instanceof ProvenancePart.Event(EpcisEvent event)) {
        shown.put(key, event);
        return new Shown(key, event);
      }
      throw reader.malformed("a history holds events, and this is the head of a document");
    }
  }

  public ProvedHistory {
    events = List.copyOf(events);
  }

  /** Empty when it is complete by what {@code claims} show, which are checked elsewhere. */
  public Optional<String> check(List<StateClaim> claims) {
    Optional<Bytes> stated =
        value(claims, ProvenanceTables.ITEMS.id(), ProvenanceTables.itemKey(item));
    if (stated.isEmpty()) {
      return Optional.of("no claim of the file shows the state of " + item);
    }
    try {
      return check(ItemState.decode(stated.get()));
    } catch (MalformedException e) {
      return Optional.of("the state of " + item + " cannot be read: " + e.getMessage());
    }
  }

  private Optional<String> check(ItemState state) {
    if (state.eventCount() != events.size()) {
      return Optional.of(
          "the ledger has "
              + state.eventCount()
              + " events of "
              + item
              + ", the file shows "
              + events.size());
    }
    Sha256 sha = new Sha256();
    Hash history = Hash.ZERO;
    for (int i = 0; i < events.size(); i++) {
      Shown shown = events.get(i);
      if (!EventKey.of(shown.event()).equals(shown.key())) {
        return Optional.of("event " + (i + 1) + " of " + item + " is not the one its key names");
      }
      history = ItemState.chained(sha, history, shown.key().encode());
    }
    return history.equals(state.history())
        ? Optional.empty()
        : Optional.of(
            "these are not the events of "
                + item
                + " in their order: at least one is another, or stands elsewhere");
  }

  /** Who recorded an event and who declared it wrong, where a claim shows it. */
  public static Optional<EventRecord> record(EventKey key, List<StateClaim> claims)
      throws MalformedException {
    Optional<Bytes> found = value(claims, ProvenanceTables.EVENTS.id(), key.encode());
    return found.isEmpty() ? Optional.empty() : Optional.of(EventRecord.decode(found.get()));
  }

  private static Optional<Bytes> value(List<StateClaim> claims, int table, Bytes key) {
    return claims.stream()
        .filter(claim -> claim.table() == table && claim.key().equals(key))
        .findFirst()
        .flatMap(StateClaim::value)
        .map(value -> value.value());
  }

  /**
   * @param written the events that the file has shown already
   */
  void write(CanonicalWriter writer, Set<EventKey> written) {
    writer.string(1, item);
    events.forEach(event -> writer.element(2, one -> event.write(one, written)));
  }

  /**
   * @param shown the events that the file has shown already
   */
  static ProvedHistory read(CanonicalReader reader, Map<EventKey, EpcisEvent> shown)
      throws MalformedException {
    String item = reader.string(1);
    return new ProvedHistory(
        item, reader.repeated(2, Limits.TRACE_EVENTS, one -> Shown.read(one, shown)));
  }
}
