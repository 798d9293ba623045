package org.lading.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.lading.client.LedgerClient;
import org.lading.client.NoNodeException;
import org.lading.client.NodeException;
import org.lading.client.Submitted;
import org.lading.client.TransactionStream;
import org.lading.crypto.Bytes;

/** Hands transactions in, in one of two ways, and times each until its final receipt is checked. */
final class Load {
  /**
   * What became of them.
   *
   * @param micros of each transaction, from the moment it was meant to be handed in
   */
  record Result(Histogram micros, long nanos, int failed) {
    double perSecond() {
      return micros.getTotalCount() * 1e9 / nanos;
    }

    double millisAt(double percentile) {
      return micros.getValueAtPercentile(percentile) / 1e3;
    }
  }

  private static final long MOST_MICROS = 600_000_000L;
  private static final int DIGITS = 3;

  private final ConcurrentHistogram micros = new ConcurrentHistogram(MOST_MICROS, DIGITS);
  private final AtomicInteger failed = new AtomicInteger();

  private Load() {}

  /**
   * Open loop: each transaction has its moment, at a fixed rate, and is handed in then, however
   * many are still unanswered. What the system makes wait is thereby part of the latency. Each is a
   * call of its own.
   */
  static Result atRate(
      List<LedgerClient> clients, List<Goods.Signed> transactions, double perSecond)
      throws InterruptedException {
    Load load = new Load();
    long begun = System.nanoTime();
    Phaser open = new Phaser(1);
    for (int i = 0; i < transactions.size(); i++) {
      long intended = begun + (long) (i * 1e9 / perSecond);
      long left = intended - System.nanoTime();
      while (left > 0) {
        LockSupport.parkNanos(left);
        left = intended - System.nanoTime();
      }
      LedgerClient client = clients.get(i % clients.size());
      Bytes transaction = transactions.get(i).bytes();
      open.register();
      Thread.startVirtualThread(
          () -> {
            load.one(client, transaction, intended);
            open.arriveAndDeregister();
          });
    }
    open.arriveAndAwaitAdvance();
    return load.result(begun);
  }

  private void one(LedgerClient client, Bytes transaction, long intended) {
    try {
      if (client.submit(transaction) instanceof Submitted.Recorded recorded
          && recorded.outcome().accepted()) {
        recorded(intended);
      } else {
        failed.incrementAndGet();
      }
    } catch (NoNodeException e) {
      failed.incrementAndGet();
    }
  }

  private void recorded(long intended) {
    micros.recordValue(Math.min(MOST_MICROS, (System.nanoTime() - intended) / 1_000));
  }

  private Result result(long begun) {
    return new Result(micros, System.nanoTime() - begun, failed.get());
  }

  /**
   * Closed loop: {@code window} transactions are kept in flight, in batches over one stream to each
   * node, which is as much as the network takes. Throughput is what this is for; its latency is
   * that of a full queue.
   */
  static Result atMost(
      List<LedgerClient> clients, List<Goods.Signed> transactions, int window, int batch)
      throws InterruptedException {
    Load load = new Load();
    long begun = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    int share = (transactions.size() + clients.size() - 1) / clients.size();
    for (int i = 0; i < clients.size(); i++) {
      LedgerClient client = clients.get(i);
      int from = Math.min(transactions.size(), i * share);
      List<Goods.Signed> mine =
          transactions.subList(from, Math.min(transactions.size(), from + share));
      threads.add(
          Thread.ofPlatform()
              .name("bench-load-" + i)
              .start(() -> load.stream(client, mine, window / clients.size(), batch)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return load.result(begun);
  }

  private void stream(LedgerClient client, List<Goods.Signed> mine, int window, int batch) {
    Semaphore room = new Semaphore(Math.max(batch, window));
    try (TransactionStream stream = client.stream(true)) {
      for (int from = 0; from < mine.size(); from += batch) {
        List<Bytes> next =
            mine.subList(from, Math.min(mine.size(), from + batch)).stream()
                .map(Goods.Signed::bytes)
                .toList();
        room.acquire(next.size());
        long sent = System.nanoTime();
        CompletableFuture<List<TransactionStream.Result>> answers = stream.send(next);
        var _ =
            answers.whenComplete(
                (results, trouble) -> {
                  answered(next.size(), results, sent);
                  room.release(next.size());
                });
      }
      // Whatever is in flight still holds its permits.
      room.acquire(Math.max(batch, window));
    } catch (NodeException | NoNodeException e) {
      failed.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answered(
      int count,
      @org.jspecify.annotations.Nullable List<TransactionStream.Result> results,
      long sent) {
    if (results == null) {
      failed.addAndGet(count);
      return;
    }
    for (TransactionStream.Result result : results) {
      if (result instanceof TransactionStream.Result.Answered(Submitted.Recorded recorded)
          && recorded.outcome().accepted()) {
        recorded(sent);
      } else {
        failed.incrementAndGet();
      }
    }
  }
}
