package org.lading.node.ordering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.lading.crypto.Bytes;

/** A ledger that writes down what it is handed, and checks that one thread hands it over. */
public final class RecordingSink implements OrderedSink {
  public record Batch(long position, Bytes envelope) {}

  public record Gap(long from, long to) {}

  private final List<Batch> batches = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final List<Roster> rosters = new ArrayList<>();
  private final List<EngineStatus> statuses = new ArrayList<>();
  private final Semaphore gate = new Semaphore(Integer.MAX_VALUE / 2);
  private volatile CompletableFuture<Void> gapAnswer = CompletableFuture.completedFuture(null);
  private volatile Optional<RuntimeException> trouble = Optional.empty();
  private Optional<Thread> thread = Optional.empty();

  /** From now on each batch waits until it is let in. */
  public void close() {
    gate.drainPermits();
  }

  public void letIn(int count) {
    gate.release(count);
  }

  public void answerGapsWith(CompletableFuture<Void> answer) {
    gapAnswer = answer;
  }

  public void failWith(RuntimeException failure) {
    trouble = Optional.of(failure);
  }

  @Override
  public void onBatch(long position, Bytes envelope) {
    try {
      gate.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the ledger was busy", e);
    }
    trouble.ifPresent(
        failure -> {
          throw failure;
        });
    synchronized (this) {
      sameThread();
      if (!batches.isEmpty() && batches.getLast().position() >= position) {
        throw new IllegalStateException(
            "position " + position + " after " + batches.getLast().position());
      }
      batches.add(new Batch(position, envelope));
    }
  }

  @Override
  public synchronized CompletionStage<Void> onGap(long from, long to) {
    sameThread();
    gaps.add(new Gap(from, to));
    return gapAnswer;
  }

  @Override
  public synchronized void onRoster(Roster roster, long fromPosition) {
    sameThread();
    rosters.add(roster);
  }

  @Override
  public synchronized void onStatus(EngineStatus status) {
    sameThread();
    statuses.add(status);
  }

  public synchronized List<Batch> batches() {
    return List.copyOf(batches);
  }

  public List<Bytes> envelopes() {
    return batches().stream().map(Batch::envelope).toList();
  }

  public synchronized List<Gap> gaps() {
    return List.copyOf(gaps);
  }

  public synchronized List<Roster> rosters() {
    return List.copyOf(rosters);
  }

  public synchronized List<EngineStatus> statuses() {
    return List.copyOf(statuses);
  }

  public long lastPosition() {
    List<Batch> all = batches();
    return all.isEmpty() ? -1 : all.getLast().position();
  }

  private void sameThread() {
    Thread now = Thread.currentThread();
    if (thread.isPresent() && !thread.get().equals(now)) {
      throw new IllegalStateException("handed over from " + thread.get() + " and from " + now);
    }
    thread = Optional.of(now);
  }

  /** Waits for what comes in a moment; a fixed pause would be too long or too short. */
  public static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited 20 s in vain: " + what);
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted: " + what, e);
      }
    }
  }
}
