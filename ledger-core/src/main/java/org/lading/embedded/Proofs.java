package org.lading.embedded;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lading.block.Block;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.membership.Genesis;
import org.lading.membership.Quorum;
import org.lading.merkle.InclusionProof;
import org.lading.proof.DisclosedPart;
import org.lading.proof.Evidence;
import org.lading.proof.ProofFile;
import org.lading.proof.ProvedContract;
import org.lading.proof.ProvedHistory;
import org.lading.proof.ProvedRecall;
import org.lading.proof.ProvedTransaction;
import org.lading.proof.SignedNote;
import org.lading.proof.StateClaim;
import org.lading.proof.TlogProof;
import org.lading.provenance.EventKey;
import org.lading.provenance.ProvenanceTables;
import org.lading.provenance.ShownHistories;
import org.lading.provenance.query.Horizon;
import org.lading.provenance.query.ProvenanceQueries;
import org.lading.state.StateKey;
import org.lading.state.StateProof;
import org.lading.state.StateTree;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.store.HistoryMissingException;
import org.lading.store.StoreException;
import org.lading.store.StoreView;
import org.lading.transaction.Transaction;

/** Makes the proofs of one view. */
final class Proofs {
  private final LedgerView view;
  private final StoreView store;

  Proofs(LedgerView view, StoreView store) {
    this.view = view;
    this.store = store;
  }

  /** A transaction in the log as the checkpoint of its own block sealed it. */
  ProofFile receipt(LedgerView.Found found, List<Integer> parts, boolean withGenesis) {
    return receipt(found, parts, withGenesis, vouching(found.block()));
  }

  /**
   * The block itself, or where a recovery kept it with too few seals of its own the first one above
   * that has a quorum's.
   */
  private Block vouching(Block block) {
    int needed = Quorum.of(view.genesis().validators().size()).seals();
    for (long above = block.header().height(); above <= view.height(); above++) {
      RecentBlocks.Read candidate = view.read(above);
      // They were checked before they were stored.
      if (candidate.note().signatures().size() >= needed) {
        return candidate.block();
      }
    }
    return block;
  }

  /** The same under the checkpoint of another block. */
  ProofFile receipt(
      LedgerView.Found found, List<Integer> parts, boolean withGenesis, Block sealing) {
    return file(evidence(found, parts, withGenesis), sealing, found.leafIndex());
  }

  private Evidence.OfTransaction evidence(
      LedgerView.Found found, List<Integer> parts, boolean withGenesis) {
    Transaction transaction = found.transaction();
    return new Evidence.OfTransaction(
        transaction.headerBytes(),
        transaction.header(),
        found.leaf(),
        found.block().header().engineMode(),
        parts.stream().map(part -> DisclosedPart.of(transaction, part)).toList(),
        packed(withGenesis));
  }

  /** What the state holds, or does not, under each of {@code keys}. */
  ProofFile ofState(Table table, List<Bytes> keys, boolean withGenesis) {
    return ofState(keys.stream().map(key -> new StateKey(table, key)).toList(), withGenesis);
  }

  /** The same under keys of several tables. */
  ProofFile ofState(List<StateKey> keys, boolean withGenesis) {
    return ofState(
        keys.stream().map(key -> claim(key.table(), key.key())).toList(),
        List.of(),
        Optional.empty(),
        withGenesis);
  }

  /** All events of an item. */
  ProofFile ofHistory(String item, boolean withGenesis) {
    List<ProvedHistory> histories = List.of(history(item, new RecordedEvents(view)));
    return ofState(claims(histories), histories, Optional.empty(), withGenesis);
  }

  /** The histories of all items that a recall asks about. */
  ProofFile ofRecall(String item, boolean withGenesis) {
    RecordedEvents bodies = new RecordedEvents(view);
    Asked asked = new Asked(view.state());
    new ProvenanceQueries(asked, bodies, Horizon.NOW)
        .recall(item)
        .trace()
        .nodes()
        .forEach(node -> asked.items.add(node.item()));
    while (true) {
      List<ProvedHistory> histories =
          asked.items.stream().map(one -> history(one, bodies)).toList();
      List<StateClaim> claims = claims(histories);
      try {
        ProvedRecall.of(item, histories, claims);
        return ofState(claims, histories, Optional.of(item), withGenesis);
      } catch (ShownHistories.NotShown e) {
        if (!asked.items.add(e.item())) {
          throw new IllegalStateException("a history just read is not there", e);
        }
      } catch (MalformedException e) {
        throw new IllegalStateException("a recall just made cannot be proved", e);
      }
    }
  }

