package org.lading.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lading.crypto.Verifier;
import org.lading.identity.KeyPurpose;
import org.lading.proof.SealedHeader;
import org.lading.proof.Vote;
import org.lading.testkit.SealedChain;
import org.lading.testkit.SealedChain.Tip;

/**
 * Four validators in trouble: block 1 is final, two of them voted for A at height 2 and its child
 * B, one for A alone; the fourth is away.
 */
final class FourValidators {
  final SealedChain chain = new SealedChain(4);
  final Tip block0 = chain.block0();
  final Tip one = chain.next(block0, "one");
  final Tip a = chain.next(one, "a");
  final Tip b = chain.next(a, "b");
  final Tip other = chain.next(one, "other");
  final SealedHeader sealedOne = chain.sealed(one, 0, 1, 3);
  final RecoveryContext context =
      RecoveryContext.first(chain.genesis(), block0.header(), chain.keys());
  final RecoveryCheck check = new RecoveryCheck(context, Verifier.bouncyCastle());
  final List<SignedRecoveryReport> reports =
      List.of(report(0, one, a, b), report(1, one, a, b), report(2, one, a));

  /** The report of a validator for which {@code last} is final and that voted for the rest. */
  SignedRecoveryReport report(int validator, Tip last, Tip... votes) {
    return unsigned(validator, last, votes).sign(chain.signer(validator, KeyPurpose.NODE));
  }

  RecoveryReport unsigned(int validator, Tip last, Tip... votes) {
    boolean opened = last.equals(block0);
    List<Vote> own = Stream.of(votes).map(tip -> chain.vote(validator, tip)).toList();
    return new RecoveryReport(
        chain.genesis().ledgerId(),
        chain.name(validator),
        0,
        last.header().height(),
        last.header().hash(),
        opened ? Optional.empty() : Optional.of(chain.sealed(last, 0, 1, 3)),
        own);
  }

  RecoveryRecord record() {
    RecoveryEvidence evidence = check.gather(reports, List.of(), List.of()).evidence();
    RecoveryDecision.Keep keep = (RecoveryDecision.Keep) RecoveryRule.decide(evidence.facts());
    return check.record(evidence, keep);
  }

  SignedRecovery signed(RecoveryRecord record, int... organisations) {
    List<SignedRecovery.By> signatures = new ArrayList<>();
    IntStream.of(organisations)
        .forEach(
            i ->
                signatures.add(
                    record.sign(chain.organisation(i), chain.signer(i, KeyPurpose.TRANSACTION))));
    return new SignedRecovery(record, signatures);
  }
}
