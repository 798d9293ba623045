package org.lading.node.pipeline;

import java.util.List;
import java.util.Optional;
import org.lading.block.Block;
import org.lading.codec.Limits;
import org.lading.crypto.Hash;
import org.lading.execution.Execution;
import org.lading.node.sealing.Tally;
import org.lading.proof.SignedNote;
import org.lading.proof.Vote;
import org.lading.store.BlockCommit;

/** From a quorum of votes to a final block on disk; and when none can come about any more. */
final class Deciding {
  private static final long HOPELESS_MILLIS = 5_000;

  private final ValidatorCore core;
  private long progressMillis;

  Deciding(ValidatorCore core) {
    this.core = core;
  }

  void start() {
    progressMillis = core.outside().nowMillis();
  }

  /** When the last block was decided. */
  long progressMillis() {
    return progressMillis;
  }

  /** Decides every block for which there is a quorum now, lowest first. */
  void check() {
    while (!core.isHalted() && !core.joining().isActive()) {
      Optional<Pending> first = core.chain().firstUndecided();
      if (first.isEmpty()) {
        return;
      }
      Tally tally = core.tally();
      Optional<Hash> sealed = tally.quorumAt(first.get().height());
      if (sealed.isEmpty()) {
        return;
      }
      List<Vote> votes = tally.votes(first.get().height(), sealed.get());
      if (!sealed.get().equals(first.get().headerHash())) {
        core.following().otherIsSealed(first.get().height(), votes);
        return;
      }
      String origin = core.genesis().origin();
      LogText text = new LogText(origin, first.get().block().log().after());
      List<SignedNote.Line> lines =
          votes.stream().map(vote -> vote.line(origin, core.genesis().validators())).toList();
      decide(first.get(), new SignedNote(text.checkpoint(), lines));
    }
  }

  /** {@code block} is the first that waits, and {@code note} makes it final. */
  void decide(Pending block, SignedNote note) {
    Execution.NextBlock next = block.block();
    Block sealed = new Block(next.header(), next.entries(), note.format());
    core.chain().decide();
    progressMillis = core.outside().nowMillis();
    core.voting().voteForWhatWaits();
    core.disk()
        .commit(
            new BlockCommit(
                block.height(),
                sealed.encode(),
                next.transactionIds(),
                next.changes(),
                next.tree().nodes(),
                next.log().nodes()),
            () -> stored(sealed, next.transactionIds()));
  }

  private void stored(Block sealed, List<Hash> transactionIds) {
    core.chain().stored();
    core.tally().forgetBelow(sealed.header().height() - Limits.VOTES_KEPT);
    core.outside().onFinal(new FinalBlock(sealed, transactionIds));
    core.voting().endSilence();
    core.batches().settle();
    if (!core.isHalted()) {
      core.following().proceed();
      core.proceed();
    }
  }

  /** When no header can reach a quorum any more there is nothing left to wait for. */
  void tick(long nowMillis) {
    Optional<Pending> first = core.chain().firstUndecided();
    if (first.isPresent()
        && nowMillis - progressMillis > HOPELESS_MILLIS
        && core.tally().isHopeless(first.get().height())
        && core.peers().highestFinal() < first.get().height()) {
      core.halt(
          Halt.Reason.NEEDS_RECOVERY,
          first.get().height(),
          "the validators voted for different blocks, and none can reach a quorum");
    }
  }
}
