package org.lading.node.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.lading.client.LedgerClient;
import org.lading.client.TransactionStream;
import org.lading.crypto.Bytes;
import org.lading.embedded.LedgerView;
import org.lading.embedded.Submission;
import org.lading.membership.Genesis;
import org.lading.node.query.NodeStatus;
import org.lading.node.query.ServedLedger;
import org.lading.provenance.TestEvents;
import org.lading.provenance.event.Action;
import org.lading.testkit.Consortium;
import org.lading.transaction.Outcome;

/**
 * What the services themselves cost, over a ledger that answers at once: run by hand, with the
 * number of transactions. Client and server share the process.
 */
final class RpcMeasurement {
  private RpcMeasurement() {}

  public static void main(String[] arguments) throws Exception {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
    try (ServedConsortium test = new ServedConsortium()) {
      Instant ledger = new Instant(test.served);
      LedgerClient client = test.client(Consortium.CARRIER, test.serve(ledger, true));
      Bytes transaction =
          test.events(
                  Consortium.EXPORTER,
                  TestEvents.at("2025-12-01T10:00:00Z").object(Action.OBSERVE, "urn:x:1"))
              .encoded();
      System.out.println("transaction of " + transaction.length() + " bytes, mutual TLS");
      for (int batch : List.of(100, 500, 1)) {
        for (int round = 0; round < 2; round++) {
          stream(client, transaction, batch == 1 ? count / 10 : count, batch);
        }
      }
    }
  }

  private static void stream(LedgerClient client, Bytes transaction, int count, int batch)
      throws Exception {
    List<Bytes> transactions = java.util.Collections.nCopies(batch, transaction);
    long cpu = cpuNanos();
    long began = System.nanoTime();
    try (TransactionStream stream = client.stream(false)) {
      List<CompletableFuture<?>> all = new ArrayList<>();
      for (int i = 0; i < count / batch; i++) {
        all.add(stream.send(transactions));
      }
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    double cpuMicros = (cpuNanos() - cpu) / 1e3 / count;
    System.out.printf(
        "batches of %d: %.0f/s, %.2f us of CPU each, both sides%n",
        batch, count / seconds, cpuMicros);
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Answers at once that it was recorded. */
  private record Instant(ServedLedger behind) implements ServedLedger {
    @Override
    public Genesis genesis() {
      return behind.genesis();
    }

    @Override
    public CompletionStage<Submission> submit(Bytes transaction) {
      return CompletableFuture.completedFuture(
          new Submission.Recorded(behind.genesis().ledgerId(), 1, 0, Outcome.ACCEPTED, false));
    }

    @Override
    public CompletionStage<Void> accept(Bytes transaction) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public LedgerView view() {
      return behind.view();
    }

    @Override
    public boolean awaitHeight(long height) throws InterruptedException {
      return behind.awaitHeight(height);
    }

    @Override
    public NodeStatus status() {
      return behind.status();
    }

    @Override
    public void drain() {
      behind.drain();
    }
  }
}
