package org.lading.node.pipeline;

import org.jspecify.annotations.Nullable;
import org.lading.block.BlockHeader;
import org.lading.crypto.Hash;
import org.lading.execution.Execution;
import org.lading.execution.Unstored;
import org.lading.proof.Vote;

/** A block executed here that is not on disk yet. */
final class Pending {
  private final Execution.NextBlock block;
  private final Unstored unstored;
  private final Hash headerHash;
  private @Nullable Vote announced;
  private boolean voting;

  Pending(Execution.NextBlock block) {
    this.block = block;
    this.unstored = new Unstored(block);
    this.headerHash = block.header().hash();
  }

  Execution.NextBlock block() {
    return block;
  }

  BlockHeader header() {
    return block.header();
  }

  long height() {
    return block.header().height();
  }

  Hash headerHash() {
    return headerHash;
  }

  Unstored unstored() {
    return unstored;
  }

  /** Whether a vote for it is on its way to the disk, or given. */
  boolean isVoting() {
    return voting;
  }

  void vote() {
    voting = true;
  }

  /** The own vote, once it is on disk and may be told. */
  @Nullable Vote announced() {
    return announced;
  }

  void announce(Vote vote) {
    announced = vote;
  }
}
