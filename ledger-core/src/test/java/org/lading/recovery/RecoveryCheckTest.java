package org.lading.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.identity.KeyPurpose;
import org.lading.proof.DoubleVote;
import org.lading.proof.SealedHeader;
import org.lading.recovery.RecoveryVerdict.Reason;
import org.lading.testkit.SealedChain.Tip;

class RecoveryCheckTest {
  private final FourValidators four = new FourValidators();
  private final RecoveryRecord record = four.record();

  @Test
  void threeReportsKeepWhatThreeMayHaveVotedFor() {
    RecoveryVerdict verdict = four.check.check(four.signed(record, 0, 1, 2));
    RecoveryVerdict.Holds holds = assertInstanceOf(RecoveryVerdict.Holds.class, verdict);
    assertEquals(HeaderLink.of(four.one.header()), holds.keep().base());
    assertEquals(HeaderLink.of(four.b.header()), holds.keep().last());
    assertEquals(four.b.header().orderingPosition() + 1, record.positionBase());
  }

  @Test
  void twoOrganisationsDoNotSufficeAndStrangersDoNotCount() {
    refused(Reason.TOO_FEW_SIGNATURES, four.signed(record, 0, 1));
    SignedRecovery good = four.signed(record, 0, 1, 2);
    SignedRecovery.By first = good.signatures().getFirst();
    SignedRecovery.By others =
        record.sign(four.chain.organisation(0), four.chain.signer(1, KeyPurpose.TRANSACTION));
    SignedRecovery.By node =
        record.sign(four.chain.organisation(0), four.chain.signer(0, KeyPurpose.NODE));
    SignedRecovery.By spoilt =
        new SignedRecovery.By(
            first.organisation(), first.key(), good.signatures().getLast().signature());
    for (SignedRecovery.By bad : List.of(others, node, spoilt)) {
      List<SignedRecovery.By> signatures = new ArrayList<>(good.signatures());
      signatures.set(0, bad);
      refused(Reason.SIGNATURE_INVALID, new SignedRecovery(record, signatures));
    }
  }

  @Test
  void anotherOutcomeThanTheRuleGivesIsRefused() {
    refused(Reason.OTHER_OUTCOME, keeping(four.a, record.positionBase()));
    refused(Reason.OTHER_OUTCOME, keeping(four.one, record.positionBase()));
    refused(Reason.POSITION_BASE_TOO_LOW, keeping(four.b, four.b.header().orderingPosition()));
  }

  private SignedRecovery keeping(Tip kept, long positionBase) {
    return four.signed(
        new RecoveryRecord(
            record.ledgerId(),
            1,
            Hash.ZERO,
            record.reports(),
            List.of(),
            List.of(),
            kept.header().height(),
            kept.header().hash(),
            positionBase),
        0,
        1,
        2);
  }

  @Test
  void aRecordOpensTheNextEpochAfterItsOwnPredecessorOnly() {
    RecoveryContext after = four.context.after(record, four.b.header());
    RecoveryCheck next = new RecoveryCheck(after, Verifier.bouncyCastle());
    SignedRecovery again = four.signed(record, 0, 1, 2);
    assertEquals(Reason.OTHER_EPOCH, ((RecoveryVerdict.Refused) next.check(again)).reason());
    RecoveryRecord second =
        new RecoveryRecord(
            record.ledgerId(),
            2,
            Hash.ZERO,
            record.reports(),
            List.of(),
            List.of(),
            record.keptHeight(),
            record.keptHeaderHash(),
            record.positionBase());
    assertEquals(
        Reason.OTHER_PREVIOUS_RECORD,
        ((RecoveryVerdict.Refused) next.check(four.signed(second, 0, 1, 2))).reason());
  }

