package org.lading.node.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.lading.block.BlockEntry;
import org.lading.block.BlockHeader;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.embedded.ClockReport;
import org.lading.embedded.ValidatorKeys;
import org.lading.membership.Genesis;
import org.lading.membership.MembershipAction;
import org.lading.node.ordering.OrderingEngine;
import org.lading.node.ordering.SignedBatch;
import org.lading.node.pipeline.FinalBlock;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionDraft;

/**
 * Makes signed batches of what waits in the pool and hands them to the ordering engine, a few at a
 * time: while the engine is busy the next batch grows. What was handed over and not heard of again
 * is handed over again; the rules drop repeats.
 *
 * <p>Everything here runs on one thread, that of {@code thread}.
 */
public final class Proposer {
  private static final int BATCHES_AT_ONCE = 3;

  private static final long AGAIN_MILLIS = 5_000;
  private static final long PAUSE_MILLIS = 200;

  private final Genesis genesis;
  private final ValidatorKeys keys;
  private final long epoch;
  private final Pool pool;
  private final OrderingEngine engine;
  private final Executor thread;
  private final LongSupplier wallMillis;
  private final LongSupplier steadyMillis;
  private final TransactionDraft.Entropy entropy;
  private final Supplier<OptionalLong> nextDeadline;
  private final Clock clock;
  private int underway;
  private long pauseUntilMillis = Long.MIN_VALUE;
  private long lastSweepMillis;

  /**
   * @param wallMillis the time this validator reports
   * @param steadyMillis never goes back: waiting is measured with it
   * @param ledgerMillis the time of the last final block
   * @param nextDeadline as the state after the last final block has it ({@code Deadlines})
   */
  public Proposer(
      Genesis genesis,
      ValidatorKeys keys,
      long epoch,
      Pool pool,
      OrderingEngine engine,
      Executor thread,
      LongSupplier wallMillis,
      LongSupplier steadyMillis,
      TransactionDraft.Entropy entropy,
      long ledgerMillis,
      Supplier<OptionalLong> nextDeadline) {
    this.genesis = genesis;
    this.keys = keys;
    this.epoch = epoch;
    this.pool = pool;
    this.engine = engine;
    this.thread = thread;
    this.wallMillis = wallMillis;
    this.steadyMillis = steadyMillis;
    this.entropy = entropy;
    this.nextDeadline = nextDeadline;
    this.clock = new Clock(ledgerMillis);
    clock.nextDeadline(nextDeadline.get());
  }

  /**
   * Nothing is final in this epoch yet: clock reports make its first block, so that a quorum's
   * seals stand on what a recovery kept.
   */
  public void openEpoch() {
    clock.opening(true);
  }

  /** Proposes what can be proposed now. Call it when something was added, and now and then. */
  public void proceed() {
    long now = steadyMillis.getAsLong();
    if (now - lastSweepMillis > AGAIN_MILLIS / 5) {
      lastSweepMillis = now;
      pool.putBackOlder(now - AGAIN_MILLIS);
    }
    while (underway < BATCHES_AT_ONCE && now >= pauseUntilMillis && proposeOne(now)) {}
  }

  private boolean proposeOne(long now) {
    boolean waiting = pool.inLine() > 0;
    long wall = wallMillis.getAsLong();
    boolean report = clock.wantsReport(wall, now, waiting);
    boolean hold = waiting && clock.holdsBack(wall, now);
    boolean worthIt = waiting && !hold && isWorthABatch();
    // With transactions in line a report waits for their batch: a block of its own costs too much.
    boolean reportByItself = report && (!waiting || hold);
    if (!worthIt && !reportByItself) {
      return false;
    }
    List<Pool.Entry> entries =
        hold ? List.of() : pool.take(Limits.BATCH_TRANSACTIONS, Limits.PROPOSED_BATCH_BYTES, now);
    List<Bytes> transactions = new ArrayList<>(entries.size() + 1);
    if (report) {
      transactions.add(ClockReport.of(genesis, keys, wall, entropy).encoded());
      clock.reported(wall, now);
    }
    entries.forEach(entry -> transactions.add(entry.bytes()));
    propose(transactions, entries, report);
    return true;
  }

  /**
   * A block costs as much as dozens of transactions in it. So what waits is proposed at once when
   * nothing of this node is on its way to be final, and else when as much waits as is on its way: a
   * busy network makes large blocks, a quiet one makes them at once. What got lost on its way is
   * back in line after a few seconds.
   */
  private boolean isWorthABatch() {
    long line = pool.lineBytes();
    return line >= Math.min(pool.bytes() - line, Limits.PROPOSED_BATCH_BYTES);
  }

  private void propose(List<Bytes> transactions, List<Pool.Entry> entries, boolean reports) {
    SignedBatch batch =
        SignedBatch.sign(genesis.ledgerId(), epoch, keys.name(), transactions, keys.node());
    underway++;
    engine
        .submit(batch.encode())
        .whenCompleteAsync(
            (accepted, failure) -> {
              underway--;
              if (failure != null) {
                pool.putBack(entries);
                if (reports) {
                  clock.reportLost();
                }
                pauseUntilMillis = steadyMillis.getAsLong() + PAUSE_MILLIS;
              }
              proceed();
            },
            thread);
  }

  /**
   * A block became final: its time is the ledger's, it may say that others wait, and another
   * deadline may be the next.
   */
  public void onFinal(FinalBlock block) {
    boolean ordinary = false;
    long latestReport = 0;
    for (BlockEntry entry : block.block().entries()) {
      long report = reportedTime(entry);
      latestReport = Math.max(latestReport, report);
      if (report < 0) {
        // Whatever else is in the block, somebody has something to record.
        ordinary = true;
        break;
      }
    }
    BlockHeader header = block.block().header();
    if (header.epoch() == epoch) {
      clock.opening(false);
    }
    clock.onFinal(header.timeMillis(), ordinary, latestReport);
    clock.nextDeadline(nextDeadline.get());
    proceed();
  }

  /** What a clock report says; -1 for any other transaction. */
  private static long reportedTime(BlockEntry entry) {
    // A clock report is small: most others need not be decoded to be told apart.
    if (entry.transaction().length() > Limits.CLOCK_REPORT_BYTES) {
      return -1;
    }
    try {
      Transaction transaction = Transaction.decode(entry.transaction());
      if (transaction.header().family() != Family.MEMBERSHIP || transaction.parts().size() != 1) {
        return -1;
      }
      return MembershipAction.decode(transaction.body(0))
              instanceof MembershipAction.ReportClock report
          ? report.timeMillis()
          : -1;
    } catch (MalformedException e) {
      return -1;
    }
  }
}
