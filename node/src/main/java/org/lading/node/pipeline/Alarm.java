package org.lading.node.pipeline;

/** Something the operator should look at; the node goes on. */
public record Alarm(Kind kind, String detail) {
  /** What happened. */
  public enum Kind {
    /** A validator sealed two blocks at one height: the evidence is kept. */
    DOUBLE_VOTE,
    /** The others' order differs from what was handed over here: the sealed chain is followed. */
    OTHER_INPUT,
    /** A vote on disk is for another block than the one just executed at that height. */
    OWN_VOTE_DIFFERS,
    /** A peer served blocks that are not what was sealed. */
    BAD_BLOCKS,
    /** A peer served a snapshot that is old, not sealed, or not the state that was sealed. */
    BAD_SNAPSHOT,
    /** A batch that its proposer did not sign, or that is no batch. */
    BAD_BATCH,
    /** No validator's blocks continue what is stored here, or no header can reach a quorum. */
    NO_PROGRESS,
    /** A vote that does not hold. */
    BAD_VOTE
  }

  /** As metrics and status name it: lower case with hyphens. */
  public String name() {
    return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
