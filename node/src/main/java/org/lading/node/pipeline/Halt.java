package org.lading.node.pipeline;

/** Why the core stopped for good, and what to do about it. */
public record Halt(Reason reason, long height, String detail) {
  /** Which invariant broke. */
  public enum Reason {
    /**
     * What a quorum sealed, executed here on what is stored here, gives another header: this node
     * is damaged or runs other rules. {@code lading node rebuild} brings it back.
     */
    EXECUTION_DIFFERS,
    /** No header can reach a quorum at this height: the organisations have to decide. */
    NEEDS_RECOVERY,
    /** What is final here is not what a recovery kept: more validators lied than are tolerated. */
    KEPT_CHAIN_DIFFERS,
    /** The disk failed. */
    DISK,
    /** A broken invariant: a bug. */
    INVARIANT
  }
}
