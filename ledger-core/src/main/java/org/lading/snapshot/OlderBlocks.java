package org.lading.snapshot;

import java.util.ArrayList;
import java.util.List;
import org.lading.block.Block;
import org.lading.block.BlockEntry;
import org.lading.codec.MalformedException;
import org.lading.crypto.Hash;
import org.lading.execution.Indexes;
import org.lading.merkle.LogEdge;
import org.lading.merkle.LogFrontier;
import org.lading.merkle.LogHash;
import org.lading.state.StateChange;
import org.lading.state.StateView;
import org.lading.store.BlockCommit;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionLeaf;

/** Blocks below a snapshot, made into what a store takes of them. */
public final class OlderBlocks {
  private OlderBlocks() {}

  /** The hashes of the leaves that {@code block} adds to the log, its header's last. */
  public static List<Hash> leaves(Block block) throws MalformedException {
    List<Hash> leaves = new ArrayList<>(block.entries().size() + 1);
    LogHash hasher = new LogHash();
    List<Transaction> transactions = transactions(block);
    for (int i = 0; i < transactions.size(); i++) {
      leaves.add(hasher.leaf(leaf(block, i, transactions.get(i)).encode()));
    }
    leaves.add(LogHash.ofLeaf(block.header().leaf()));
    return leaves;
  }

  private static TransactionLeaf leaf(Block block, int index, Transaction transaction) {
    BlockEntry entry = block.entries().get(index);
    return new TransactionLeaf(
        transaction.id(),
        transaction.signaturesHash(),
        entry.outcome().number(),
        entry.outcome().part(),
        block.header().height(),
        block.header().timeMillis(),
        index);
  }

  private static List<Transaction> transactions(Block block) throws MalformedException {
    List<Transaction> transactions = new ArrayList<>(block.entries().size());
    for (BlockEntry entry : block.entries()) {
      transactions.add(Transaction.decode(entry.transaction()));
    }
    return transactions;
  }

  /** A block as the store takes it, and the log after it. */
  public record Filled(BlockCommit commit, LogFrontier after) {}

  /**
   * What a block below the snapshot puts into the store. That it is the sealed one, the caller has
   * checked.
   *
   * @param before the log before it
   * @param snapshot the snapshot's block: the edge of the log before it is there already, and what
   *     it puts into indexes itself comes with the last block below it
   * @param state that of the snapshot or of a later block
   */
  public static Filled fill(Block block, LogFrontier before, Block snapshot, StateView state)
      throws MalformedException {
    List<Transaction> transactions = transactions(block);
    LogFrontier.Appended log = before.append(leaves(block));
    long snapshotLog = snapshot.firstLeafIndex();
    List<StateChange> changes = new ArrayList<>(Indexes.ofBlock(state, block, transactions));
    if (block.header().height() + 1 == snapshot.header().height()) {
      changes.addAll(Indexes.ofBlock(state, snapshot, transactions(snapshot)));
    }
    BlockCommit commit =
        new BlockCommit(
            block.header().height(),
            SnapshotHead.withoutDetails(block).encode(),
            transactions.stream().map(Transaction::id).toList(),
            changes,
            List.of(),
            log.nodes().stream().filter(node -> !LogEdge.isOf(snapshotLog, node)).toList());
    return new Filled(commit, log.after());
  }
}
