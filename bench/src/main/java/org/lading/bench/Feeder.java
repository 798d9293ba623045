package org.lading.bench;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.lading.crypto.Bytes;
import org.lading.embedded.Ledger;
import org.lading.embedded.Submission;
import org.lading.transaction.Outcome;

/**
 * Keeps a ledger's queues full: several callers submit one chunk after the other, and each waits
 * until its chunk is on disk, as real callers do.
 */
final class Feeder {
  /** Enough that one batch is checked, one executed and one waits. */
  private static final int CALLERS = 4;

  private final Ledger ledger;

  Feeder(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Submits everything; answers how many transactions were accepted, which must be all. */
  long submit(List<Bytes> transactions, int chunk) throws Exception {
    BlockingQueue<List<Bytes>> chunks = new LinkedBlockingQueue<>();
    for (int from = 0; from < transactions.size(); from += chunk) {
      chunks.add(transactions.subList(from, Math.min(from + chunk, transactions.size())));
    }
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<Long>> running =
          IntStream.range(0, CALLERS).mapToObj(i -> callers.submit(() -> drain(chunks))).toList();
      long accepted = 0;
      for (Future<Long> one : running) {
        accepted += one.get();
      }
      return accepted;
    }
  }

  private long drain(BlockingQueue<List<Bytes>> chunks) {
    long accepted = 0;
    List<Bytes> next = chunks.poll();
    while (next != null) {
      accepted += accept(next);
      next = chunks.poll();
    }
    return accepted;
  }

  /** Submits one chunk and waits for it. */
  long accept(List<Bytes> chunk) {
    List<Submission> answers = ledger.submitAll(chunk);
    for (Submission answer : answers) {
      boolean accepted =
          answer instanceof Submission.Recorded recorded
              && recorded.outcome().equals(Outcome.ACCEPTED);
      if (!accepted) {
        throw new IllegalStateException("the ledger did not accept a transaction: " + answer);
      }
    }
    return answers.size();
  }
}
