package org.lading.client;

import io.grpc.Status;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;

/** Many transactions over streams, to one node after the other until each has its answer. */
final class BulkSubmit {
  private static final int BATCH_TRANSACTIONS = 200;
  private static final int BATCH_BYTES = 512 << 10;

  /** Batches on their way; together less than what a node reads of one stream. */
  private static final int BATCHES_AHEAD = 8;

  private record Batch(
      List<Integer> indexes, CompletableFuture<List<TransactionStream.Result>> results) {}

  private final Failover nodes;
  private final ReceiptCheck check;
  private final int agreement;
  private final List<Bytes> transactions;
  private final @Nullable Submitted[] answers;

  BulkSubmit(Failover nodes, ReceiptCheck check, int agreement, List<Bytes> transactions) {
    this.nodes = nodes;
    this.check = check;
    this.agreement = agreement;
    this.transactions = List.copyOf(transactions);
    this.answers = new Submitted[transactions.size()];
  }

  List<Submitted> run() throws InterruptedException {
    Failover.Trial trial = nodes.trial("take the transactions");
    int open = open().size();
    while (open > 0) {
      int before = open;
      for (NodeLink node : nodes.inOrder()) {
        try {
          at(node);
        } catch (NodeException e) {
          trial.failed(node, e);
        }
        open = open().size();
        if (open == 0) {
          nodes.prefer(node);
          break;
        }
      }
      if (open > 0) {
        // As long as some are answered in each round, there is time for another.
        trial = open < before ? nodes.trial("take the transactions") : trial;
        trial.pause();
        nodes.tryAgain();
      }
    }
    return Arrays.stream(answers).map(java.util.Objects::requireNonNull).toList();
  }

  private List<Integer> open() {
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < answers.length; i++) {
      if (answers[i] == null) {
        open.add(i);
      }
    }
    return open;
  }

  private void at(NodeLink node) throws InterruptedException {
    try (TransactionStream stream =
        new TransactionStream(node, check, true, nodes.settings().attemptMillis())) {
      Deque<Batch> ahead = new ArrayDeque<>();
      List<Integer> indexes = new ArrayList<>();
      int bytes = 0;
      for (int index : open()) {
        int length = transactions.get(index).length();
        if (indexes.size() == BATCH_TRANSACTIONS
            || (!indexes.isEmpty() && bytes + length > BATCH_BYTES)) {
          send(stream, indexes, ahead);
          indexes = new ArrayList<>();
          bytes = 0;
        }
        indexes.add(index);
        bytes += length;
      }
      if (!indexes.isEmpty()) {
        send(stream, indexes, ahead);
      }
      while (!ahead.isEmpty()) {
        keep(node.address(), ahead.removeFirst());
      }
    }
  }

  private void send(TransactionStream stream, List<Integer> indexes, Deque<Batch> ahead)
      throws InterruptedException {
    if (ahead.size() == BATCHES_AHEAD) {
      keep(stream.node(), ahead.removeFirst());
    }
    ahead.add(new Batch(indexes, stream.send(indexes.stream().map(transactions::get).toList())));
  }

  private void keep(NodeAddress node, Batch batch) throws InterruptedException {
    List<TransactionStream.Result> results;
    try {
      results = batch.results().get(nodes.settings().attemptMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NodeException said) {
        throw said;
      }
      throw new IllegalStateException("a stream failed", e);
    } catch (TimeoutException e) {
      throw NodeException.of(
          node,
          Status.DEADLINE_EXCEEDED
              .withDescription("it did not answer a batch in time")
              .asRuntimeException());
    }
    for (int i = 0; i < results.size(); i++) {
      int index = batch.indexes().get(i);
      if (results.get(i) instanceof TransactionStream.Result.Answered(Submitted answer)) {
        answers[index] = believed(transactions.get(index), answer);
      }
    }
  }

  /** A rejection is asked of others too, where this node alone may lie. */
  private Submitted believed(Bytes transaction, Submitted answer) {
    return answer instanceof Submitted.Rejected && agreement > 1
        ? new SubmitCall(nodes, check, agreement, transaction, "").run()
        : answer;
  }
}
