package org.lading.client;

import java.util.List;
import org.lading.crypto.Hash;
import org.lading.proof.ProofFile;
import org.lading.transaction.Outcome;

/** What became of a transaction, as far as it was checked. */
public sealed interface Submitted {
  /**
   * In a final block; the receipt was checked and says the same. Only the detail of the outcome is
   * the node's word.
   *
   * @param repeated it had been there before, by the node's word
   */
  record Recorded(
      Hash transactionId,
      long height,
      int index,
      Outcome outcome,
      boolean repeated,
      ProofFile receipt,
      NodeAddress by)
      implements Submitted {}

  /**
   * Turned away, by the word of as many nodes as cannot all lie, or of all that were given.
   *
   * @param number of docs/spec/refusals.md
   */
  record Rejected(int number, String name, String detail, List<NodeAddress> by)
      implements Submitted {
    public Rejected {
      by = List.copyOf(by);
    }
  }
}
