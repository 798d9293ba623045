package org.lading.node.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lading.audit.AuditProgress;
import org.lading.audit.Depth;
import org.lading.audit.LedgerAudit;
import org.lading.audit.Replay;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.embedded.LedgerView;
import org.lading.embedded.Submission;
import org.lading.execution.Rules;
import org.lading.node.pipeline.Halt;
import org.lading.node.recovery.Gathering;
import org.lading.node.recovery.Reporting;
import org.lading.node.recovery.TakingUp;
import org.lading.proof.ProofFile;
import org.lading.recovery.RecoveryFile;
import org.lading.recovery.RecoveryRecord;
import org.lading.recovery.ReportFile;
import org.lading.recovery.SignedRecovery;
import org.lading.state.TreeCache;
import org.lading.store.MemoryLedgerStore;

/** Four whole validators whose order is split halt, recover, and go on. */
@Timeout(120)
class RecoveredServiceTest {
  private final Quartet quartet = new Quartet(4);
  private final List<MemoryLedgerStore> stores = new ArrayList<>();

  @Test
  void aSplitLedgerGoesOnInTheNextEpochAndItsReceiptsHold() throws Exception {
    try (quartet) {
      for (int i = 0; i < 4; i++) {
        stores.add(new MemoryLedgerStore(quartet.genesis().encode()));
      }
      List<ValidatorService> nodes = startAll();
      for (ValidatorService node : nodes) {
        assertTrue(node.ledger().awaitHeight(0));
      }
      List<Hash> recorded = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        recorded.add(record(nodes.get(i), i).transactionId());
      }
      quartet.splitNext();
      var lost = nodes.getFirst().ledger().submit(Quartet.transaction(quartet, 0));
      awaitHalts();
      assertTrue(lost.toCompletableFuture().isDone(), "who waits is told that the node halts");
      stopAll();

      RecoveryRecord record = recover();
      quartet.openEpoch(1, record.positionBase());
      nodes = startAll();
      for (ValidatorService node : nodes) {
        // The first block of the epoch is made although nobody hands anything in.
        assertTrue(node.ledger().awaitHeight(record.keptHeight() + 1));
        assertEquals(1, node.ledger().status().epoch());
      }
      Submission.Recorded last = record(nodes.get(3), 3);
      recorded.add(last.transactionId());
      for (ValidatorService node : nodes) {
        assertTrue(node.ledger().awaitHeight(last.height()));
        holds(node, recorded);
      }
    }
  }

  private List<ValidatorService> startAll() {
    quartet.halts.clear();
    List<ValidatorService> nodes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      nodes.add(quartet.start(i, stores.get(i)));
    }
    return nodes;
  }

  private void stopAll() {
    for (int i = 0; i < 4; i++) {
      quartet.stop(i);
    }
  }

  private void awaitHalts() throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (quartet.halts.size() < 4 && System.nanoTime() < until) {
      Thread.sleep(50);
    }
    assertEquals(4, quartet.halts.size());
    for (Halt halt : quartet.halts.values()) {
      assertEquals(Halt.Reason.NEEDS_RECOVERY, halt.reason());
    }
  }

  private Submission.Recorded record(ValidatorService node, int member) throws Exception {
    return assertInstanceOf(
        Submission.Recorded.class,
        node.ledger()
            .submit(Quartet.transaction(quartet, member))
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS));
  }

  private RecoveryRecord recover() throws Exception {
    Rules rules = new Rules(Verifier.bouncyCastle(), new TreeCache(1), Runnable::run);
    List<ReportFile> reports = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      reports.add(new Reporting(quartet.genesis(), rules, quartet.keys(i)).report(stores.get(i)));
    }
    Gathering.Outcome.Decided decided =
        assertInstanceOf(
            Gathering.Outcome.Decided.class,
            new Gathering(quartet.genesis(), rules).decide(stores.get(3), reports, List.of()));
    RecoveryRecord record = decided.file().recovery().record();
    List<SignedRecovery.By> signatures = new ArrayList<>();
    for (int i = 1; i < 4; i++) {
      signatures.add(record.sign(quartet.keys(i).organisation(), Quartet.member(i)));
    }
    RecoveryFile file =
        RecoveryFile.decode(
            new RecoveryFile(new SignedRecovery(record, signatures), decided.file().blocks())
                .encode());
    for (MemoryLedgerStore store : stores) {
      new TakingUp(quartet.genesis(), rules).take(store, file);
    }
    return record;
  }

  private void holds(ValidatorService node, List<Hash> recorded) throws Exception {
    Verifier verifier = Verifier.bouncyCastle();
    try (LedgerView view = node.ledger().view()) {
      for (Hash id : recorded) {
        ProofFile receipt = view.receipt(id, List.of(0), false).orElseThrow();
        assertTrue(
            ProofFile.parse(Bytes.ofUtf8(receipt.format()))
                .check(Optional.of(quartet.genesis()), verifier)
                .holds());
      }
      assertEquals(
          List.of(),
          new LedgerAudit(verifier, Runnable::run, AuditProgress.SILENT)
              .run(
                  view.auditSource(), Optional.of(quartet.genesis()), Depth.SIGNATURES, Replay.NONE)
              .findings());
    }
  }
}
