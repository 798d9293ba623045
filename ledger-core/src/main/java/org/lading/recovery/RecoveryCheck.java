package org.lading.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.lading.block.BlockHeader;
import org.lading.crypto.Signature;
import org.lading.crypto.Verifier;
import org.lading.identity.KeyId;
import org.lading.identity.KeyPurpose;
import org.lading.identity.ValidatorName;
import org.lading.membership.KeyRecord;
import org.lading.membership.Quorum;
import org.lading.proof.DoubleVote;
import org.lading.proof.SealedHeader;
import org.lading.recovery.RecoveryVerdict.Reason;

/**
 * Checks reports, evidence and records (docs/spec/sealing.md#checking-a-record), and puts records
 * together.
 */
public record RecoveryCheck(RecoveryContext context, Verifier verifier) {

  /** What holds of all that was handed in, and what does not, in words. */
  public record Gathered(RecoveryEvidence evidence, List<String> leftOut) {
    public Gathered {
      leftOut = List.copyOf(leftOut);
    }
  }

  /**
   * Sorts what was handed in and leaves out what does not hold. A report that is left out is one
   * that is missing: its validator may have voted for anything.
   */
  public Gathered gather(
      List<SignedRecoveryReport> reports, List<DoubleVote> doubleVotes, List<SealedHeader> sealed) {
    EvidenceFlaws flaws = new EvidenceFlaws(context, verifier);
    List<String> leftOut = new ArrayList<>();
    TreeMap<ValidatorName, DoubleVote> twice = new TreeMap<>();
    for (DoubleVote evidence : doubleVotes) {
      note(leftOut, "the double vote of " + evidence.validator(), flaws.of(evidence))
          .ifPresent(_ -> twice.putIfAbsent(evidence.validator(), evidence));
    }
    TreeMap<Long, SealedHeader> shown = new TreeMap<>();
    for (SealedHeader header : sealed) {
      note(leftOut, "the sealed header at height " + header.header().height(), flaws.of(header))
          .ifPresent(_ -> shown.putIfAbsent(header.header().height(), header));
    }
    TreeMap<ValidatorName, SignedRecoveryReport> sound = new TreeMap<>();
    for (SignedRecoveryReport signed : reports) {
      ValidatorName validator = signed.report().validator();
      note(leftOut, "the report of " + validator, flaws.of(signed.report()))
          .ifPresent(_ -> sound.putIfAbsent(validator, signed));
    }
    RecoveryEvidence evidence =
        new RecoveryEvidence(
            context,
            List.copyOf(sound.values()),
            List.copyOf(twice.values()),
            List.copyOf(shown.values()));
    return withGoodSignatures(evidence, leftOut);
  }

  /**
   * The key of a report counts by the highest header shown to be final, which a report that is left
   * out may have been the one to show: so once more from there, each time one fewer.
   */
  private Gathered withGoodSignatures(RecoveryEvidence evidence, List<String> leftOut) {
    long height = evidence.base().height() + 1;
    for (SignedRecoveryReport signed : evidence.reports()) {
      Optional<String> flaw = signatureFlaw(signed, height);
      if (flaw.isPresent()) {
        leftOut.add("the report of " + signed.report().validator() + ": " + flaw.get());
        List<SignedRecoveryReport> rest = new ArrayList<>(evidence.reports());
        rest.remove(signed);
        return withGoodSignatures(
            new RecoveryEvidence(context, rest, evidence.doubleVotes(), evidence.sealed()),
            leftOut);
      }
    }
    return new Gathered(evidence, leftOut);
  }

  private static Optional<String> note(List<String> leftOut, String what, Optional<String> flaw) {
    flaw.ifPresent(why -> leftOut.add(what + ": " + why));
    return flaw.isPresent() ? Optional.empty() : Optional.of(what);
  }

  /** The record that follows from the evidence, for organisations to sign. */
  public RecoveryRecord record(RecoveryEvidence evidence, RecoveryDecision.Keep keep) {
    return new RecoveryRecord(
        context.ledgerId(),
        context.epoch() + 1,
        context.recordHash(),
        evidence.reports(),
        evidence.doubleVotes(),
        evidence.sealed(),
        keep.last().height(),
        keep.last().hash(),
        evidence.nextPosition());
  }

