package org.lading.node.ops;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;
import org.lading.embedded.LedgerView;
import org.lading.embedded.Submission;
import org.lading.membership.Genesis;
import org.lading.node.query.NodeStatus;
import org.lading.node.query.RejectedException;
import org.lading.node.query.ServedLedger;

/**
 * A served ledger that counts what is handed in and how long it takes to become final, and whose
 * status tells what the node's watches found too.
 */
public final class MeteredLedger implements ServedLedger {
  private static final double NANOS = 1e9;

  private final ServedLedger ledger;
  private final LongSupplier nanoTime;
  private final Supplier<List<NodeStatus.Alarm>> watched;
  private final Metrics.Count answers;
  private final Metrics.Sizes seconds;

  public MeteredLedger(
      ServedLedger ledger,
      Metrics metrics,
      LongSupplier nanoTime,
      Supplier<List<NodeStatus.Alarm>> watched) {
    this.ledger = ledger;
    this.watched = watched;
    this.nanoTime = nanoTime;
    this.answers = metrics.count(NodeMetric.SUBMISSIONS);
    this.seconds = metrics.seconds(NodeMetric.SUBMISSION_SECONDS);
    metrics.value(
        NodeMetric.LOG_LEAVES,
        () -> {
          try (LedgerView view = ledger.view()) {
            // The header is the last leaf of the log it tells the size of.
            return view.lastHeader().logSize() + 1;
          }
        });
  }

  @Override
  public CompletionStage<Submission> submit(Bytes transaction) {
    long start = nanoTime.getAsLong();
    CompletionStage<Submission> answer = ledger.submit(transaction);
    return answer.whenComplete((submission, failure) -> note(start, submission, failure));
  }

  @Override
  public List<CompletionStage<Submission>> submitAll(List<Bytes> transactions) {
    long start = nanoTime.getAsLong();
    return ledger.submitAll(transactions).stream()
        .map(answer -> answer.whenComplete((result, failure) -> note(start, result, failure)))
        .toList();
  }

  private void note(long start, @Nullable Submission submission, @Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause != null) {
      answers.add(cause instanceof RejectedException ? "rejected" : "failed");
    } else if (submission instanceof Submission.Rejected) {
      answers.add("rejected");
    } else {
      answers.add("final");
      seconds.note((nanoTime.getAsLong() - start) / NANOS);
    }
  }

  @Override
  public Genesis genesis() {
    return ledger.genesis();
  }

  @Override
  public CompletionStage<Void> accept(Bytes transaction) {
    return ledger.accept(transaction);
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
    return ledger.status().alsoAlarming(watched.get());
  }

  @Override
  public void drain() {
    ledger.drain();
  }
}