  @Test
  void reportsThatDoNotHoldAreLeftOutAndSayWhy() {
    Tip forged = four.chain.next(four.other, "forged");
    RecoveryReport good = four.unsigned(2, four.one, four.a);
    leftOut(four.report(2, four.one, four.a, forged), "no chain of its own");
    leftOut(four.report(2, four.one, four.b), "no chain of its own");
    leftOut(good.sign(four.chain.signer(1, KeyPurpose.NODE)), "not such a key of theirs");
    leftOut(good.sign(four.chain.signer(2, KeyPurpose.SEAL)), "not such a key of theirs");
    leftOut(with(good, Optional.empty()), "nothing shows that its last block is final");
    leftOut(
        with(good, Optional.of(four.chain.sealed(four.a, 0, 1, 2))),
        "another block than it shows to be final");
    leftOut(with(good, Optional.of(four.chain.sealed(four.one, 0, 1))), "it has 2 seals");
    SealedHeader one = four.chain.sealed(four.one, 0, 1, 3);
    SealedHeader elsewhere =
        new SealedHeader(one.header(), one.path(), four.chain.sealed(four.a, 0, 1, 3).checkpoint());
    leftOut(with(good, Optional.of(elsewhere)), "the seals are for another log");
    SignedRecoveryReport spoilt =
        new SignedRecoveryReport(
            good, four.reports.getLast().key(), four.reports.getFirst().signature());
    leftOut(spoilt, "it does not hold");
    RecoveryReport others =
        new RecoveryReport(
            good.ledgerId(),
            good.validator(),
            0,
            good.finalHeight(),
            good.finalHeaderHash(),
            good.sealed(),
            List.of(four.chain.vote(1, four.a)));
    leftOut(others.sign(four.chain.signer(2, KeyPurpose.NODE)), "no chain of its own");
  }

  private SignedRecoveryReport with(RecoveryReport report, Optional<SealedHeader> sealed) {
    return new RecoveryReport(
            report.ledgerId(),
            report.validator(),
            report.epoch(),
            report.finalHeight(),
            report.finalHeaderHash(),
            sealed,
            report.votes())
        .sign(four.chain.signer(2, KeyPurpose.NODE));
  }

  private void leftOut(SignedRecoveryReport bad, String why) {
    List<SignedRecoveryReport> reports = List.of(four.reports.get(0), four.reports.get(1), bad);
    RecoveryCheck.Gathered gathered = four.check.gather(reports, List.of(), List.of());
    assertEquals(2, gathered.evidence().reports().size());
    assertTrue(gathered.leftOut().getFirst().contains(why), gathered.leftOut().toString());
    RecoveryRecord withBad =
        new RecoveryRecord(
            record.ledgerId(),
            1,
            Hash.ZERO,
            reports,
            List.of(),
            List.of(),
            record.keptHeight(),
            record.keptHeaderHash(),
            record.positionBase());
    refused(Reason.EVIDENCE_INVALID, four.signed(withBad, 0, 1, 2));
  }

  @Test
  void twoAgainstTwoIsDecidedByProofOfADoubleVoteOrBySeals() {
    List<SignedRecoveryReport> reports =
        List.of(
            four.report(0, four.one, four.a),
            four.report(1, four.one, four.a),
            four.report(2, four.one, four.other),
            four.report(3, four.one, four.other));
    RecoveryEvidence bare = four.check.gather(reports, List.of(), List.of()).evidence();
    assertInstanceOf(RecoveryDecision.Ambiguous.class, RecoveryRule.decide(bare.facts()));
    DoubleVote twice = DoubleVote.of(four.chain.vote(3, four.a), four.chain.vote(3, four.other));
    RecoveryEvidence proven = four.check.gather(reports, List.of(twice), List.of()).evidence();
    assertKeeps(four.a, proven);
    RecoveryEvidence shown =
        four.check
            .gather(reports, List.of(), List.of(four.chain.sealed(four.other, 1, 2, 3)))
            .evidence();
    assertKeeps(four.other, shown);
  }

  private void assertKeeps(Tip tip, RecoveryEvidence evidence) {
    RecoveryDecision.Keep keep =
        assertInstanceOf(RecoveryDecision.Keep.class, RecoveryRule.decide(evidence.facts()));
    assertEquals(HeaderLink.of(tip.header()), keep.last());
    RecoveryRecord made = four.check.record(evidence, keep);
    assertInstanceOf(RecoveryVerdict.Holds.class, four.check.check(four.signed(made, 0, 1, 2)));
  }

  private void refused(Reason reason, SignedRecovery signed) {
    RecoveryVerdict verdict = four.check.check(signed);
    RecoveryVerdict.Refused refused = assertInstanceOf(RecoveryVerdict.Refused.class, verdict);
    assertEquals(reason, refused.reason(), refused.detail());
  }
}