  /** Whether {@code signed} closes this epoch and opens the next. */
  public RecoveryVerdict check(SignedRecovery signed) {
    RecoveryRecord record = signed.record();
    if (!record.ledgerId().equals(context.ledgerId())) {
      return refused(Reason.OTHER_LEDGER, "it is of ledger " + record.ledgerId());
    }
    if (record.epoch() != context.epoch() + 1) {
      return refused(
          Reason.OTHER_EPOCH,
          "it opens epoch " + record.epoch() + ", expected " + (context.epoch() + 1));
    }
    if (!record.previousRecordHash().equals(context.recordHash())) {
      return refused(
          Reason.OTHER_PREVIOUS_RECORD,
          "it follows record "
              + record.previousRecordHash()
              + ", epoch "
              + context.epoch()
              + " was opened by "
              + context.recordHash());
    }
    Gathered gathered = gather(record.reports(), record.doubleVotes(), record.sealed());
    if (!gathered.leftOut().isEmpty()) {
      return refused(Reason.EVIDENCE_INVALID, gathered.leftOut().getFirst());
    }
    return switch (RecoveryRule.decide(gathered.evidence().facts())) {
      case RecoveryDecision.TooFewReports few ->
          refused(
              Reason.TOO_FEW_REPORTS,
              few.have()
                  + " reports, "
                  + few.needed()
                  + " are needed; missing are "
                  + few.missing());
      case RecoveryDecision.Ambiguous ambiguous -> refused(Reason.AMBIGUOUS, ambiguous.why());
      case RecoveryDecision.Keep keep -> checkOutcome(signed, gathered.evidence(), keep);
    };
  }

  private RecoveryVerdict checkOutcome(
      SignedRecovery signed, RecoveryEvidence evidence, RecoveryDecision.Keep keep) {
    RecoveryRecord record = signed.record();
    HeaderLink last = keep.last();
    if (record.keptHeight() != last.height() || !record.keptHeaderHash().equals(last.hash())) {
      return refused(
          Reason.OTHER_OUTCOME,
          "it keeps header "
              + record.keptHeaderHash()
              + " at height "
              + record.keptHeight()
              + ", its reports give "
              + last);
    }
    BlockHeader kept = evidence.header(last.hash()).orElseThrow();
    if (record.positionBase() <= kept.orderingPosition()) {
      return refused(
          Reason.POSITION_BASE_TOO_LOW,
          "positions begin at "
              + record.positionBase()
              + ", the kept block has "
              + kept.orderingPosition());
    }
    return checkSignatures(signed, evidence.base().height() + 1, keep);
  }

  private RecoveryVerdict checkSignatures(
      SignedRecovery signed, long height, RecoveryDecision.Keep keep) {
    int validators = 0;
    for (SignedRecovery.By by : signed.signatures()) {
      Optional<String> flaw = signatureFlaw(signed.record(), by, height);
      if (flaw.isPresent()) {
        return refused(
            Reason.SIGNATURE_INVALID, "the signature of " + by.organisation() + ": " + flaw.get());
      }
      validators += validatorsOf(by);
    }
    Quorum quorum = Quorum.of(context.validators().size());
    return validators >= quorum.seals()
        ? new RecoveryVerdict.Holds(keep)
        : refused(
            Reason.TOO_FEW_SIGNATURES,
            "those who signed run "
                + validators
                + " validators, it takes "
                + quorum.seals()
                + " of "
                + quorum.validators());
  }

  private int validatorsOf(SignedRecovery.By by) {
    return Math.toIntExact(
        context.validators().validators().stream()
            .filter(validator -> validator.organisation().equals(by.organisation()))
            .count());
  }

  private Optional<String> signatureFlaw(RecoveryRecord record, SignedRecovery.By by, long height) {
    if (validatorsOf(by) == 0) {
      return Optional.of("it runs no validator");
    }
    Optional<KeyRecord> key =
        counting(by.key(), KeyPurpose.TRANSACTION, height)
            .filter(known -> known.organisation().equals(by.organisation()));
    return signatureFlaw(key, by.key(), height, record.signingInput(), by.signature());
  }

  private Optional<String> signatureFlaw(SignedRecoveryReport signed, long height) {
    Optional<KeyRecord> key =
        counting(signed.key(), KeyPurpose.NODE, height)
            .filter(known -> known.validator().equals(Optional.of(signed.report().validator())));
    return signatureFlaw(
        key, signed.key(), height, signed.report().signingInput(), signed.signature());
  }

  private Optional<String> signatureFlaw(
      Optional<KeyRecord> key, KeyId id, long height, byte[] input, Signature signature) {
    if (key.isEmpty()) {
      return Optional.of("key " + id + " is not such a key of theirs in block " + height);
    }
    return verifier.verify(key.get().key(), input, signature)
        ? Optional.empty()
        : Optional.of("it does not hold");
  }

  private Optional<KeyRecord> counting(KeyId id, KeyPurpose purpose, long height) {
    return context
        .keys()
        .apply(id)
        .filter(known -> known.purpose() == purpose)
        .filter(known -> known.validAt(height));
  }

  private static RecoveryVerdict refused(Reason reason, String detail) {
    return new RecoveryVerdict.Refused(reason, detail);
  }
}
