package org.lading.execution;

import org.lading.crypto.Hash;
import org.lading.transaction.Outcome;

/** What execution made of one entry of a batch. */
public sealed interface Answer {
  /** It is in the block, at {@code index} among its transactions. */
  record Included(Hash transactionId, int index, Outcome outcome) implements Answer {}

  /** The very transaction is in the ledger already: its first receipt stands. */
  record Repeated(Hash transactionId) implements Answer {}

  /** It left nothing. */
  record Rejected(Rejection why, String detail) implements Answer {}
}
