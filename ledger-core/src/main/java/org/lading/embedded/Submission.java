package org.lading.embedded;

import org.lading.crypto.Hash;
import org.lading.execution.Rejection;
import org.lading.transaction.Outcome;

/** What became of a submitted transaction. */
public sealed interface Submission {
  /** In a final block, accepted or refused. {@code repeated} says that it had been there before. */
  record Recorded(Hash transactionId, long height, int index, Outcome outcome, boolean repeated)
      implements Submission {}

  /** Not in the ledger. */
  record Rejected(Rejection why, String detail) implements Submission {}
}
