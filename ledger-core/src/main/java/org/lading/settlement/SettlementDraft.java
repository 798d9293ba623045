package org.lading.settlement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.state.Writer;

/** The state as it is after the parts decided so far, and what they changed. */
final class SettlementDraft {
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

  /** An account with its balance before and now. */
  private static final class Open {
    final Bytes key;
    final Account account;
    final Balance before;
    Balance now;

    /** Asked for with each debit, so read once. */
    boolean freezeKnown;

    Optional<Freeze> freeze = Optional.empty();

    Open(Bytes key, Account account, Balance before) {
      this.key = key;
      this.account = account;
      this.before = before;
      this.now = before;
    }
  }

  private final StateView before;
  private final Writer writer;
  private final Map<Place, Optional<Bytes>> changed = new LinkedHashMap<>();

  /** The same of tables that are scanned. */
  private final NavigableMap<Place, Optional<Bytes>> inOrder = new TreeMap<>();

  /** Accounts whose money was looked at, in the order in which they were. */
  private final Map<AccountId, Open> open = new LinkedHashMap<>();

  /** Where the last entry of each account was put, to see that no two have one place. */
  private final Map<AccountId, Location> lastEntry = new HashMap<>();

  SettlementDraft(StateView before, Writer writer) {
    this.before = before;
    this.writer = writer;
  }

  Optional<Account> account(AccountId id) {
    Open known = open.get(id);
    return known != null ? Optional.of(known.account) : load(id).map(loaded -> loaded.account);
  }

  private Optional<Open> load(AccountId id) {
    Bytes key = id.key();
    Optional<Account> account = get(SettlementTables.ACCOUNTS, key, Account::decode);
    if (account.isEmpty()) {
      return Optional.empty();
    }
    Balance balance =
        get(SettlementTables.BALANCES, key, Balance::decode)
            .orElseThrow(() -> new IllegalStateException("account " + id + " has no balance"));
    Open loaded = new Open(key, account.get(), balance);
    open.put(id, loaded);
    return Optional.of(loaded);
  }

  /** The balance of an account that {@link #account} knows. */
  Balance balance(AccountId id) {
    return known(id).now;
  }

  private Open known(AccountId id) {
    Open known = open.get(id);
    if (known == null) {
      throw new IllegalStateException("account " + id + " was not looked up");
    }
    return known;
  }

  void putAccount(AccountId id, Account account) {
    Bytes key = id.key();
    Open known = open.get(id);
    Open now = new Open(key, account, known == null ? Balance.EMPTY : known.before);
    now.now = known == null ? Balance.EMPTY : known.now;
    open.put(id, now);
    put(SettlementTables.ACCOUNTS, key, account.encode());
    if (known == null) {
      put(SettlementTables.BALANCES, key, Balance.EMPTY.encode());
    }
  }

  /**
   * Adds an entry to an account that was looked up.
   *
   * @param wasPending what the entry ends, where it ends a pending transfer
   */
  void enter(AccountId id, AccountEntry entry, long wasPending, Location at) {
    Open account = known(id);
    if (at.equals(lastEntry.put(id, at))) {
      throw new IllegalStateException("account " + id + " has two entries at " + at);
    }
    Bytes encoded = entry.encode();
    account.now = account.now.after(entry, encoded, wasPending);
    put(SettlementTables.ENTRIES, SettlementTables.entryKey(account.key, at), encoded);
  }

  boolean frozen(AccountId id) {
    return freeze(id).isPresent();
  }

  Optional<Freeze> freeze(AccountId id) {
    Open account = known(id);
    if (!account.freezeKnown) {
      account.freezeKnown = true;
      account.freeze = get(SettlementTables.FREEZES, account.key, Freeze::decode);
    }
    return account.freeze;
  }

  void putFreeze(AccountId id, Freeze freeze) {
    setFreeze(known(id), Optional.of(freeze));
    put(SettlementTables.FREEZES, id.key(), freeze.encode());
  }

  void deleteFreeze(AccountId id) {
    setFreeze(known(id), Optional.empty());
    delete(SettlementTables.FREEZES, id.key());
  }

  private static void setFreeze(Open account, Optional<Freeze> freeze) {
    account.freezeKnown = true;
    account.freeze = freeze;
  }

