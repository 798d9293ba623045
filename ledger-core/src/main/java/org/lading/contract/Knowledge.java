package org.lading.contract;

/**
 * What is known while a contract is looked at: its facts, by their place in the document, and how
 * late it is.
 */
public interface Knowledge {
  boolean isKnown(int fact);

  /** When the fact was, in milliseconds: recorded, or observed where the document says so. */
  long timeMillis(int fact);

  /** What a known fact says. */
  Value value(int fact, int field);

  /** Ledger time. */
  long nowMillis();

  /** Up to when a deadline of the document runs. */
  long untilMillis(int deadline);
}
