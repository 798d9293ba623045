package org.lading.node.main;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.node.ordering.EngineStatus;
import org.lading.node.ordering.OrderedSink;
import org.lading.node.ordering.Roster;
import org.lading.node.pipeline.BatchPreparation;
import org.lading.node.pipeline.PreparedBatch;
import org.lading.node.pipeline.ValidatorCore;

/**
 * Takes batches from the ordering engine, has them prepared on all cores while earlier ones are
 * executed, and hands them to the core in their order. When enough are under way the engine waits.
 */
final class Intake implements OrderedSink {
  private final ValidatorCore core;
  private final Executor coreThread;
  private final BatchPreparation preparation;
  private final Executor workers;
  private final Semaphore room = new Semaphore(Limits.BATCHES_AHEAD);
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
  private volatile boolean stopped;

  Intake(ValidatorCore core, Executor coreThread, BatchPreparation preparation, Executor workers) {
    this.core = core;
    this.coreThread = coreThread;
    this.preparation = preparation;
    this.workers = workers;
  }

  @Override
  public void onBatch(long position, Bytes envelope) {
    room.acquireUninterruptibly();
    if (stopped) {
      return;
    }
    CompletableFuture<PreparedBatch> prepared =
        CompletableFuture.supplyAsync(() -> preparation.prepare(position, envelope), workers);
    last = last.thenCombineAsync(prepared, (before, batch) -> hand(batch), coreThread);
  }

  private Void hand(PreparedBatch batch) {
    core.onBatch(batch);
    return null;
  }

  /** The core has looked at a batch. */
  void taken() {
    room.release();
  }

  @Override
  public CompletionStage<Void> onGap(long from, long to) {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    coreThread.execute(() -> core.onGap(to, () -> closed.complete(null)));
    return closed;
  }

  @Override
  public void onRoster(Roster roster, long fromPosition) {
    // Who takes part in ordering is the engine's own knowledge; the ledger's is in its state.
  }

  @Override
  public void onStatus(EngineStatus status) {
    // Asked for when somebody wants to know.
  }

  /** Lets an engine that waits go, without taking anything more. */
  void stop() {
    stopped = true;
    room.release(Limits.BATCHES_AHEAD);
  }
}
