package org.lading.node.ordering.raft;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.node.ordering.EngineStatus;
import org.lading.node.ordering.OrderedSink;
import org.lading.node.ordering.Roster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what raft has put in order to the ledger, on one thread of its own.
 *
 * <p>A slow ledger fills the bounded queue, and then the one thread of Ratis that applies entries
 * waits in {@link #batch}. That thread may: it serves nothing else, neither heartbeats nor
 * elections. All other threads of Ratis only leave a note here and go on.
 */
final class Handover implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

  private sealed interface Item {
    record Batch(long position, Bytes envelope) implements Item {}

    record Gap(long to, CompletableFuture<Void> filled) implements Item {}

    record Members(Roster roster, long fromPosition) implements Item {}
  }

  private final OrderedSink sink;
  private final Supplier<EngineStatus> status;
  private final Runnable onFailure;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Item> waiting = new ArrayDeque<>();
  private final Thread thread;
  private int batches;
  private long bytes;
  private boolean statusChanged;
  private boolean closed;

  /** Known to the ledger, or handed to it; belongs to the thread. */
  private long handedOver;

  private @Nullable Roster lastRoster;

  Handover(OrderedSink sink, long resumeAfter, Supplier<EngineStatus> status, Runnable onFailure) {
    this.sink = sink;
    this.handedOver = resumeAfter;
    this.status = status;
    this.onFailure = onFailure;
    this.thread =
        Thread.ofPlatform().name("lading-raft-handover").daemon(true).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Waits while the queue is full; after {@link #close} the batch is dropped. */
  void batch(long position, Bytes envelope) throws InterruptedException {
    lock.lock();
    try {
      while (!closed && isFull()) {
        changed.await();
      }
      if (!closed) {
        batches++;
        bytes += envelope.length();
        enqueue(new Item.Batch(position, envelope));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Completes when the ledger has everything up to {@code to}, by whatever way. Never waits. */
  CompletableFuture<Void> gap(long to) {
    CompletableFuture<Void> filled = new CompletableFuture<>();
    lock.lock();
    try {
      if (closed) {
        filled.cancel(false);
      } else {
        enqueue(new Item.Gap(to, filled));
      }
    } finally {
      lock.unlock();
    }
    return filled;
  }

  void roster(Roster roster, long fromPosition) {
    lock.lock();
    try {
      // Raft repeats its members at each change of leader: the ledger hears of changes only.
      if (!closed && !roster.equals(lastRoster)) {
        lastRoster = roster;
        enqueue(new Item.Members(roster, fromPosition));
      }
    } finally {
      lock.unlock();
    }
  }

  /** The ledger is told how the engine is by then, once for many changes in a row. */
  void statusChanged() {
    lock.lock();
    try {
      statusChanged = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing is taken from now on, and whoever waits goes on; {@link #close} then ends the rest. */
  void stopTaking() {
    lock.lock();
    try {
      closed = true;
      for (Item item : waiting) {
        if (item instanceof Item.Gap gap) {
          gap.filled().cancel(false);
        }
      }
      waiting.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    stopTaking();
    thread.interrupt();
    if (!thread.equals(Thread.currentThread()) && thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean isFull() {
    return batches >= Limits.ORDERING_QUEUE_BATCHES || bytes >= Limits.ORDERING_QUEUE_BYTES;
  }

  private void enqueue(Item item) {
    waiting.add(item);
    changed.signalAll();
  }

  private void run() {
    try {
      while (step()) {}
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | ExecutionException e) {
      LOG.error("event=ordering-stopped engine=raft reason=\"the ledger took no more\"", e);
      stopTaking();
      onFailure.run();
    }
    sink.onStatus(status.get());
  }

  /** One thing for the ledger; false once closed. */
  private boolean step() throws InterruptedException, ExecutionException {
    boolean tell;
    @Nullable Item item;
    lock.lock();
    try {
      while (!closed && !statusChanged && waiting.isEmpty()) {
        changed.await();
      }
      if (closed) {
        return false;
      }
      tell = statusChanged;
      statusChanged = false;
      item = waiting.poll();
      if (item instanceof Item.Batch batch) {
        batches--;
        bytes -= batch.envelope().length();
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
    if (tell) {
      sink.onStatus(status.get());
    }
    if (item != null) {
      hand(item);
    }
    return true;
  }

  private void hand(Item item) throws InterruptedException, ExecutionException {
    switch (item) {
      case Item.Batch batch -> {
        if (batch.position() > handedOver) {
          sink.onBatch(batch.position(), batch.envelope());
          handedOver = batch.position();
        }
      }
      case Item.Gap gap -> {
        if (gap.to() > handedOver) {
          LOG.info("event=ordering-gap from={} to={}", handedOver, gap.to());
          sink.onGap(handedOver, gap.to()).toCompletableFuture().get();
          handedOver = gap.to();
        }
        gap.filled().complete(null);
      }
      case Item.Members members -> sink.onRoster(members.roster(), members.fromPosition());
    }
  }
}
