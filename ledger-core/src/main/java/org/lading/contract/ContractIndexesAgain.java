package org.lading.contract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.state.Writer;

/**
 * Makes the index tables of this family again from its other tables, which come in ascending order.
 * What a contract waits for follows from its record and its document together; the records come
 * first, so what they say of funded contracts is kept until their documents come.
 */
public final class ContractIndexesAgain {
  /** The least that is to be known of a funded contract, for there may be very many. */
  private record Funded(Hash hash, BitSet known) {}

  /** In the order of the hashes, in which the documents come too. */
  private final Deque<Funded> funded = new ArrayDeque<>();

  /** What the next {@code entries} of a table put into indexes. */
  public List<StateChange> next(Table table, List<StateView.Entry> entries)
      throws MalformedException {
    List<StateChange> changes = new ArrayList<>();
    for (StateView.Entry entry : entries) {
      if (table.id() == ContractTables.CONTRACTS.id()) {
        ofRecord(new Hash(entry.key()), ContractRecord.decode(entry.value().value()), changes);
      }
      if (table.id() == ContractTables.DOCUMENTS.id()) {
        ofDocument(new Hash(entry.key()), Document.decode(entry.value().value()), changes);
      }
    }
    return changes;
  }

  private void ofRecord(Hash hash, ContractRecord record, List<StateChange> changes) {
    if (record.dueMillis() != 0) {
      changes.add(index(ContractTables.DUE, ContractTables.dueKey(record.dueMillis(), hash)));
    }
    if (record.status().isFunded()) {
      BitSet known = new BitSet();
      record.facts().forEach(fact -> known.set(fact.fact()));
      funded.add(new Funded(hash, known));
    }
  }

  private void ofDocument(Hash hash, Document document, List<StateChange> changes) {
    ContractIndexes.byOrganisation(hash, document)
        .forEach(key -> changes.add(index(ContractTables.BY_ORGANISATION, key)));
    // A record without its document is in no true state; its root will not be the one sealed.
    while (!funded.isEmpty() && funded.getFirst().hash().compareTo(hash) < 0) {
      funded.removeFirst();
    }
    if (!funded.isEmpty() && funded.getFirst().hash().equals(hash)) {
      WatchedItems.keys(hash, document, funded.removeFirst().known()::get)
          .forEach(key -> changes.add(index(ContractTables.WATCHED_ITEMS, key)));
    }
  }

  private static StateChange index(Table table, Bytes key) {
    return StateChange.put(table, key, new StateValue(Writer.GENESIS, Bytes.EMPTY));
  }
}
