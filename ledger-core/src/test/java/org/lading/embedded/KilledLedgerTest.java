package org.lading.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lading.audit.AuditProgress;
import org.lading.audit.AuditReport;
import org.lading.audit.Depth;
import org.lading.audit.LedgerAudit;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.store.MemoryLedgerStore;
import org.lading.testkit.ChildJava;
import org.lading.testkit.Seeded;

/**
 * A process that records is killed again and again ({@code kill -9}), on one and the same ledger:
 * after each restart the ledger opens and holds every acknowledged transaction with its outcome,
 * and now and then everything is executed again from the start. {@code -Dkill.rounds=N} makes more
 * rounds, {@code -Dseed=N} other moments.
 */
class KilledLedgerTest {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 6);
  private static final int ROUNDS_BETWEEN_AUDITS = 7;
  private static final int MOST_ACKNOWLEDGED = 80;
  private static final int LONGEST_MILLIS = 30;
  private static final int LONGEST_START_MILLIS = 700;

  @TempDir private Path folder;

  @Test
  void killedAtRandomMomentsItHoldsEveryAcknowledgedTransaction() throws Exception {
    long seed = Long.getLong("seed", 9);
    Seeded.Random random = new Seeded.Random(seed);
    Path directory = folder.resolve("ledger");
    List<String> acknowledged = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      // Every fifth time it is killed while it starts, reads the store or writes its first block.
      boolean whileOpening = round % 5 == 0;
      List<String> said =
          whileOpening
              ? runAndKill(directory, 0, random.below(LONGEST_START_MILLIS))
              : runAndKill(
                  directory, random.between(1, MOST_ACKNOWLEDGED), random.below(LONGEST_MILLIS));
      acknowledged.addAll(said);
      String where = "round " + round + " of -Dseed=" + seed;
      requireAll(directory, where, acknowledged, said);
      if (round % ROUNDS_BETWEEN_AUDITS == 0 || round == ROUNDS) {
        requireReplay(directory, where, acknowledged.size());
      }
    }
    System.out.println(ROUNDS + " kills, " + acknowledged.size() + " acknowledged, none lost");
    assertTrue(acknowledged.size() > ROUNDS, "too little was recorded for a test");
  }

  /** Waits until so many are acknowledged and a little longer, and kills. */
  private List<String> runAndKill(Path directory, int enough, int millis)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    List<String> command =
        ChildJava.command(
            RecordingChild.class,
            List.of(org.rocksdb.RocksDB.class, Signer.class),
            List.of("-Dlading.native.folder=" + folder.resolve("native")),
            List.of(directory.toString()));
    Process child =
        new ProcessBuilder(command)
            .redirectError(errors.toFile())
            .redirectOutput(output.toFile())
            .start();
    try {
      while (acknowledged(Files.readString(output)).size() < enough) {
        assertTrue(child.isAlive(), "the child ended by itself: " + Files.readString(errors));
        Thread.sleep(3);
      }
      Thread.sleep(millis);
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertEquals("", Files.readString(errors));
    return acknowledged(Files.readString(output));
  }

  /** Whole lines only: the kill may cut the last one short. */
  private static List<String> acknowledged(String output) {
    return output.substring(0, output.lastIndexOf('\n') + 1).lines().toList();
  }

  /** What this round acknowledged is also submitted again, and answered as the first time. */
  private static void requireAll(
      Path directory, String where, List<String> acknowledged, List<String> thisRound) {
    try (Ledger ledger = RecordingChild.open(directory);
        LedgerView view = ledger.view()) {
      for (String line : acknowledged) {
        Optional<Submission> found = view.submission(id(line));
        assertTrue(found.isPresent(), where + ": acknowledged and lost: " + line);
        assertEquals(line, RecordingChild.line((Submission.Recorded) found.get()), where);
      }
      if (!thisRound.isEmpty()) {
        String line = thisRound.getLast();
        Submission again =
            ledger.submit(view.transaction(id(line)).orElseThrow().transaction().encoded()).join();
        assertEquals(line, RecordingChild.line((Submission.Recorded) again), where);
        assertTrue(((Submission.Recorded) again).repeated(), where);
      }
    }
  }

  private static void requireReplay(Path directory, String where, int acknowledged) {
    Verifier verifier = Verifier.bouncyCastle();
    try (LedgerView view = LedgerView.read(directory)) {
      AuditReport report =
          new LedgerAudit(verifier, Runnable::run, AuditProgress.SILENT)
              .run(
                  view.auditSource(),
                  Optional.of(view.genesis()),
                  Depth.REPLAY,
                  new FullReplay(verifier, Runnable::run, MemoryLedgerStore::new));
      assertTrue(report.holds(), where + ": " + report);
      assertTrue(report.transactions() >= acknowledged, where + ": " + report);
    }
  }

  private static Hash id(String line) {
    return Hash.ofHex(line.substring(0, line.indexOf(' ')));
  }
}
