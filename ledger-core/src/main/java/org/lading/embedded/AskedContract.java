package org.lading.embedded;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lading.block.Block;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.membership.MembershipTables;
import org.lading.proof.ContractSource;
import org.lading.state.StateKey;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.transaction.SignerReference;
import org.lading.transaction.TransactionHeader;
import org.lading.transaction.TransactionLeaf;

/** Answers for a contract from a ledger, and notes what was asked: a proof has to hold that. */
final class AskedContract implements ContractSource, StateView {
  private final LedgerView view;
  private final Set<StateKey> keys = new LinkedHashSet<>();

  /** In the order of the log. */
  private final TreeMap<Long, Asked> transactions = new TreeMap<>();

  AskedContract(LedgerView view) {
    this.view = view;
  }

  /** A transaction, and the parts of it that were asked for. */
  static final class Asked implements Recorded {
    private final LedgerView.Found found;
    private final TreeSet<Integer> parts = new TreeSet<>();

    private Asked(LedgerView.Found found) {
      this.found = found;
    }

    LedgerView.Found found() {
      return found;
    }

    List<Integer> parts() {
      return List.copyOf(parts);
    }

    @Override
    public TransactionHeader header() {
      return found.transaction().header();
    }

    @Override
    public TransactionLeaf leaf() {
      return found.leaf();
    }

    @Override
    public Bytes body(int part) {
      parts.add(part);
      return found.transaction().body(part);
    }
  }

  List<Asked> transactions() {
    return List.copyOf(transactions.values());
  }

  /** What was asked of the state, and behind it the keys of those who signed. */
  List<StateKey> keys() {
    Set<Bytes> signers = new TreeSet<>(Comparator.naturalOrder());
    for (Asked one : transactions.values()) {
      for (SignerReference signer : one.header().signers()) {
        signers.add(signer.key().hash().bytes());
      }
    }
    List<StateKey> all = new ArrayList<>(keys);
    signers.forEach(key -> all.add(new StateKey(MembershipTables.KEYS, key)));
    return all;
  }

  @Override
  public StateView state() {
    return this;
  }

  @Override
  public Optional<StateValue> get(Table table, Bytes key) {
    keys.add(new StateKey(table, key));
    return view.state().get(table, key);
  }

  @Override
  public List<Entry> scan(Table table, Bytes prefix, Bytes after, int limit) {
    throw new IllegalStateException("what a proof holds is asked for by its key");
  }

  @Override
  public Recorded transaction(Hash id) {
    return asked(
        view.transaction(id)
            .orElseThrow(() -> new IllegalStateException("there is no transaction " + id)));
  }

  @Override
  public Recorded transactionAt(long height, int index) {
    Block block = view.around(height);
    return asked(new LedgerView.Found(block, index, view.decode(block, index)));
  }

  private Asked asked(LedgerView.Found found) {
    return transactions.computeIfAbsent(found.leafIndex(), index -> new Asked(found));
  }
}
