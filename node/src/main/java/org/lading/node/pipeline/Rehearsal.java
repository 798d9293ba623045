package org.lading.node.pipeline;

import java.util.List;
import java.util.Optional;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.embedded.KeyCache;
import org.lading.execution.Batch;
import org.lading.execution.Candidate;
import org.lading.execution.Execution;
import org.lading.execution.Rules;
import org.lading.store.LedgerStore;
import org.lading.store.StoreView;

/** Executes blocks on what a stopped node has stored, and writes nothing. */
public final class Rehearsal {
  private final Rules rules;
  private final KeyCache registered;
  private final Chain chain;

  public Rehearsal(LedgerStore store, Rules rules) {
    this.rules = rules;
    this.registered = new KeyCache(store);
    this.chain = new Chain(store::snapshot, rules);
    try (StoreView view = store.snapshot()) {
      chain.open(view);
    }
  }

  /** The last stored block, on which all is executed. */
  public BlockHeader start() {
    chain.drop();
    return chain.head();
  }

  /**
   * The height of the first of {@code blocks} that does not come to its header; the first of them
   * is a child of the last stored block, and each a child of the one before.
   */
  public Optional<Long> firstFlaw(List<Block> blocks) {
    chain.drop();
    for (Block block : blocks) {
      BlockHeader header = block.header();
      List<Candidate> candidates =
          block.entries().stream()
              .map(entry -> Candidate.of(entry.transaction(), registered, rules.verifier()))
              .toList();
      Batch batch =
          new Batch(
              header.orderingPosition(),
              header.engineMode(),
              header.epoch(),
              header.recoveryRecordHash(),
              candidates);
      if (!(chain.executeOnHead(batch) instanceof Execution.NextBlock next)
          || !next.header().equals(header)) {
        return Optional.of(header.height());
      }
      chain.add(next);
    }
    return Optional.empty();
  }
}
