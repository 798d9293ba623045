package org.lading.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.lading.block.BlockHeader;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.membership.Genesis;
import org.lading.membership.Members;
import org.lading.merkle.LogFrontier;
import org.lading.merkle.LogHash;
import org.lading.state.InParts;
import org.lading.state.LeafChange;
import org.lading.state.StateChange;
import org.lading.state.StateTree;
import org.lading.state.TreeAhead;
import org.lading.state.TreeCache;
import org.lading.state.TreeReader;
import org.lading.state.TreeUpdate;

/**
 * The rules of the ledger, version 1 (docs/spec/execution.md).
 *
 * @param treeCache upper branches of the tree, kept from block to block
 * @param workers may compute independent parts of a block at once, decoding, reading and hashing;
 *     the result never depends on it
 */
public record Rules(Verifier verifier, TreeCache treeCache, Executor workers) {
  /** Leaves hashed in one go: enough to be worth handing to another thread. */
  private static final int LEAVES_PER_PART = 512;

  /** Block 0: the genesis state and a header over it. */
  public Execution.NextBlock genesis(Genesis genesis) {
    if (genesis.rulesVersion() != Genesis.CURRENT_RULES_VERSION) {
      throw new IllegalArgumentException(
          "this program knows rules version "
              + Genesis.CURRENT_RULES_VERSION
              + ", the genesis asks for "
              + genesis.rulesVersion());
    }
    List<StateChange> changes = genesis.changes();
    TreeReader empty = key -> java.util.Optional.empty();
    TreeUpdate tree = StateTree.apply(empty, leafChanges(changes));
    Hash validators = genesis.validators().hash();
    BlockHeader header =
        new BlockHeader(
            genesis.ledgerId(),
            0,
            genesis.timeMillis(),
            Hash.ZERO,
            0,
            LogFrontier.EMPTY.root(),
            tree.root(),
            genesis.engineMode(),
            0,
            Hash.ZERO,
            0,
            validators,
            validators,
            genesis.rulesVersion());
    LogFrontier.Appended log = LogFrontier.EMPTY.append(List.of(LogHash.ofLeaf(header.leaf())));
    return new Execution.NextBlock(
        header, List.of(), List.of(), List.of(), changes, tree, log, List.of());
  }

  /** Executes {@code batch} on top of {@code before}. */
  public Execution execute(Before before, Batch batch) {
    BatchRun run = new BatchRun(this, before, batch);
    try (TreeAhead tree = run.tree()) {
      List<Answer> answers = run.all();
      return run.entries().isEmpty()
          ? new Execution.NothingNew(answers)
          : next(before, batch, run, tree, answers);
    }
  }

  private Execution.NextBlock next(
      Before before, Batch batch, BatchRun run, TreeAhead treeBefore, List<Answer> answers) {
    List<StateChange> changes = run.changes();
    treeBefore.stop();
    TreeUpdate tree =
        StateTree.apply(treeBefore, leafChanges(changes, workers), treeCache, workers);
    LogFrontier.Appended entriesLog = before.log().append(run.leafHashes());
    BlockHeader last = before.last();
    Hash validators = new Members(run.state()).validators().hash();
    BlockHeader header =
        new BlockHeader(
            last.ledgerId(),
            last.height() + 1,
            run.timeMillis(),
            last.hash(),
            entriesLog.after().size(),
            entriesLog.after().root(),
            tree.root(),
            batch.engineMode(),
            batch.epoch(),
            batch.recoveryRecordHash(),
            batch.position(),
            last.nextValidatorSetHash(),
            validators,
            last.rulesVersion());
    LogFrontier.Appended headerLog =
        entriesLog.after().append(List.of(LogHash.ofLeaf(header.leaf())));
    List<org.lading.merkle.LogNode> nodes = new ArrayList<>(entriesLog.nodes());
    nodes.addAll(headerLog.nodes());
    return new Execution.NextBlock(
        header,
        run.entries(),
        run.transactionIds(),
        answers,
        changes,
        tree,
        new LogFrontier.Appended(headerLog.after(), nodes),
        entriesLog.after().pathOfNext());
  }

  /** The changes of the authenticated tables, as leaves of the tree. */
  public static List<LeafChange> leafChanges(List<StateChange> changes) {
    return leafChanges(changes, Runnable::run);
  }

  private static List<LeafChange> leafChanges(List<StateChange> changes, Executor workers) {
    List<StateChange> authenticated =
        changes.stream().filter(change -> !change.table().isIndex()).toList();
    List<LeafChange> leaves = new ArrayList<>(authenticated.size());
    InParts.ofRange(
            authenticated.size(),
            LEAVES_PER_PART,
            workers,
            (from, to) -> StateTree.leaves(authenticated.subList(from, to)))
        .forEach(leaves::addAll);
    return leaves;
  }
}
