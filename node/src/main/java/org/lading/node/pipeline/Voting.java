package org.lading.node.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.embedded.ValidatorKeys;
import org.lading.identity.ValidatorName;
import org.lading.membership.Quorum;
import org.lading.node.sealing.Abstention;
import org.lading.node.sealing.EpochNotes;
import org.lading.node.sealing.Tally;
import org.lading.node.sealing.VoteBook;
import org.lading.node.sync.PeerMessage;
import org.lading.proof.SignedNote;
import org.lading.proof.Vote;
import org.lading.proof.VoteRecord;
import org.lading.store.LocalChange;
import org.lading.store.StoreView;

/**
 * Votes: giving one's own, once and on disk before they are told (docs/spec/sealing.md#one-vote),
 * and counting those of all.
 */
final class Voting {
  private static final long AGAIN_MILLIS = 500;

  private final ValidatorCore core;
  private final Optional<ValidatorKeys> keys;
  private final String origin;
  private final Tally tally;
  private final Abstention abstention;
  private final boolean reported;
  private VoteBook book = new VoteBook();
  private long toldMillis;

  Voting(ValidatorCore core, Optional<ValidatorKeys> keys, Quorum quorum) {
    this.core = core;
    this.keys = keys;
    this.origin = core.genesis().origin();
    this.tally = new Tally(quorum);
    try (StoreView view = core.disk().snapshot()) {
      this.abstention = Abstention.read(view, quorum, core.epoch());
      this.reported = EpochNotes.reported(view, core.epoch()).isPresent();
    }
  }

  void read(StoreView view) {
    book = VoteBook.read(view);
  }

  // Our own.

  /** Votes for {@code block} if that may be. */
  void vote(Pending block) {
    if (keys.isEmpty()
        || reported
        || block.header().epoch() != core.epoch()
        || block.isVoting()
        || !abstention.mayVote(block.height())
        || !core.chain().standsOnOwnVote(block)) {
      return;
    }
    Optional<Vote> given = book.at(core.epoch(), block.height());
    if (given.isEmpty()) {
      giveNew(block, keys.get());
    } else if (given.get().header().equals(block.header())) {
      block.vote();
      announce(block, given.get());
    } else {
      core.outside()
          .alarm(
              new Alarm(
                  Alarm.Kind.OWN_VOTE_DIFFERS,
                  "at height "
                      + block.height()
                      + " this validator voted for another block before"));
    }
  }

  private void giveNew(Pending block, ValidatorKeys own) {
    block.vote();
    Vote vote =
        Vote.sign(block.header(), block.block().headerPath(), origin, own.name(), own.seal());
    String checkpoint =
        new SignedNote(
                vote.checkpoint(origin).text(),
                List.of(vote.line(origin, core.genesis().validators())))
            .format();
    VoteRecord record =
        new VoteRecord(vote, new Block(block.header(), block.block().entries(), checkpoint));
    core.disk()
        .putLocal(
            book.enter(record, core.chain().storedHeight()),
            () -> {
              if (!core.isHalted()) {
                announce(block, vote);
                core.deciding().check();
              }
            });
  }

  private void announce(Pending block, Vote vote) {
    block.announce(vote);
    tally.add(vote);
    toldMillis = core.outside().nowMillis();
    core.tellAll(new PeerMessage.Votes(core.progress(), List.of(vote.encode())));
  }

  /** Votes that could not be given before, lowest first. */
  void voteForWhatWaits() {
    core.chain().undecided().forEach(this::vote);
  }

  /** A vote may be lost: all that wait for a quorum are told again, while none comes about. */
  void tick(long nowMillis) {
    if (core.chain().firstUndecided().isEmpty()
        || nowMillis - core.deciding().progressMillis() <= AGAIN_MILLIS
        || nowMillis - toldMillis <= AGAIN_MILLIS) {
      return;
    }
    toldMillis = nowMillis;
    List<Bytes> votes = new ArrayList<>();
    for (Pending block : core.chain().undecided()) {
      Vote vote = block.announced();
      if (vote != null) {
        votes.add(vote.encode());
      }
    }
    core.tellAll(new PeerMessage.Votes(core.progress(), votes));
  }

  /** The greatest height voted for, of any epoch; -1 for none. */
  long highest() {
    return book.highest();
  }

  // Those of others.

  Tally tally() {
    return tally;
  }

  void onVote(ValidatorName from, Bytes encoded) {
    Vote vote;
    try {
      vote = Vote.decode(encoded);
    } catch (MalformedException e) {
      core.outside().alarm(new Alarm(Alarm.Kind.BAD_VOTE, from + " sent: " + e.getMessage()));
      return;
    }
    BlockHeader header = vote.header();
    if (!header.ledgerId().equals(core.genesis().ledgerId()) || header.epoch() != core.epoch()) {
      return;
    }
    long stored = core.chain().storedHeight();
    if (header.height() <= stored
        && vote.validator().equals(from)
        && core.peers().shouldAnswer(from, core.outside().nowMillis())) {
      // It waits for what is final here: now it knows whom to ask.
      core.tell(from, core.progress());
    }
    if (header.height() < stored - Limits.VOTES_KEPT
        || header.height() > stored + Limits.VOTES_KEPT) {
      return;
    }
    if (!vote.holds(origin, core.genesis().validators(), core.verifier())) {
      core.outside()
          .alarm(new Alarm(Alarm.Kind.BAD_VOTE, "from " + from + " at " + header.height()));
      return;
    }
    if (tally.add(vote) instanceof Tally.Added.Twice twice) {
      core.accusations().found(twice.evidence());
    }
  }

  /**
   * Whether it has signed a report about this epoch. It votes no more in it (rule V4), and does not
   * speak, so that who hears others knows that they have not reported.
   */
  boolean hasReported() {
    return reported;
  }

  /** The blocks voted for that a record keeps: q validators may have them nowhere else. */
  List<Block> votedFor() {
    return book.all().stream().map(VoteRecord::block).toList();
  }

  // After the vote record was lost.

  Abstention abstention() {
    return abstention;
  }

  void heard(ValidatorName from, PeerMessage.Progress progress) {
    if (progress.epoch() == core.epoch()) {
      abstention.heard(from, progress.finalHeight());
      endSilence();
    }
  }

  /** {@code from} had nothing to show for a height it said it has. */
  void showedNothing(ValidatorName from) {
    abstention.showedNothing(from, core.chain().storedHeight());
    endSilence();
  }

  void endSilence() {
    List<LocalChange> changes = abstention.settle(core.chain().storedHeight());
    if (!changes.isEmpty()) {
      core.disk().putLocal(changes, () -> {});
      voteForWhatWaits();
    }
  }
}
