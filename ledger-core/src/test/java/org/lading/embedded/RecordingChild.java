package org.lading.embedded;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.lading.crypto.Bytes;
import org.lading.crypto.Signer;
import org.lading.crypto.Verifier;
import org.lading.provenance.TestEvents;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.ProvenancePart;
import org.lading.testkit.Consortium;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionDraft;

/**
 * A program of its own for the test that kills it: records events one by one from one thread and
 * many together from another, for ever, and prints a line for each once it is acknowledged: its id,
 * height, index in the block and outcome.
 */
final class RecordingChild {
  private static final int TOGETHER = 25;

  private final Consortium consortium = new Consortium();
  private final Signer signer = consortium.signer(Consortium.EXPORTER);
  private final TransactionDraft.Entropy entropy = Environment.entropy(new SecureRandom());
  private final Ledger ledger;

  private RecordingChild(Path folder) {
    ledger = open(folder);
  }

  /** The consortium's ledger in {@code folder}, with a clock that stands still. */
  static Ledger open(Path folder) {
    Consortium consortium = new Consortium();
    Environment environment =
        new Environment(
            () -> Instant.ofEpochMilli(Consortium.START_MILLIS + 60_000),
            Environment.entropy(new SecureRandom()),
            Verifier.bouncyCastle(),
            1);
    return Ledger.open(folder, consortium.genesis(), consortium.validator(), environment);
  }

  public static void main(String[] args) {
    RecordingChild child = new RecordingChild(Path.of(args[0]));
    Thread.ofPlatform().start(child::oneByOne);
    child.manyTogether();
  }

  private void oneByOne() {
    while (true) {
      print(ledger.submit(transaction().encoded()).join());
    }
  }

  private void manyTogether() {
    while (true) {
      List<Bytes> many = new ArrayList<>();
      for (int i = 0; i < TOGETHER; i++) {
        many.add(transaction().encoded());
      }
      ledger.submitAll(many).forEach(RecordingChild::print);
    }
  }

  private Transaction transaction() {
    String serial = entropy.next(8).hex();
    Bytes event =
        new ProvenancePart.Event(
                TestEvents.at("2025-12-01T10:00:00Z")
                    .object(Action.ADD, "urn:epc:id:sgtin:4012345.011111." + serial))
            .encode();
    return TransactionDraft.of(
            consortium.genesis().ledgerId(),
            List.of(TransactionDraft.reference(Consortium.EXPORTER, signer)),
            consortium.nowMillis() + 3_600_000L,
            Family.PROVENANCE,
            List.of(event),
            entropy)
        .sign(List.of(signer));
  }

  private static void print(Submission submission) {
    if (!(submission instanceof Submission.Recorded recorded)) {
      throw new AssertionError(submission.toString());
    }
    System.out.println(line(recorded));
  }

  static String line(Submission.Recorded recorded) {
    return recorded.transactionId()
        + " "
        + recorded.height()
        + " "
        + recorded.index()
        + " "
        + recorded.outcome().number();
  }
}