  /** A contract, with all that its life names. */
  ProofFile ofContract(Hash contract, boolean withGenesis) {
    Block last = view.around(view.height());
    AskedContract asked = new AskedContract(view);
    Optional<String> wrong = ProvedContract.ask(contract, asked, last.header().timeMillis());
    if (wrong.isPresent()) {
      throw new IllegalStateException("contract " + contract + " cannot be told: " + wrong.get());
    }
    List<ProvedTransaction> transactions =
        asked.transactions().stream().map(one -> proved(one, last)).toList();
    List<StateClaim> claims =
        asked.keys().stream().map(key -> claim(key.table(), key.key())).toList();
    ProvedContract proved = new ProvedContract(contract, transactions);
    return ofState(claims, List.of(), Optional.empty(), Optional.of(proved), withGenesis);
  }

  private ProvedTransaction proved(AskedContract.Asked asked, Block last) {
    LedgerView.Found found = asked.found();
    Evidence.OfTransaction evidence = evidence(found, asked.parts(), false);
    InclusionProof inclusion = inclusion(found.leafIndex(), last.header().sealedLogSize());
    return new ProvedTransaction(
        evidence, found.transaction().signatures(), inclusion.index(), inclusion.path());
  }

  private ProvedHistory history(String item, RecordedEvents bodies) {
    return new ProvedHistory(
        item,
        new ProvenanceQueries(view.state())
            .history(item, Limits.TRACE_EVENTS).stream()
                .map(one -> new ProvedHistory.Shown(one.entry().event(), bodies.at(one.location())))
                .toList());
  }

  /** The states of the items, and the records of their events. */
  private List<StateClaim> claims(List<ProvedHistory> histories) {
    List<StateClaim> claims = new ArrayList<>();
    Set<EventKey> events = new LinkedHashSet<>();
    for (ProvedHistory history : histories) {
      claims.add(claim(ProvenanceTables.ITEMS, ProvenanceTables.itemKey(history.item())));
      history.events().forEach(shown -> events.add(shown.key()));
    }
    events.forEach(key -> claims.add(claim(ProvenanceTables.EVENTS, key.encode())));
    return claims;
  }

  private StateClaim claim(Table table, Bytes key) {
    StateProof proof = StateTree.prove(store, StateTree.keyHash(table, key));
    return new StateClaim(table.id(), key, store.get(table, key), proof);
  }

  private ProofFile ofState(
      List<StateClaim> claims,
      List<ProvedHistory> histories,
      Optional<String> recallOf,
      boolean withGenesis) {
    return ofState(claims, histories, recallOf, Optional.empty(), withGenesis);
  }

  private ProofFile ofState(
      List<StateClaim> claims,
      List<ProvedHistory> histories,
      Optional<String> recallOf,
      Optional<ProvedContract> contract,
      boolean withGenesis) {
    Block last = view.around(view.height());
    Evidence evidence =
        new Evidence.OfState(
            last.header(), claims, histories, recallOf, contract, packed(withGenesis));
    return file(evidence, last, last.header().logSize());
  }

  private ProofFile file(Evidence evidence, Block block, long leafIndex) {
    InclusionProof inclusion = inclusion(leafIndex, block.header().sealedLogSize());
    SignedNote note = view.read(block.header().height()).note();
    try {
      return new ProofFile(evidence, TlogProof.of(evidence.encode(), inclusion, note));
    } catch (MalformedException e) {
      throw new IllegalStateException("a proof just made cannot be written", e);
    }
  }

  private InclusionProof inclusion(long leafIndex, long size) {
    try {
      return InclusionProof.build(store, leafIndex, size);
    } catch (StoreException e) {
      throw store.missing().<RuntimeException>map(HistoryMissingException::new).orElse(e);
    }
  }

  private Optional<Genesis> packed(boolean withGenesis) {
    return withGenesis ? Optional.of(view.genesis()) : Optional.empty();
  }

  /** Notes which items a question is about. */
  private static final class Asked implements StateView {
    private final StateView state;
    private final TreeSet<String> items = new TreeSet<>();

    Asked(StateView state) {
      this.state = state;
    }

    @Override
    public Optional<StateValue> get(Table table, Bytes key) {
      Optional<StateValue> found = state.get(table, key);
      if (table.equals(ProvenanceTables.ITEMS) && found.isPresent()) {
        items.add(key.utf8());
      }
      return found;
    }

    @Override
    public List<Optional<StateValue>> getAll(Table table, List<Bytes> keys) {
      return state.getAll(table, keys);
    }

    @Override
    public List<Entry> scan(Table table, Bytes prefix, Bytes after, int limit) {
      return state.scan(table, prefix, after, limit);
    }
  }
}
