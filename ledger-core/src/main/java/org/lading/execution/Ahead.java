package org.lading.execution;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.lading.codec.Limits;
import org.lading.contract.ContractTables;
import org.lading.contract.PreparedContract;
import org.lading.contract.ReadDocuments;
import org.lading.crypto.Bytes;
import org.lading.provenance.PreparedParts;
import org.lading.provenance.ProvenanceTables;
import org.lading.settlement.PreparedSettlement;
import org.lading.settlement.SettlementTables;
import org.lading.state.InParts;
import org.lading.state.StateKey;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.transaction.TransactionHeader;

/**
 * What is done for a whole batch before its transactions are decided one after the other: parts are
 * decoded, and the values the rules will ask for are read, on all cores. The outcome is the same
 * without it.
 */
final class Ahead {
  private static final int TRANSACTIONS_PER_PART = 16;

  /** Of few transactions, which may be large, each part has fewer. */
  private static final int PARTS = 16;

  private static final int KEYS_PER_PART = 512;

  /**
   * Keys of one table read ahead: several times what an ordinary batch asks for. The rules read the
   * others one by one, and stop where a transaction asks for more than its share.
   */
  private static final int MOST_KEYS = 50_000;

  private static final int CONTRACTS_PER_PART = 64;

  private static final int SCANS_PER_PART = 32;

  /** Likewise; each may find as many entries as the rules look at under one name. */
  private static final int MOST_SCANS = 2_000;

  private final StateView before;
  private final Overlay into;
  private final ReadDocuments documents;
  private final Executor workers;

  private Ahead(StateView before, Overlay into, ReadDocuments documents, Executor workers) {
    this.before = before;
    this.into = into;
    this.documents = documents;
    this.workers = workers;
  }

  /** What the rules will ask for by its key, each once, in the order in which they will. */
  private static final class Wanted {
    private final Set<Bytes> clientIds = new LinkedHashSet<>();
    private final Set<Bytes> events = new LinkedHashSet<>();
    private final Set<Bytes> items = new LinkedHashSet<>();
    private final Set<Bytes> accounts = new LinkedHashSet<>();
    private final Set<Bytes> transfers = new LinkedHashSet<>();
    private final Set<Bytes> orders = new LinkedHashSet<>();
    private final Set<Bytes> payments = new LinkedHashSet<>();
    private final Set<Bytes> contracts = new LinkedHashSet<>();

    void add(Candidate candidate, Prepared prepared) {
      if (candidate.transaction().isEmpty()) {
        return;
      }
      TransactionHeader header = candidate.transaction().get().header();
      clientIds.add(LedgerTables.clientIdKey(header.author(), header.clientId()));
      switch (prepared) {
        case Prepared.Nothing nothing -> {}
        case Prepared.Goods(PreparedParts parts) -> {
          parts.eventKeys(events::add);
          parts.itemKeys(items::add);
        }
        case Prepared.Deal(PreparedContract parts) -> parts.contractKeys(contracts::add);
        case Prepared.Money(PreparedSettlement parts) -> {
          parts.accountKeys(accounts::add);
          parts.transferKeys(header.author(), transfers::add);
          parts.orderKeys(header.author(), orders::add);
          parts.paymentKeys(header.author(), payments::add);
        }
      }
    }

    void addAll(Wanted more) {
      clientIds.addAll(more.clientIds);
      events.addAll(more.events);
      items.addAll(more.items);
      accounts.addAll(more.accounts);
      transfers.addAll(more.transfers);
      orders.addAll(more.orders);
      payments.addAll(more.payments);
      contracts.addAll(more.contracts);
    }
  }

  /** Some candidates, decoded. */
  private record Some(List<Prepared> prepared, Wanted wanted) {
    static Some of(List<Candidate> candidates) {
      List<Prepared> prepared = new ArrayList<>(candidates.size());
      Wanted wanted = new Wanted();
      for (Candidate candidate : candidates) {
        Prepared one = Prepared.of(candidate);
        prepared.add(one);
        wanted.add(candidate, one);
      }
      return new Some(prepared, wanted);
    }
  }

  /**
   * What was found out ahead.
   *
   * @param prepared the parts of each candidate that has any
   * @param writes keys of contracts and of statements about them, which will nearly all be written
   */
  record Found(List<Prepared> prepared, List<StateKey> writes) {}

