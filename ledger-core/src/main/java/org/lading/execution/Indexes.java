package org.lading.execution;

import java.util.ArrayList;
import java.util.List;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.codec.MalformedException;
import org.lading.contract.ContractIndexesAgain;
import org.lading.crypto.Bytes;
import org.lading.provenance.Context;
import org.lading.provenance.PreparedParts;
import org.lading.provenance.ProvenanceRules;
import org.lading.settlement.SettlementIndexes;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.state.Writer;
import org.lading.transaction.Family;
import org.lading.transaction.Outcome;
import org.lading.transaction.Transaction;

/**
 * Makes the entries of index tables again, for a ledger whose state came from a snapshot
 * (docs/spec/snapshot.md#indexes). What the rules read beside the authenticated tables comes from
 * these at once ({@link #ofState}); what only answers questions comes from the blocks ({@link
 * #ofBlock}), which may arrive later.
 */
public final class Indexes {
  private final ContractIndexesAgain contracts = new ContractIndexesAgain();

  /**
   * What the next {@code entries} of an authenticated table put into indexes. One instance is for
   * one state, whose tables come in ascending order of id and their entries in that of their keys.
   */
  public List<StateChange> ofState(Table table, List<StateView.Entry> entries)
      throws MalformedException {
    if (table.id() != LedgerTables.CLIENT_IDS.id()) {
      List<StateChange> made = new ArrayList<>(SettlementIndexes.ofState(table, entries));
      made.addAll(contracts.next(table, entries));
      return made;
    }
    List<StateChange> changes = new ArrayList<>(entries.size());
    for (StateView.Entry entry : entries) {
      long expiresAtMillis = ClientIdRecord.decode(entry.value().value()).expiresAtMillis();
      changes.add(
          StateChange.put(
              LedgerTables.CLIENT_ID_EXPIRY,
              LedgerTables.expiryKey(expiresAtMillis, entry.key()),
              new StateValue(Writer.GENESIS, Bytes.EMPTY)));
    }
    return changes;
  }

  /**
   * What the accepted transactions of a final block put into indexes that only answer questions.
   *
   * @param state after this block, or after any later one
   * @param transactions those of the block, decoded, in its order
   */
  public static List<StateChange> ofBlock(
      StateView state, Block block, List<Transaction> transactions) {
    BlockHeader header = block.header();
    List<StateChange> changes = new ArrayList<>();
    for (int i = 0; i < transactions.size(); i++) {
      Transaction transaction = transactions.get(i);
      boolean accepted = block.entries().get(i).outcome().number() == Outcome.ACCEPTED.number();
      if (accepted && transaction.header().family() == Family.PROVENANCE) {
        Context context =
            new Context(
                transaction.header().author().name(),
                transaction.id(),
                header.height(),
                i,
                header.timeMillis());
        changes.addAll(
            ProvenanceRules.indexAgain(state, context, PreparedParts.of(transaction.bodies())));
      }
    }
    return changes;
  }
}
