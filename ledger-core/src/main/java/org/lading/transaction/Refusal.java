package org.lading.transaction;

/**
 * Why the rules of a family refused a transaction: each family has an enum of these, in order of
 * precedence. A refused transaction is in the log, changes nothing, and uses up its client id.
 */
public interface Refusal {
  /**
   * Stable: it stands in receipts and log leaves. Membership has 100 to 199, provenance 200 to 299,
   * and so on.
   */
  int number();

  /** One sentence for people. */
  String meaning();

  /** The name as written in the specification. */
  String name();
}
