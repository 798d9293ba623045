package org.lading.embedded;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lading.execution.Candidate;
import org.lading.identity.KeyId;
import org.lading.membership.Genesis;
import org.lading.membership.MembershipAction;
import org.lading.merkle.LogFrontier;
import org.lading.proof.Checkpoint;
import org.lading.proof.NoteKey;
import org.lading.proof.SignedNote;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionDraft;

/** What this validator signs by itself: the checkpoint of each block, and its clock. */
final class Sealer {
  /** A genesis may allow less. */
  private static final long REPORT_VALID_MILLIS = 60_000;

  private final Genesis genesis;
  private final ValidatorKeys keys;
  private final String origin;
  private final NoteKey sealKey;

  Sealer(Genesis genesis, ValidatorKeys keys) {
    boolean known =
        genesis
            .validators()
            .named(keys.name())
            .filter(validator -> validator.organisation().equals(keys.organisation()))
            .filter(validator -> validator.sealKey().equals(keys.seal().publicKey()))
            .isPresent();
    if (!known) {
      throw new IllegalArgumentException(
          "the seal key given is not that of validator " + keys.name() + " in the genesis");
    }
    this.genesis = genesis;
    this.keys = keys;
    this.origin = genesis.origin();
    this.sealKey =
        new NoteKey(
            Checkpoint.sealKeyName(origin, keys.name().name()),
            NoteKey.Kind.ED25519,
            keys.seal().publicKey());
  }

  /** The sealed checkpoint of the log that ends in a block's header. */
  String seal(LogFrontier log) {
    String text = new Checkpoint(origin, log.size(), log.root()).text();
    return new SignedNote(text, List.of(sealKey.sign(text, keys.seal()))).format();
  }

  /** A clock report. Its own signature needs no check: it was made a moment ago in this process. */
  Candidate clockReport(long nowMillis, Environment environment) {
    TransactionDraft draft =
        TransactionDraft.of(
            genesis.ledgerId(),
            List.of(TransactionDraft.reference(keys.organisation(), keys.node())),
            nowMillis + Math.min(REPORT_VALID_MILLIS, genesis.parameters().maxExpiryMillis()),
            Family.MEMBERSHIP,
            List.of(new MembershipAction.ReportClock(keys.name(), nowMillis).encode()),
            environment.entropy());
    Transaction transaction = draft.sign(List.of(keys.node()));
    return new Candidate(
        transaction.encoded(),
        Optional.of(transaction),
        "",
        true,
        Map.of(KeyId.of(keys.node().publicKey()), true));
  }
}
