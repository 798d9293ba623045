package org.lading.execution;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.provenance.PreparedParts;
import org.lading.provenance.ProvenanceTables;
import org.lading.settlement.PreparedSettlement;
import org.lading.settlement.SettlementTables;
import org.lading.state.InParts;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.transaction.Transaction;

/**
 * What is done for a whole batch before its transactions are decided one after the other: parts are
 * decoded, and the values the rules will ask for are read, on all cores. The outcome is the same
 * without it.
 */
final class Ahead {
  private static final int TRANSACTIONS_PER_PART = 16;
  private static final int KEYS_PER_PART = 512;

  /**
   * Keys of one table read ahead: several times what an ordinary batch asks for. The rules read the
   * others one by one, and stop where a transaction asks for more than its share.
   */
  private static final int MOST_KEYS = 50_000;

  private static final int SCANS_PER_PART = 32;
  private static final int MOST_SCANS = 10_000;

  private final StateView before;
  private final Overlay into;
  private final Executor workers;

  private Ahead(StateView before, Overlay into, Executor workers) {
    this.before = before;
    this.into = into;
    this.workers = workers;
  }

  /** Reads ahead into {@code overlay}; the prepared parts of each candidate that has any. */
  static List<Prepared> of(
      List<Candidate> candidates, Overlay overlay, StateView before, Executor workers) {
    List<Prepared> prepared = new ArrayList<>(candidates.size());
    InParts.ofRange(
            candidates.size(),
            TRANSACTIONS_PER_PART,
            workers,
            (from, to) -> candidates.subList(from, to).stream().map(Prepared::of).toList())
        .forEach(prepared::addAll);
    new Ahead(before, overlay, workers).read(candidates, prepared);
    return prepared;
  }

  private void read(List<Candidate> candidates, List<Prepared> prepared) {
    Set<Bytes> clientIds = new LinkedHashSet<>();
    Set<Bytes> events = new LinkedHashSet<>();
    Set<Bytes> items = new LinkedHashSet<>();
    Set<Bytes> accounts = new LinkedHashSet<>();
    Set<Bytes> transfers = new LinkedHashSet<>();
    Set<Bytes> orders = new LinkedHashSet<>();
    Set<Bytes> payments = new LinkedHashSet<>();
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.get(i).transaction().isEmpty()) {
        continue;
      }
      Transaction transaction = candidates.get(i).transaction().get();
      clientIds.add(clientIdKey(transaction));
      switch (prepared.get(i)) {
        case Prepared.Nothing nothing -> {}
        case Prepared.Goods(PreparedParts parts) -> {
          parts.eventKeys(events::add);
          parts.itemKeys(items::add);
        }
        // A contract asks for little, and mostly for what follows from its record.
        case Prepared.Deal deal -> {}
        case Prepared.Money(PreparedSettlement parts) -> {
          parts.accountKeys(accounts::add);
          parts.transferKeys(transaction.header().author(), transfers::add);
          parts.orderKeys(transaction.header().author(), orders::add);
          parts.paymentKeys(transaction.header().author(), payments::add);
        }
      }
    }
    read(LedgerTables.CLIENT_IDS, clientIds);
    read(ProvenanceTables.EVENTS, events);
    read(ProvenanceTables.ITEMS, items);
    read(SettlementTables.ACCOUNTS, accounts);
    read(SettlementTables.BALANCES, accounts);
    read(SettlementTables.FREEZES, accounts);
    read(SettlementTables.TRANSFERS, transfers);
    read(SettlementTables.ORDERS, orders);
    read(SettlementTables.PAYMENTS, payments);
    Set<Bytes> names = new LinkedHashSet<>();
    for (Prepared one : prepared) {
      if (one instanceof Prepared.Money(PreparedSettlement parts)) {
        parts.orderNames(
            key -> into.get(SettlementTables.ORDERS, key).isPresent(), names::add);
      }
    }
    scan(SettlementTables.ORDER_REFERENCES, names, Limits.REFERENCE_ORDERS);
  }

  private void read(Table table, Set<Bytes> distinct) {
    List<Bytes> keys = distinct.stream().limit(MOST_KEYS).toList();
    List<Optional<StateValue>> values = new ArrayList<>(keys.size());
    InParts.ofRange(
            keys.size(),
            KEYS_PER_PART,
            workers,
            (from, to) -> before.getAll(table, keys.subList(from, to)))
        .forEach(values::addAll);
    into.readAhead(table, keys, values);
  }

  /** Looks through a table for what begins with each prefix, as the rules will. */
  private void scan(Table table, Set<Bytes> distinct, int limit) {
    List<Bytes> prefixes = distinct.stream().limit(MOST_SCANS).toList();
    List<List<StateView.Entry>> found = new ArrayList<>(prefixes.size());
    InParts.ofRange(
            prefixes.size(),
            SCANS_PER_PART,
            workers,
            (from, to) ->
                prefixes.subList(from, to).stream()
                    .map(prefix -> before.scan(table, prefix, Bytes.EMPTY, limit))
                    .toList())
        .forEach(found::addAll);
    into.scannedAhead(table, prefixes, found, limit);
  }

  private static Bytes clientIdKey(Transaction transaction) {
    return LedgerTables.clientIdKey(transaction.header().author(), transaction.header().clientId());
  }
}
