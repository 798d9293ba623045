package org.lading.node.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lading.audit.AuditProgress;
import org.lading.audit.AuditReport;
import org.lading.audit.Depth;
import org.lading.audit.LedgerAudit;
import org.lading.block.Block;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.embedded.FullReplay;
import org.lading.embedded.LedgerView;
import org.lading.node.main.Cores.Member;
import org.lading.node.ordering.SignedBatch;
import org.lading.node.pipeline.Alarm;
import org.lading.node.pipeline.Halt;
import org.lading.node.recovery.Gathering;
import org.lading.node.recovery.RecoveryRefusedException;
import org.lading.node.recovery.TakingUp;
import org.lading.node.sealing.Abstention;
import org.lading.proof.ProofFile;
import org.lading.recovery.RecoveryFile;
import org.lading.recovery.RecoveryRecord;
import org.lading.recovery.ReportFile;
import org.lading.recovery.SignedRecovery;
import org.lading.recovery.SignedRecoveryReport;
import org.lading.store.MemoryLedgerStore;
import org.lading.transaction.Transaction;

/** Closing an epoch that cannot go on, and going on in the next (docs/spec/sealing.md#recovery). */
class RecoveryTest {
  private final Quartet quartet = new Quartet(4);
  private final Cores four = new Cores(quartet, 4);
  private final SignedBatch kept = four.batch(0, 0);

  /** Two voted for one block, and the others for one each: that can be decided. */
  private void splitTwoOneOne() {
    four.startAll();
    four.order(1, four.batch(0, 0));
    four.pass(400);
    four.members().forEach(member -> assertEquals(1, member.height()));
    four.member(0).batch(2, kept);
    four.member(1).batch(2, kept);
    four.member(2).batch(2, four.batch(1, 0));
    four.member(3).batch(2, four.batch(2, 0));
    four.pass(6_000);
    for (Member member : four.members()) {
      Halt halt = member.halt;
      assertTrue(halt != null && halt.reason() == Halt.Reason.NEEDS_RECOVERY, "halts: " + halt);
    }
    four.stopAll();
  }

  private List<ReportFile> reports(int... of) throws RecoveryRefusedException {
    List<ReportFile> reports = new ArrayList<>();
    for (int i : of) {
      reports.add(four.member(i).report());
    }
    return reports;
  }

  private RecoveryFile record(int... of) throws RecoveryRefusedException {
    Gathering.Outcome.Decided decided =
        assertInstanceOf(Gathering.Outcome.Decided.class, four.decide(four.member(0), reports(of)));
    assertEquals(List.of(), decided.leftOut());
    assertFalse(decided.notExecuted());
    return four.signed(decided.file(), 0, 1, 2);
  }

  private RecoveryFile recover() throws RecoveryRefusedException {
    RecoveryFile file = record(0, 1, 2, 3);
    for (Member member : four.members()) {
      member.takeUp(file);
    }
    four.startAll();
    four.pass(400);
    return file;
  }

  private Block block(Member member, long height) throws Exception {
    try (LedgerView view = LedgerView.over(member.store.snapshot(), four.genesis())) {
      return view.block(height).orElseThrow();
    }
  }

  private AuditReport audit(Member member) {
    try (LedgerView view = LedgerView.over(member.store.snapshot(), four.genesis())) {
      Verifier verifier = Verifier.bouncyCastle();
      return new LedgerAudit(verifier, Runnable::run, AuditProgress.SILENT)
          .run(
              view.auditSource(),
              Optional.of(four.genesis()),
              Depth.REPLAY,
              new FullReplay(verifier, Runnable::run, MemoryLedgerStore::new));
    }
  }

  @Test
  void whatTwoOfFourMayHaveSealedIsKeptAndBecomesFinalWithTheNextBlock() throws Exception {
    splitTwoOneOne();
    RecoveryFile file = recover();
    RecoveryRecord record = file.recovery().record();
    assertEquals(2, record.keptHeight());
    for (Member member : four.members()) {
      assertEquals(2, member.height(), "who lacks the kept block takes it from the file");
      assertEquals(1, member.core().epoch());
      assertFalse(audit(member).holds(), "two seals do not show that it is final");
    }
    four.order(record.positionBase() + 1, four.batch(3, 1));
    four.pass(400);
    for (Member member : four.members()) {
      assertEquals(3, member.height());
      Block next = block(member, 3);
      assertEquals(1, next.header().epoch());
      assertEquals(record.hash(), next.header().recoveryRecordHash());
      assertEquals(record.keptHeaderHash(), next.header().previousHeaderHash());
      assertEquals(List.of(), audit(member).findings());
      assertEquals(List.of(), member.alarms);
    }
  }

