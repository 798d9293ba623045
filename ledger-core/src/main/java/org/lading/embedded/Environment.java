package org.lading.embedded;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.lading.crypto.Verifier;
import org.lading.transaction.TransactionDraft;

/**
 * What a ledger takes from around it.
 *
 * @param workers threads that check signatures, at least 1
 */
public record Environment(
    InstantSource clock, TransactionDraft.Entropy entropy, Verifier verifier, int workers) {
  public Environment {
    if (workers < 1) {
      throw new IllegalArgumentException("a ledger needs a worker, not " + workers);
    }
  }

  /** This machine: its clock, its randomness, the fastest verifier there is, all its cores. */
  public static Environment system() {
    return new Environment(
        InstantSource.system(),
        TransactionDraft.Entropy.of(new SecureRandom()),
        Verifier.fastest(),
        Runtime.getRuntime().availableProcessors());
  }
}
