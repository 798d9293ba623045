package org.lading.formats.iso20022;

/** What one message may hold; a longer one is refused before it costs memory. */
final class MessageLimits {
  /** Transactions and balances, unless the caller allows more or fewer. */
  static final int ENTRIES = 100_000;

  /** Elements in all, for each entry that is allowed: an entry has 40 to 200. */
  static final int ELEMENTS_PER_ENTRY = 500;

  /** Elements of one transaction. */
  static final int PART_ELEMENTS = 20_000;

  /** Characters of text in one transaction. */
  static final int PART_CHARACTERS = 1 << 18;

  /** Elements inside elements; supplementary data are counted too. */
  static final int DEPTH = 64;

  /** Bytes of one tag, comment or piece of text. */
  static final int TOKEN_BYTES = 1 << 20;

  /** Things found wrong that are told one by one; further ones are counted. */
  static final int FINDINGS = 1_000;

  /** Elements around the document: a business envelope, a file of a network. */
  static final int ENVELOPE_DEPTH = 8;

  /** Groups of payments of which one status report tells. */
  static final int GROUPS = 100;

  private MessageLimits() {}
}
