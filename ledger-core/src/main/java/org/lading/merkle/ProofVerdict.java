package org.lading.merkle;

/** What came of checking a proof. */
public sealed interface ProofVerdict {
  /** The proof shows what it claims. */
  record Holds() implements ProofVerdict {}

  /** The proof shows nothing, and why. */
  record Fails(Reason reason, String detail) implements ProofVerdict {}

  /** Why a proof fails, in the order in which it is looked at. */
  enum Reason {
    /** A size or index below zero, or sizes that do not grow. */
    IMPOSSIBLE_SIZE,
    /** No leaf of that index in a log of that size. */
    INDEX_OUTSIDE_LOG,
    /** From an empty log: anything is consistent with it, so nothing is shown. */
    EMPTY_LOG,
    /** More or fewer hashes than a proof for these numbers has. */
    WRONG_PATH_LENGTH,
    /** The path leads to another root than the older one given. */
    OTHER_OLD_ROOT,
    /** The path leads to another root. */
    OTHER_ROOT
  }

  default boolean holds() {
    return this instanceof Holds;
  }

  static ProofVerdict fails(Reason reason, String detail) {
    return new Fails(reason, detail);
  }
}
