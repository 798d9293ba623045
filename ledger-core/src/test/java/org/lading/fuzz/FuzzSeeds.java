package org.lading.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.lading.audit.AuditBundle;
import org.lading.block.Block;
import org.lading.crypto.Bytes;
import org.lading.embedded.Ledger;
import org.lading.embedded.LedgerView;
import org.lading.execution.SeededBatches;
import org.lading.execution.Tables;
import org.lading.membership.MembershipTables;
import org.lading.proof.ProofFile;
import org.lading.provenance.ProvenanceTables;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.store.MemoryLedgerStore;
import org.lading.testkit.Consortium;
import org.lading.testkit.Seeded;
import org.lading.transaction.Transaction;

/** A small ledger of every kind of transaction, and from it good inputs for every decoder. */
final class FuzzSeeds {
  private static final int MOST = 12;

  private final Consortium consortium = new Consortium();
  private final List<Block> blocks = new ArrayList<>();
  private final List<Transaction> transactions = new ArrayList<>();
  private final List<StateView.Entry> entries = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final List<ProofFile> proofs = new ArrayList<>();
  private final MemoryLedgerStore store = new MemoryLedgerStore(consortium.genesis().encode());
  private final Bytes bundle;

  FuzzSeeds() throws IOException {
    List<List<Bytes>> batches = new SeededBatches(consortium, new Seeded.Random(17)).make(3, 20);
    try (Ledger ledger =
        Ledger.start(
            store, consortium.genesis(), consortium.validator(), consortium.environment())) {
      batches.forEach(ledger::submitAll);
      try (LedgerView view = ledger.view()) {
        collect(view);
        bundle = bundle(view);
      }
    }
  }

  private void collect(LedgerView view) {
    for (long height = 0; height <= view.height(); height++) {
      Block block = view.block(height).orElseThrow();
      blocks.add(block);
      for (int i = 0; i < block.entries().size(); i++) {
        transactions.add(view.decode(block, i));
      }
    }
    for (Table table : Tables.all()) {
      for (StateView.Entry entry : view.state().scan(table, Bytes.EMPTY, Bytes.EMPTY, MOST)) {
        tables.add(table);
        entries.add(entry);
      }
    }
    for (Transaction transaction : some(transactions)) {
      proofs.add(view.receipt(transaction.id(), List.of(0), false).orElseThrow());
    }
    proofs.add(view.receipt(transactions.getFirst().id(), List.of(), true).orElseThrow());
    Bytes absent = Bytes.ofUtf8("nothing");
    Bytes present =
        view.state().scan(ProvenanceTables.ITEMS, Bytes.EMPTY, Bytes.EMPTY, 1).getFirst().key();
    proofs.add(view.proveState(ProvenanceTables.ITEMS, List.of(present, absent), false));
    proofs.add(
        view.proveState(
            MembershipTables.PARAMETERS, List.of(MembershipTables.THE_PARAMETERS), true));
  }

  private Bytes bundle(LedgerView view) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<ProofFile> receipts =
        some(transactions).stream()
            .map(Transaction::id)
            .sorted()
            .map(id -> view.receiptNow(id, List.of(0), false).orElseThrow())
            .toList();
    ProofFile state =
        view.proveState(
            MembershipTables.PARAMETERS, List.of(MembershipTables.THE_PARAMETERS), false);
    AuditBundle.write(out, consortium.genesis(), Bytes.ofUtf8("{}\n"), receipts, List.of(state));
    return Bytes.wrap(out.toByteArray());
  }

  Consortium consortium() {
    return consortium;
  }

  List<Block> blocks() {
    return blocks;
  }

  List<Transaction> transactions() {
    return some(transactions);
  }

  List<ProofFile> proofs() {
    return proofs;
  }

  /** The state after the last block. */
  StateView state() {
    return store.snapshot();
  }

  Bytes bundle() {
    return bundle;
  }

  /** Values of one table. */
  List<Bytes> values(Table table) {
    List<Bytes> values = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      if (tables.get(i).equals(table)) {
        values.add(entries.get(i).value().value());
      }
    }
    if (values.isEmpty()) {
      throw new IllegalStateException("table " + table.name() + " has no entry to begin with");
    }
    return values;
  }

  /** Some of them, from all over. */
  static <T> List<T> some(List<T> all) {
    List<T> some = new ArrayList<>();
    for (int i = 0; i < all.size(); i += Math.max(1, all.size() / MOST)) {
      some.add(all.get(i));
    }
    return some;
  }
}
