package org.lading.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.settlement.Calendar;
import org.lading.settlement.CalendarKey;
import org.lading.settlement.EscrowMoney;
import org.lading.settlement.SettlementTables;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.state.Writer;

/** The state as it is after what was decided so far, and what that changed. */
final class ContractDraft {
  /** How a record is read from its value. */
  @FunctionalInterface
  interface Decoder<T> {
    T decode(Bytes value) throws MalformedException;
  }

  /** In order, so that a table stays quick also when keys are chosen to have one hash code. */
  private record Place(Table table, Bytes key) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byTable = table.compareTo(other.table);
      return byTable != 0 ? byTable : key.compareTo(other.key);
    }
  }

  private final StateView before;
  private final Writer writer;
  private final EscrowMoney money;
  private final Map<Place, Optional<Bytes>> changed = new LinkedHashMap<>();

  /** Whether a key of the watched items is there, of those that differ. */
  private final NavigableMap<Bytes, Boolean> watches = new TreeMap<>();

  private final ReadDocuments documents;
  private final Set<Hash> touched = new LinkedHashSet<>();

  ContractDraft(StateView before, Writer writer, ReadDocuments documents) {
    this.before = before;
    this.writer = writer;
    this.documents = documents;
    this.money = new EscrowMoney(before, writer);
  }

  StateView before() {
    return before;
  }

  EscrowMoney money() {
    return money;
  }

  Optional<ContractRecord> contract(Hash hash) {
    return get(ContractTables.CONTRACTS, ContractTables.contractKey(hash), ContractRecord::decode);
  }

  /** The document of a contract that is there. */
  Document document(Hash hash) {
    return documents.get(
        hash,
        () ->
            found(ContractTables.DOCUMENTS, ContractTables.contractKey(hash))
                .orElseThrow(
                    () -> new IllegalStateException("contract " + hash + " has no document")));
  }

  /** How the contract counts days; its calendar was there when it was proposed, and stays. */
  Days days(Document document) {
    Optional<Calendar> calendar = document.days().calendar().map(this::requireCalendar);
    return new Days(document.days(), calendar);
  }

  Optional<Calendar> calendar(CalendarKey key) {
    return get(
        SettlementTables.CALENDAR_VERSIONS,
        SettlementTables.calendarVersionKey(key),
        Calendar::ofMessage);
  }

  private Calendar requireCalendar(CalendarKey key) {
    return calendar(key)
        .orElseThrow(() -> new IllegalStateException("there is no calendar " + key));
  }

  /** A new contract with its document, and the indexes that follow from it. */
  void propose(Hash hash, Bytes encoded, Document document, ContractRecord record) {
    documents.put(hash, encoded, document);
    put(ContractTables.DOCUMENTS, ContractTables.contractKey(hash), encoded);
    ContractIndexes.byOrganisation(hash, document)
        .forEach(key -> put(ContractTables.BY_ORGANISATION, key, Bytes.EMPTY));
    put(ContractTables.CONTRACTS, ContractTables.contractKey(hash), record.encode());
    putDue(hash, 0, record.dueMillis());
  }

  /** Writes what became of a contract, when it is due next, and what it waits for. */
  void put(Hash hash, ContractRecord before, ContractRecord now) {
    put(ContractTables.CONTRACTS, ContractTables.contractKey(hash), now.encode());
    putDue(hash, before.dueMillis(), now.dueMillis());
    if (WatchedItems.mayDiffer(before, now)) {
      Document document = document(hash);
      WatchedItems.keys(hash, document, before).forEach(key -> watches.put(key, false));
      WatchedItems.keys(hash, document, now).forEach(key -> watches.put(key, true));
    }
  }

  /** How many facts funded contracts wait for from events of an item. */
  int waiting(String item) {
    Bytes prefix = ContractTables.watchPrefix(item);
    // Never more than the limit, which is checked before any is added.
    List<StateView.Entry> entries =
        before.scan(ContractTables.WATCHED_ITEMS, prefix, Bytes.EMPTY, Limits.FACTS_PER_ITEM);
    int waiting = entries.size();
    for (Map.Entry<Bytes, Boolean> own : watches.tailMap(prefix).entrySet()) {
      if (!own.getKey().startsWith(prefix)) {
        break;
      }
      boolean was = before.get(ContractTables.WATCHED_ITEMS, own.getKey()).isPresent();
      waiting += (own.getValue() ? 1 : 0) - (was ? 1 : 0);
    }
    return waiting;
  }

  /** The contract has to be looked at in this block. */
  void touch(Hash hash) {
    touched.add(hash);
  }

  Set<Hash> touched() {
    return touched;
  }

  private void putDue(Hash hash, long before, long now) {
    if (before != now) {
      if (before != 0) {
        delete(ContractTables.DUE, ContractTables.dueKey(before, hash));
      }
      if (now != 0) {
        put(ContractTables.DUE, ContractTables.dueKey(now, hash), Bytes.EMPTY);
      }
    }
  }

  void putSignature(Hash hash, int party, Bytes location) {
    put(ContractTables.SIGNATURES, ContractTables.signatureKey(hash, party), location);
  }

  Optional<Attestation> attestation(Hash hash, int fact, OrganisationId attester, int statement) {
    return get(
        ContractTables.ATTESTATIONS,
        ContractTables.attestationKey(hash, fact, attester, statement),
        Attestation::decode);
  }

  void putAttestation(
      Hash hash, int fact, OrganisationId attester, int statement, Attestation attestation) {
    put(
        ContractTables.ATTESTATIONS,
        ContractTables.attestationKey(hash, fact, attester, statement),
        attestation.encode());
  }

  /** Adds an entry to what happened; the record counts it. */
  ContractRecord addStep(Hash hash, ContractRecord record, ContractStep step) {
    put(ContractTables.STEPS, ContractTables.stepKey(hash, record.steps()), step.encode());
    return record.withSteps(record.steps() + 1);
  }

  ContractStep step(Hash hash, int number) {
    return get(ContractTables.STEPS, ContractTables.stepKey(hash, number), ContractStep::decode)
        .orElseThrow(
            () -> new IllegalStateException("contract " + hash + " has no step " + number));
  }

  /** One change for each key. */
  List<StateChange> changes() {
    List<StateChange> changes = new ArrayList<>(money.changes());
    changed.forEach(
        (place, value) ->
            changes.add(
                new StateChange(
                    place.table(), place.key(), value.map(one -> new StateValue(writer, one)))));
    watches.forEach(
        (key, there) ->
            changes.add(
                there
                    ? StateChange.put(
                        ContractTables.WATCHED_ITEMS, key, new StateValue(writer, Bytes.EMPTY))
                    : StateChange.delete(ContractTables.WATCHED_ITEMS, key)));
    return changes;
  }

  private void put(Table table, Bytes key, Bytes value) {
    changed.put(new Place(table, key), Optional.of(value));
  }

  private void delete(Table table, Bytes key) {
    changed.put(new Place(table, key), Optional.empty());
  }

  /** When the due contract nearest in time is due, of those in the state before. */
  static OptionalLong firstDue(StateView state) {
    return state.scan(ContractTables.DUE, Bytes.EMPTY, Bytes.EMPTY, 1).stream()
        .mapToLong(entry -> ContractTables.dueMillisOf(entry.key()))
        .findFirst();
  }

  private Optional<Bytes> found(Table table, Bytes key) {
    Optional<Bytes> own = changed.get(new Place(table, key));
    return own != null ? own : before.get(table, key).map(StateValue::value);
  }

  private <T> Optional<T> get(Table table, Bytes key, Decoder<T> decoder) {
    Optional<Bytes> found = found(table, key);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(decoder.decode(found.get()));
    } catch (MalformedException e) {
      throw new IllegalStateException(
          "the state holds an unreadable value in " + table.name() + " at " + key, e);
    }
  }
}
