package org.lading.node.ordering.solo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.identity.ValidatorName;
import org.lading.membership.EngineMode;
import org.lading.node.ordering.EngineInfo;
import org.lading.node.ordering.EngineStatus;
import org.lading.node.ordering.EngineUnavailableException;
import org.lading.node.ordering.OrderedSink;
import org.lading.node.ordering.OrderingEngine;
import org.lading.node.ordering.Roster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine of a ledger with a single validator: a bounded queue and one thread that empties it.
 *
 * <p>Nothing is kept on disk here. A batch that was accepted and not yet final is lost with the
 * process, as acceptance promises nothing, and its position is given to another one then.
 */
public final class SoloEngine implements OrderingEngine {
  private static final Logger LOG = LoggerFactory.getLogger(SoloEngine.class);

  private final ValidatorName self;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Bytes> waiting = new ArrayDeque<>();
  private EngineStatus.State state = EngineStatus.State.STARTING;
  private long position;
  private @Nullable Thread thread;

  public SoloEngine(ValidatorName self) {
    this.self = self;
  }

  @Override
  public void start(OrderedSink sink, long resumeAfter) {
    lock.lock();
    try {
      if (state != EngineStatus.State.STARTING || thread != null) {
        throw new IllegalStateException("an engine is started once");
      }
      position = resumeAfter;
      state = EngineStatus.State.LEADING;
      thread = Thread.ofPlatform().name("lading-solo").daemon(true).start(() -> handOver(sink));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Fails at once when too many batches wait, since whoever hands in may be the very thread the
   * ledger needs to make room.
   */
  @Override
  public CompletionStage<Void> submit(Bytes envelope) {
    lock.lock();
    try {
      if (state != EngineStatus.State.LEADING) {
        return unavailable("the engine is " + state + ": batches are taken while it runs");
      }
      if (waiting.size() >= Limits.ORDERING_QUEUE_BATCHES) {
        return unavailable(waiting.size() + " batches wait for the ledger: try again later");
      }
      waiting.add(envelope);
      changed.signalAll();
      return CompletableFuture.completedFuture(null);
    } finally {
      lock.unlock();
    }
  }

  /** Nobody forwards to a validator that is alone. */
  @Override
  public CompletionStage<Void> submitForwarded(Bytes envelope) {
    return unavailable("a ledger with one validator has no others that forward");
  }

  /** There is nobody to hand leadership to. */
  @Override
  public CompletionStage<Void> stepDown() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void durableUpTo(long position) {
    // Nothing is kept, so there is nothing to forget.
  }

  @Override
  public CompletionStage<Void> proposeRoster(Roster next) {
    boolean alone = next.members().stream().map(Roster.Member::name).toList().equals(List.of(self));
    return alone
        ? CompletableFuture.completedFuture(null)
        : unavailable(
            "the solo engine orders for "
                + self
                + " alone: for other members stop, choose the raft engine and start again");
  }

  @Override
  public EngineInfo info() {
    return new EngineInfo(EngineMode.SOLO, 1, 0, status());
  }

  @Override
  public void close() {
    Thread running;
    lock.lock();
    try {
      state = EngineStatus.State.STOPPED;
      running = thread;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (running != null && !running.equals(Thread.currentThread())) {
      running.interrupt();
      awaitEnd(running);
    }
  }

  private static void awaitEnd(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handOver(OrderedSink sink) {
    try {
      sink.onStatus(status());
      for (Optional<Bytes> next = take(); next.isPresent(); next = take()) {
        sink.onBatch(advance(), next.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("event=ordering-stopped engine=solo reason=\"the ledger refused a batch\"", e);
    }
    stopped();
    sink.onStatus(status());
  }

  /** The next batch; empty once the engine was closed. */
  private Optional<Bytes> take() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty() && state == EngineStatus.State.LEADING) {
        changed.await();
      }
      return state == EngineStatus.State.LEADING
          ? Optional.ofNullable(waiting.poll())
          : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private long advance() {
    lock.lock();
    try {
      position++;
      return position;
    } finally {
      lock.unlock();
    }
  }

  private void stopped() {
    lock.lock();
    try {
      state = EngineStatus.State.STOPPED;
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }

  private EngineStatus status() {
    lock.lock();
    try {
      Optional<ValidatorName> leader =
          state == EngineStatus.State.LEADING ? Optional.of(self) : Optional.empty();
      return new EngineStatus(state, leader, 0, position);
    } finally {
      lock.unlock();
    }
  }

  private static CompletionStage<Void> unavailable(String why) {
    return CompletableFuture.failedFuture(new EngineUnavailableException(why));
  }
}