  @Test
  void aReceiptOfAKeptBlockIsMadeFromALaterCheckpoint() throws Exception {
    splitTwoOneOne();
    RecoveryFile file = recover();
    Hash id = Transaction.decode(kept.transactions().getFirst()).id();
    Member member = four.member(2);
    assertFalse(receipt(member, id).holds(), "two seals are too few");
    four.order(file.recovery().record().positionBase(), four.batch(3, 1));
    four.pass(400);
    assertTrue(receipt(member, id).holds());
    Hash first = Transaction.decode(block(member, 1).entries().getFirst().transaction()).id();
    assertTrue(receipt(member, first).holds());
  }

  private ProofFile.Report receipt(Member member, Hash id) throws Exception {
    try (LedgerView view = LedgerView.over(member.store.snapshot(), four.genesis())) {
      ProofFile made = view.receipt(id, List.of(0), false).orElseThrow();
      return ProofFile.parse(Bytes.ofUtf8(made.format()))
          .check(Optional.of(four.genesis()), Verifier.bouncyCastle());
    }
  }

  @Test
  void whoHasReportedVotesNoMoreAlsoAfterARestart() throws Exception {
    splitTwoOneOne();
    Member one = four.member(1);
    ReportFile report = one.report();
    assertEquals(report, one.report(), "asked again it says the same");
    one.told.clear();
    four.startAll();
    one.batch(2, kept);
    one.batch(3, four.batch(3, 0));
    four.pass(3_000);
    assertEquals(0, one.told.size());
    assertTrue(one.core().status().reported());
    assertEquals(report, one.report());
    one.stop();
    one.start();
    one.batch(2, kept);
    four.pass(1_000);
    assertEquals(0, one.told.size());
  }

  @Test
  void whoHasReportedFollowsWhatTheOthersSealAllTheSame() throws Exception {
    four.startAll();
    four.pass(400);
    four.member(3).stop();
    four.member(3).report();
    four.member(3).told.clear();
    four.member(3).start();
    four.order(1, four.batch(0, 0));
    four.pass(2_000);
    assertEquals(1, four.member(3).height());
    assertEquals(0, four.member(3).told.size());
  }

  @Test
  void twoAgainstTwoIsLeftUndecidedAndSaysWhatWouldSettleIt() throws Exception {
    four.startAll();
    four.pass(400);
    SignedBatch other = four.batch(1, 0);
    for (Member member : four.members()) {
      member.batch(1, member.index < 2 ? kept : other);
    }
    four.pass(6_000);
    four.stopAll();
    Gathering.Outcome.Undecided undecided =
        assertInstanceOf(
            Gathering.Outcome.Undecided.class, four.decide(four.member(0), reports(0, 1, 2, 3)));
    assertTrue(undecided.why().contains("[v0, v1]"), undecided.why());
    assertTrue(undecided.why().contains("a checkpoint with 3 seals"), undecided.why());
  }

  @Test
  void tooFewReportsDecideNothing() throws Exception {
    splitTwoOneOne();
    Gathering.Outcome.Undecided undecided =
        assertInstanceOf(
            Gathering.Outcome.Undecided.class, four.decide(four.member(0), reports(0, 1)));
    assertTrue(undecided.why().contains("[v2, v3]"), undecided.why());
  }

  @Test
  void aReportWhoseBlockDoesNotExecuteIsLeftOut() throws Exception {
    splitTwoOneOne();
    List<ReportFile> reports = reports(0, 1, 2, 3);
    ReportFile last = reports.getLast();
    Block honest = last.blocks().getFirst();
    Block empty = new Block(honest.header(), List.of(), honest.checkpoint());
    reports.set(3, new ReportFile(last.report(), List.of(empty)));
    Gathering.Outcome outcome = four.decide(four.member(0), reports);
    assertEquals(1, outcome.leftOut().size());
    assertTrue(outcome.leftOut().getFirst().contains("v3: its block 2"), outcome.toString());
  }