  Optional<TransferRecord> transfer(TransferKey key) {
    return get(SettlementTables.TRANSFERS, key.key(), TransferRecord::decode);
  }

  void putTransfer(TransferKey key, TransferRecord record) {
    put(SettlementTables.TRANSFERS, key.key(), record.encode());
  }

  void putTimeout(long untilMillis, TransferKey key) {
    put(
        SettlementTables.TIMEOUTS,
        SettlementTables.timeoutKey(untilMillis, key.key()),
        Bytes.EMPTY);
  }

  void deleteTimeout(long untilMillis, TransferKey key) {
    delete(SettlementTables.TIMEOUTS, SettlementTables.timeoutKey(untilMillis, key.key()));
  }

  Optional<Title> title(TitleId id) {
    return get(SettlementTables.TITLES, id.key(), Title::decode);
  }

  void putTitle(TitleId id, Title title) {
    put(SettlementTables.TITLES, id.key(), title.encode());
  }

  Optional<Pledge> pledge(TitleId id) {
    return get(SettlementTables.PLEDGES, id.key(), Pledge::decode);
  }

  void putPledge(TitleId id, Pledge pledge) {
    put(SettlementTables.PLEDGES, id.key(), pledge.encode());
  }

  void deletePledge(TitleId id) {
    delete(SettlementTables.PLEDGES, id.key());
  }

  /** The number under which an issuer issued a document. */
  Optional<String> issuedAs(Bytes documentKey) {
    return get(SettlementTables.TITLE_DOCUMENTS, documentKey, Bytes::utf8);
  }

  void putIssuedAs(Bytes documentKey, String number) {
    put(SettlementTables.TITLE_DOCUMENTS, documentKey, Bytes.ofUtf8(number));
  }

  /** One change for each key, when the money was counted. */
  List<StateChange> changes() {
    Conservation conservation = new Conservation();
    for (Map.Entry<AccountId, Open> entry : open.entrySet()) {
      Open account = entry.getValue();
      if (!account.now.equals(account.before)) {
        conservation.count(entry.getKey(), account.account, account.before, account.now);
        put(SettlementTables.BALANCES, account.key, account.now.encode());
      }
    }
    conservation.require();
    List<StateChange> changes = new ArrayList<>(changed.size());
    changed.forEach(
        (place, value) ->
            changes.add(
                new StateChange(
                    place.table(), place.key(), value.map(one -> new StateValue(writer, one)))));
    return changes;
  }

  void put(Table table, Bytes key, Bytes value) {
    change(new Place(table, key), Optional.of(value));
  }

  void delete(Table table, Bytes key) {
    change(new Place(table, key), Optional.empty());
  }

  private void change(Place place, Optional<Bytes> value) {
    changed.put(place, value);
    if (SettlementTables.SCANNED.contains(place.table())) {
      inOrder.put(place, value);
    }
  }

  /** At most {@code limit} keys of a table of {@link SettlementTables#SCANNED}, ascending. */
  List<Bytes> keys(Table table, Bytes prefix, int limit) {
    Map<Bytes, Optional<Bytes>> own = new TreeMap<>();
    for (Map.Entry<Place, Optional<Bytes>> entry :
        inOrder.tailMap(new Place(table, prefix), true).entrySet()) {
      Place place = entry.getKey();
      if (!place.table().equals(table) || !place.key().startsWith(prefix)) {
        break;
      }
      own.put(place.key(), entry.getValue());
    }
    // Each key deleted here uses up one from before.
    int wanted = limit + own.size();
    NavigableSet<Bytes> keys = new TreeSet<>();
    before.scan(table, prefix, Bytes.EMPTY, wanted).forEach(entry -> keys.add(entry.key()));
    own.forEach(
        (key, value) -> {
          if (value.isPresent()) {
            keys.add(key);
          } else {
            keys.remove(key);
          }
        });
    return keys.stream().limit(limit).toList();
  }

  <T> Optional<T> get(Table table, Bytes key, Decoder<T> decoder) {
    Optional<Bytes> own = changed.get(new Place(table, key));
    Optional<Bytes> found = own != null ? own : before.get(table, key).map(StateValue::value);
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
