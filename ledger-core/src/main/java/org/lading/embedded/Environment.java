package org.lading.embedded;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.lading.crypto.Bytes;
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

  /**
   * This machine: its clock, its randomness, its fastest verifier as soon as there is much to
   * verify, all its cores.
   */
  public static Environment system() {
    return new Environment(
        InstantSource.system(),
        entropy(new SecureRandom()),
        Verifier.warming(),
        Runtime.getRuntime().availableProcessors());
  }

  /** Salts and client ids from a source of randomness. */
  public static TransactionDraft.Entropy entropy(SecureRandom random) {
    return length -> {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      return Bytes.wrap(bytes);
    };
  }
}
