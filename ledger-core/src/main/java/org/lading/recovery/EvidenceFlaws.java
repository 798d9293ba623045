package org.lading.recovery;

import java.util.Optional;
import org.lading.block.BlockHeader;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.proof.DoubleVote;
import org.lading.proof.SealedHeader;
import org.lading.proof.Vote;

/** What is wrong with a piece of evidence, apart from the signature over a report. */
record EvidenceFlaws(RecoveryContext context, Verifier verifier) {
  Optional<String> of(DoubleVote evidence) {
    return of(evidence.first().header())
        .or(
            () ->
                evidence.holds(context.origin(), context.validators(), verifier)
                    ? Optional.empty()
                    : Optional.of("a seal does not hold"));
  }

  Optional<String> of(SealedHeader shown) {
    return of(shown.header())
        .or(() -> shown.flaw(context.origin(), context.validators(), verifier));
  }

  private Optional<String> of(BlockHeader header) {
    if (!header.ledgerId().equals(context.ledgerId())) {
      return Optional.of("it is of ledger " + header.ledgerId());
    }
    if (header.epoch() != context.epoch()
        || !header.recoveryRecordHash().equals(context.recordHash())) {
      return Optional.of("it is of epoch " + header.epoch() + ", not " + context.epoch());
    }
    return Optional.empty();
  }

  Optional<String> of(RecoveryReport report) {
    if (!report.ledgerId().equals(context.ledgerId()) || report.epoch() != context.epoch()) {
      return Optional.of("it is about epoch " + report.epoch() + " of ledger " + report.ledgerId());
    }
    if (context.validators().named(report.validator()).isEmpty()) {
      return Optional.of("this is no validator");
    }
    return finalFlaw(report).or(() -> votesFlaw(report));
  }

  private Optional<String> finalFlaw(RecoveryReport report) {
    Hash hash = report.finalHeaderHash();
    if (report.sealed().isEmpty()) {
      return hash.equals(context.openedOn().hash())
              && report.finalHeight() == context.openedOn().height()
          ? Optional.empty()
          : Optional.of("nothing shows that its last block is final");
    }
    SealedHeader shown = report.sealed().get();
    return shown.header().height() != report.finalHeight() || !shown.header().hash().equals(hash)
        ? Optional.of("it names another block than it shows to be final")
        : of(shown);
  }

  /** Each is for a child of the one before, so that honest reports leave no vote out. */
  private Optional<String> votesFlaw(RecoveryReport report) {
    long height = report.finalHeight();
    Optional<BlockHeader> before = Optional.empty();
    for (Vote vote : report.votes()) {
      BlockHeader header = vote.header();
      height++;
      boolean follows =
          header.height() == height
              && (before.isEmpty() || before.get().hash().equals(header.previousHeaderHash()));
      if (!follows || !vote.validator().equals(report.validator())) {
        return Optional.of("its votes are no chain of its own from the last final block on");
      }
      Optional<String> flaw = of(header);
      if (flaw.isPresent()) {
        return flaw;
      }
      if (!vote.holds(context.origin(), context.validators(), verifier)) {
        return Optional.of("its seal at height " + height + " does not hold");
      }
      before = Optional.of(header);
    }
    return Optional.empty();
  }
}