  @Test
  void aRecordThatDoesNotHoldIsNotTakenUp() throws Exception {
    splitTwoOneOne();
    RecoveryFile file = record(0, 1, 2, 3);
    RecoveryRecord good = file.recovery().record();
    refuses("TOO_FEW_SIGNATURES", four.signed(file, 0, 1));
    // All that follows is signed anew by those who would have to.
    List<SignedRecoveryReport> replaced = new ArrayList<>(good.reports());
    replaced.set(
        3,
        new SignedRecoveryReport(
            four.unsignedReport(3, block(four.member(0), 1)),
            good.reports().get(2).key(),
            good.reports().get(2).signature()));
    refuses("EVIDENCE_INVALID", like(good, 1, replaced, good.keptHeight(), good.keptHeaderHash()));
    refuses("AMBIGUOUS", like(good, 1, good.reports().subList(0, 3), 2, good.keptHeaderHash()));
    Hash below = block(four.member(0), 1).header().hash();
    refuses("OTHER_OUTCOME", like(good, 1, good.reports(), 1, below));
    refuses("OTHER_EPOCH", like(good, 2, good.reports(), 2, good.keptHeaderHash()));
    four.member(0).start();
    assertEquals(0, four.member(0).core().epoch());
  }

  private RecoveryFile like(
      RecoveryRecord good, long epoch, List<SignedRecoveryReport> reports, long kept, Hash hash) {
    RecoveryRecord made =
        new RecoveryRecord(
            good.ledgerId(),
            epoch,
            good.previousRecordHash(),
            reports,
            good.doubleVotes(),
            good.sealed(),
            kept,
            hash,
            good.positionBase());
    return four.signed(new RecoveryFile(unsigned(made), List.of()), 0, 1, 2);
  }

  private static SignedRecovery unsigned(RecoveryRecord record) {
    return new SignedRecovery(record, List.of());
  }

  private void refuses(String reason, RecoveryFile file) {
    RecoveryRefusedException e =
        assertThrows(RecoveryRefusedException.class, () -> four.member(0).takeUp(file));
    assertTrue(e.why().contains(reason), e.why());
  }

  @Test
  void aRecordIsTakenUpOnceAndAnotherForTheSameEpochIsRefused() throws Exception {
    splitTwoOneOne();
    RecoveryFile file = record(0, 1, 2, 3);
    RecoveryRecord good = file.recovery().record();
    RecoveryRecord second =
        new RecoveryRecord(
            good.ledgerId(),
            1,
            good.previousRecordHash(),
            good.reports(),
            good.doubleVotes(),
            good.sealed(),
            good.keptHeight(),
            good.keptHeaderHash(),
            good.positionBase() + 5);
    RecoveryFile other = four.signed(new RecoveryFile(unsigned(second), List.of()), 1, 2, 3);
    assertFalse(four.member(0).takeUp(file).again());
    TakingUp.Taken again = four.member(0).takeUp(file);
    assertTrue(again.again());
    RecoveryRefusedException e =
        assertThrows(RecoveryRefusedException.class, () -> four.member(0).takeUp(other));
    assertTrue(e.why().contains("another record"), e.why());
  }

  @Test
  void votesAndBatchesOfTheOldEpochCountForNothingInTheNew() throws Exception {
    splitTwoOneOne();
    List<org.lading.proof.Vote> old = new ArrayList<>();
    four.members().forEach(member -> old.addAll(member.told));
    RecoveryFile file = recover();
    long base = file.recovery().record().positionBase();
    for (org.lading.proof.Vote vote : old) {
      four.member(2)
          .core()
          .onMessage(
              vote.validator(),
              new org.lading.node.sync.PeerMessage.Votes(
                  new org.lading.node.sync.PeerMessage.Progress(1, 0, 2, 2),
                  List.of(vote.encode())));
    }
    four.order(base, four.batch(1, 0));
    four.pass(400);
    for (Member member : four.members()) {
      assertEquals(2, member.height());
      assertEquals(Alarm.Kind.BAD_BATCH, member.alarms.getFirst().kind());
    }
    four.order(base + 1, four.batch(1, 1));
    four.pass(400);
    four.members().forEach(member -> assertEquals(3, member.height()));
  }

