package org.lading.node.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lading.client.LedgerClient;
import org.lading.client.outbox.Outbox;
import org.lading.crypto.Bytes;
import org.lading.embedded.LedgerView;
import org.lading.proof.ProofFile;
import org.lading.provenance.TestEvents;
import org.lading.provenance.event.Action;
import org.lading.testkit.Consortium;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;

class OutboxTest {
  @TempDir Path folder;

  private static Transaction observe(ServedConsortium test, int number) {
    return test.events(
        Consortium.EXPORTER,
        TestEvents.at("2025-12-01T10:00:00Z").object(Action.OBSERVE, "urn:x:" + number));
  }

  private static long count(Path folder, String ending) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).count();
    }
  }

  @Test
  void handsInWhatWaitsOnceAndKeepsTheReceipts() throws Exception {
    try (ServedConsortium test = new ServedConsortium()) {
      Outbox outbox = Outbox.open(folder.resolve("outbox"));
      Transaction first = observe(test, 1);
      Transaction second = observe(test, 2);
      Outbox.Item item = outbox.put(first);
      assertEquals(item, outbox.put(first), "once is enough");
      outbox.put(second);
      LedgerClient client = test.client(null, test.server);
      List<Outbox.Outcome> outcomes = outbox.send(client::submit);
      assertEquals(2, outcomes.size());
      for (Outbox.Outcome outcome : outcomes) {
        Outbox.Outcome.Recorded recorded = assertInstanceOf(Outbox.Outcome.Recorded.class, outcome);
        Bytes receipt = outbox.receipt(recorded.item()).orElseThrow();
        assertEquals(recorded.submitted().receipt(), ProofFile.parse(receipt));
      }
      assertEquals(
          List.of(Outbox.State.RECORDED, Outbox.State.RECORDED),
          Outbox.open(folder.resolve("outbox")).items().stream().map(Outbox.Item::state).toList());
      assertEquals(List.of(), outbox.send(client::submit), "nothing waits");
      try (LedgerView view = test.ledger.view()) {
        assertEquals(2, view.height());
      }
    }
  }

  @Test
  void aCrashAtAnyMomentCostsNothingAndRecordsNothingTwice() throws Exception {
    try (ServedConsortium test = new ServedConsortium()) {
      LedgerClient client = test.client(null, test.server);
      Outbox outbox = Outbox.open(folder);
      Transaction transaction = observe(test, 1);
      Outbox.Item item = outbox.put(transaction);
      // Between the ledger's answer and the receipt's file.
      assertThrows(
          IllegalStateException.class,
          () ->
              outbox.send(
                  bytes -> {
                    client.submit(bytes);
                    throw new IllegalStateException("the power went");
                  }));
      assertEquals(Outbox.State.WAITING, outbox.items().getFirst().state());
      // In the middle of writing a file.
      Files.writeString(folder.resolve("write123.tmp"), "half a rec");
      Outbox.Outcome.Recorded recorded =
          assertInstanceOf(
              Outbox.Outcome.Recorded.class, Outbox.open(folder).send(client::submit).getFirst());
      assertEquals(item, recorded.item());
      assertTrue(recorded.submitted().repeated());
      assertEquals(1, recorded.submitted().height());
      assertEquals(1, count(folder, ".receipt"));
    }
  }

  @Test
  void saysWhatExpiredAndKeepsWhatMayPassLater() throws Exception {
    try (ServedConsortium test = new ServedConsortium()) {
      LedgerClient client = test.client(null, test.server);
      Outbox outbox = Outbox.open(folder);
      long day = 86_400_000L;
      Transaction tooFar = expiring(test, test.consortium.nowMillis() + 30 * day);
      Transaction soon = expiring(test, test.consortium.nowMillis() + 1_000);
      Transaction damaged = observe(test, 5);
      outbox.put(tooFar);
      outbox.put(soon);
      Outbox.Item third = outbox.put(damaged);
      Path file = folder.resolve("%08d-%s.tx".formatted(third.number(), third.id().hex()));
      Files.write(file, new byte[] {1, 2, 3});
      test.consortium.advanceClock(10_000);
      test.ledger.submit(observe(test, 9).encoded()).join();
      List<Outbox.Outcome> outcomes = outbox.send(client::submit);
      Outbox.Outcome.Rejected later =
          assertInstanceOf(Outbox.Outcome.Rejected.class, outcomes.get(0));
      assertTrue(later.later(), later.toString());
      Outbox.Outcome.Rejected expired =
          assertInstanceOf(Outbox.Outcome.Rejected.class, outcomes.get(1));
      assertTrue(expired.expired(), expired.toString());
      assertInstanceOf(Outbox.Outcome.Unreadable.class, outcomes.get(2));
      assertEquals(
          List.of(Outbox.State.WAITING, Outbox.State.REJECTED, Outbox.State.WAITING),
          outbox.items().stream().map(Outbox.Item::state).toList());
    }
  }

  private static Transaction expiring(ServedConsortium test, long atMillis) {
    return test.consortium.transaction(
        Consortium.EXPORTER,
        test.consortium.signer(Consortium.EXPORTER),
        Family.PROVENANCE,
        List.of(
            new org.lading.provenance.event.ProvenancePart.Event(
                    TestEvents.at("2025-12-01T10:00:00Z")
                        .object(Action.OBSERVE, "urn:x:" + atMillis))
                .encode()),
        test.consortium.clientId(),
        atMillis);
  }
}
