package org.lading.embedded;

import java.util.List;
import org.lading.execution.Candidate;
import org.lading.membership.Genesis;
import org.lading.merkle.LogFrontier;
import org.lading.proof.Checkpoint;
import org.lading.proof.NoteKey;
import org.lading.proof.SignedNote;

/** What this validator signs by itself: the checkpoint of each block, and its clock. */
final class Sealer {
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

  Candidate clockReport(long nowMillis, Environment environment) {
    return ClockReport.of(genesis, keys, nowMillis, environment.entropy());
  }
}