  @Test
  void whoLacksTheRecordStopsAtTheEndOfItsEpochAndGoesOnWithIt() throws Exception {
    splitTwoOneOne();
    RecoveryFile file = record(0, 1, 2, 3);
    for (int i = 0; i < 3; i++) {
      four.member(i).takeUp(file);
    }
    four.startAll();
    four.order(file.recovery().record().positionBase(), four.batch(1, 1));
    four.pass(3_000);
    Member late = four.member(3);
    assertEquals(3, four.member(0).height());
    assertTrue(late.height() < 3);
    late.stop();
    // The blocks come from the others, too.
    late.takeUp(new RecoveryFile(file.recovery(), List.of()));
    late.start();
    four.pass(3_000);
    assertEquals(3, late.height());
    assertEquals(List.of(), audit(late).findings());
  }

  @Test
  void finalBlocksBesideTheKeptChainStopTheNode() throws Exception {
    splitTwoOneOne();
    RecoveryFile file = record(0, 1, 2, 3);
    Cores elsewhere = new Cores(quartet, 4);
    elsewhere.startAll();
    elsewhere.order(1, elsewhere.batch(2, 0));
    elsewhere.pass(400);
    Member deceived = elsewhere.member(3);
    elsewhere.stopAll();
    assertThrows(RecoveryRefusedException.class, () -> deceived.takeUp(file));
    deceived.store.putLocal(
        List.of(
            org.lading.store.LocalChange.put(
                SignedRecovery.localKey(1), file.recovery().encode())));
    deceived.start();
    Halt halt = deceived.halt;
    assertTrue(halt != null && halt.reason() == Halt.Reason.KEPT_CHAIN_DIFFERS, "" + halt);
  }

  @Test
  void aSecondEpochIsClosedLikeTheFirst() throws Exception {
    splitTwoOneOne();
    long base = recover().recovery().record().positionBase();
    four.order(base, four.batch(1, 1));
    four.pass(400);
    SignedBatch same = four.batch(0, 1);
    four.member(0).batch(base + 1, same);
    four.member(1).batch(base + 1, same);
    four.member(2).batch(base + 1, four.batch(1, 1));
    four.member(3).batch(base + 1, four.batch(2, 1));
    four.pass(6_000);
    four.stopAll();
    RecoveryRecord second = recover().recovery().record();
    assertEquals(2, second.epoch());
    four.order(second.positionBase(), four.batch(1, 2));
    four.pass(400);
    for (Member member : four.members()) {
      assertEquals(second.keptHeight() + 1, member.height());
      assertEquals(List.of(), audit(member).findings());
    }
  }

  @Test
  void aRebuiltValidatorGivesNoReportAndVotesAtOnceInAnEpochOpenedAfterItHadCaughtUp()
      throws Exception {
    four.startAll();
    four.order(1, four.batch(0, 0));
    four.pass(400);
    Member rebuilt = four.member(3);
    rebuilt.stop();
    rebuilt.store = new MemoryLedgerStore(four.genesis().encode());
    rebuilt.store.putLocal(Abstention.mark());
    rebuilt.start();
    four.pass(6_000);
    assertEquals(1, rebuilt.height());
    assertFalse(rebuilt.core().status().listening());
    assertTrue(rebuilt.core().status().silentUntil() > 1);
    four.stopAll();
    assertThrows(RecoveryRefusedException.class, rebuilt::report);
    RecoveryFile file = record(0, 1, 2);
    for (Member member : four.members()) {
      member.takeUp(file);
    }
    rebuilt.told.clear();
    four.startAll();
    four.order(file.recovery().record().positionBase(), four.batch(1, 1));
    four.pass(400);
    assertEquals(-1, rebuilt.core().status().silentUntil());
    assertEquals(file.recovery().record().keptHeight() + 1, rebuilt.height());
    assertFalse(rebuilt.told.isEmpty());
  }

  @Test
  void aRebuiltValidatorThatHasNotCaughtUpListensInTheNextEpochToo() throws Exception {
    splitTwoOneOne();
    RecoveryFile file = record(0, 1, 2, 3);
    for (int i = 0; i < 3; i++) {
      four.member(i).takeUp(file);
    }
    Member rebuilt = four.member(3);
    rebuilt.store.putLocal(Abstention.mark());
    rebuilt.takeUp(file);
    rebuilt.told.clear();
    four.startAll();
    assertTrue(rebuilt.core().status().listening());
    four.order(file.recovery().record().positionBase(), four.batch(1, 1));
    four.pass(6_000);
    assertFalse(rebuilt.core().status().listening());
    assertTrue(rebuilt.core().status().silentUntil() > 1);
    assertEquals(0, rebuilt.told.size());
  }
}
