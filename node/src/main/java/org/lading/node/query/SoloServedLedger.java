package org.lading.node.query;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lading.block.BlockHeader;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.embedded.Ledger;
import org.lading.embedded.LedgerView;
import org.lading.embedded.Submission;
import org.lading.identity.ValidatorName;
import org.lading.membership.EngineMode;
import org.lading.membership.Genesis;
import org.lading.node.ordering.EngineInfo;
import org.lading.node.ordering.EngineStatus;

/** A ledger in this process, served like a node's. It does not close the ledger. */
public final class SoloServedLedger implements ServedLedger {
  private final Ledger ledger;
  private final ValidatorName name;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final AtomicBoolean draining = new AtomicBoolean();
  private volatile @Nullable BlockHeader lastHeader;

  public SoloServedLedger(Ledger ledger, ValidatorName name) {
    this.ledger = ledger;
    this.name = name;
  }

  @Override
  public Genesis genesis() {
    return ledger.genesis();
  }

  @Override
  public CompletionStage<Submission> submit(Bytes transaction) {
    if (draining.get()) {
      return CompletableFuture.failedFuture(
          new NodeUnavailableException(
              "node " + name + " is stopping and takes nothing more: ask another"));
    }
    // The ledger makes who brings too much wait; a service must answer instead. One place is left
    // free, so that this bound is always met first.
    int count = waiting.incrementAndGet();
    long bytes = waitingBytes.addAndGet(transaction.length());
    if (count >= Limits.POOL_TRANSACTIONS || bytes >= Limits.POOL_BYTES) {
      done(transaction);
      return CompletableFuture.failedFuture(
          new PoolFullException(count + " transactions wait at node " + name + ": wait a moment"));
    }
    try {
      return ledger.submit(transaction).whenComplete((answer, failure) -> done(transaction));
    } catch (RuntimeException | Error e) {
      done(transaction);
      throw e;
    }
  }

  private void done(Bytes transaction) {
    waiting.decrementAndGet();
    waitingBytes.addAndGet(-transaction.length());
  }

  /** Completes when it is final: nothing stands between being taken and being executed here. */
  @Override
  public CompletionStage<Void> accept(Bytes transaction) {
    return submit(transaction)
        .thenAccept(
            submission -> {
              if (submission instanceof Submission.Rejected(var why, String detail)) {
                throw new RejectedException(why, detail);
              }
            });
  }

  @Override
  public LedgerView view() {
    return ledger.view();
  }

  @Override
  public boolean awaitHeight(long height) throws InterruptedException {
    return ledger.awaitHeight(height);
  }

  @Override
  public NodeStatus status() {
    try (LedgerView view = ledger.view()) {
      BlockHeader last = header(view);
      EngineStatus engine =
          new EngineStatus(
              EngineStatus.State.LEADING, Optional.of(name), 0, last.orderingPosition());
      return new NodeStatus(
          name.name(),
          NodeStatus.Mode.VALIDATOR,
          draining.get() ? NodeStatus.State.DRAINING : NodeStatus.State.READY,
          "",
          last.ledgerId(),
          last.height(),
          last.timeMillis(),
          last.epoch(),
          Optional.of(new EngineInfo(EngineMode.SOLO, 1, 0, engine)),
          List.of(),
          waiting.get(),
          waitingBytes.get(),
          List.of(),
          0);
    }
  }

  /** Asked often, and a block is long to read. */
  private BlockHeader header(LedgerView view) {
    BlockHeader known = lastHeader;
    if (known == null || known.height() != view.height()) {
      known = view.lastHeader();
      lastHeader = known;
    }
    return known;
  }

  @Override
  public void drain() {
    draining.set(true);
  }
}