  /** Reads ahead into {@code overlay}. */
  static Found of(
      List<Candidate> candidates,
      Overlay overlay,
      ReadDocuments documents,
      StateView before,
      Executor workers) {
    List<Prepared> prepared = new ArrayList<>(candidates.size());
    Wanted wanted = new Wanted();
    for (Some some :
        InParts.ofRange(
            candidates.size(),
            partSize(candidates.size()),
            workers,
            (from, to) -> Some.of(candidates.subList(from, to)))) {
      prepared.addAll(some.prepared());
      wanted.addAll(some.wanted());
    }
    Ahead ahead = new Ahead(before, overlay, documents, workers);
    ahead.read(wanted);
    ahead.lookThrough(prepared);
    Set<Bytes> statements = ahead.readStatements(candidates, prepared);
    List<StateKey> writes = new ArrayList<>();
    keys(ContractTables.CONTRACTS, wanted.contracts, writes);
    keys(ContractTables.ATTESTATIONS, statements, writes);
    return new Found(prepared, writes);
  }

  private static void keys(Table table, Set<Bytes> distinct, List<StateKey> into) {
    distinct.stream().limit(MOST_KEYS).forEach(key -> into.add(new StateKey(table, key)));
  }

  private static int partSize(int transactions) {
    return Math.clamp(transactions / PARTS, 1, TRANSACTIONS_PER_PART);
  }

  private void read(Wanted wanted) {
    read(LedgerTables.CLIENT_IDS, wanted.clientIds);
    read(ProvenanceTables.EVENTS, wanted.events);
    read(ProvenanceTables.ITEMS, wanted.items);
    read(SettlementTables.ACCOUNTS, wanted.accounts);
    read(SettlementTables.BALANCES, wanted.accounts);
    read(SettlementTables.FREEZES, wanted.accounts);
    read(SettlementTables.TRANSFERS, wanted.transfers);
    read(SettlementTables.ORDERS, wanted.orders);
    read(SettlementTables.PAYMENTS, wanted.payments);
    readContracts(wanted.contracts);
  }

  /** With their documents, until there are as many as are kept: one document may be long. */
  private void readContracts(Set<Bytes> distinct) {
    // In order, so that the keys of one part lie in the same files.
    List<Bytes> keys = distinct.stream().limit(MOST_KEYS).sorted().toList();
    List<Optional<StateValue>> values = new ArrayList<>(keys.size());
    InParts.ofRange(
            keys.size(),
            CONTRACTS_PER_PART,
            workers,
            (from, to) -> contracts(keys.subList(from, to)))
        .forEach(values::addAll);
    into.readAhead(ContractTables.CONTRACTS, keys, values);
  }

  private List<Optional<StateValue>> contracts(List<Bytes> keys) {
    if (documents.takesMore()) {
      documents.readAhead(before, keys);
    }
    return before.getAll(ContractTables.CONTRACTS, keys);
  }

  /** What has been said so far of each fact that is attested now. */
  private Set<Bytes> readStatements(List<Candidate> candidates, List<Prepared> prepared) {
    // In order likewise.
    Set<Bytes> statements = new TreeSet<>();
    for (int i = 0; i < prepared.size(); i++) {
      if (prepared.get(i) instanceof Prepared.Deal(PreparedContract parts)) {
        TransactionHeader header = candidates.get(i).transaction().orElseThrow().header();
        parts.statementKeys(documents, header.author(), statements::add);
      }
    }
    read(ContractTables.ATTESTATIONS, statements);
    return statements;
  }

  /** Orders that no payment names by their number are looked for under their other names. */
  private void lookThrough(List<Prepared> prepared) {
    Set<Bytes> names = new LinkedHashSet<>();
    InParts.ofRange(
            prepared.size(),
            partSize(prepared.size()),
            workers,
            (from, to) -> orderNames(prepared.subList(from, to)))
        .forEach(names::addAll);
    Set<Bytes> orders = new LinkedHashSet<>();
    for (Bytes entry : scan(SettlementTables.ORDER_REFERENCES, names, Limits.REFERENCE_ORDERS)) {
      orders.add(SettlementTables.orderOfReference(entry));
    }
    read(SettlementTables.ORDERS, orders);
  }

  private Set<Bytes> orderNames(List<Prepared> some) {
    Set<Bytes> names = new LinkedHashSet<>();
    for (Prepared one : some) {
      if (one instanceof Prepared.Money(PreparedSettlement parts)) {
        parts.orderNames(key -> into.get(SettlementTables.ORDERS, key).isPresent(), names::add);
      }
    }
    return names;
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

  /** Looks through a table for what begins with each prefix, as the rules will; all keys found. */
  private List<Bytes> scan(Table table, Set<Bytes> distinct, int limit) {
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
    return found.stream().flatMap(List::stream).map(StateView.Entry::key).toList();
  }
}
