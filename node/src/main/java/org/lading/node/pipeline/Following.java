package org.lading.node.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.execution.Batch;
import org.lading.execution.Candidate;
import org.lading.execution.Execution;
import org.lading.identity.ValidatorName;
import org.lading.node.sealing.EpochNotes;
import org.lading.node.sync.BlockPage;
import org.lading.proof.SignedNote;
import org.lading.proof.Vote;
import org.lading.store.LocalChange;
import org.lading.store.StoreView;

/**
 * Getting from peers what is final and not here: blocks whose votes passed by, blocks missed while
 * away, and blocks of another order than was handed over here. Each is checked and executed; what a
 * quorum sealed and comes to something else here stops the node.
 */
final class Following {
  /** A quorum has gone on for so long without us. */
  private static final long BEHIND_MILLIS = 1_000;

  private static final long ANSWER_MILLIS = 10_000;

  /** A block, and who served it; nobody where it was here already. */
  private record Fetched(Optional<ValidatorName> from, Bytes block) {}

  private final ValidatorCore core;
  private final Candidate.KeyLookup registered;
  private final SealedBlocks sealedBlocks;
  private final Deque<Fetched> fetched = new ArrayDeque<>();
  private List<Block> kept = List.of();
  private @Nullable ValidatorName asked;
  private long askedMillis;

  Following(ValidatorCore core, SealedBlocks sealedBlocks, Candidate.KeyLookup registered) {
    this.core = core;
    this.registered = registered;
    this.sealedBlocks = sealedBlocks;
  }

  void read(StoreView view) {
    long stored = core.chain().storedHeight();
    EpochNotes.offKeptChain(view, core.epochs(), stored)
        .ifPresent(why -> core.halt(Halt.Reason.KEPT_CHAIN_DIFFERS, stored, why));
    List<Block> found = new ArrayList<>(core.voting().votedFor());
    found.addAll(EpochNotes.kept(view));
    kept = List.copyOf(found);
    List<LocalChange> done = EpochNotes.forgetKept(view, stored);
    if (!done.isEmpty()) {
      core.disk().putLocal(done, () -> {});
    }
  }

  /** Blocks that a record keeps and that are here already, if not in the ledger yet. */
  void takeKept() {
    long opened = core.epochs().openedOn().height();
    for (long height = core.chain().storedHeight() + 1; height <= opened; height++) {
      Optional<Hash> wanted = core.epochs().keptAt(height);
      Optional<Block> found =
          kept.stream()
              .filter(block -> wanted.filter(block.header().hash()::equals).isPresent())
              .findFirst();
      if (found.isEmpty()) {
        break;
      }
      fetched.add(new Fetched(Optional.empty(), found.get().encode()));
    }
    kept = List.of();
    proceed();
  }

  /** Another header than ours has a quorum: those who voted for it have the block. */
  void otherIsSealed(long height, List<Vote> votes) {
    Optional<ValidatorName> holder =
        core.peers()
            .toAsk(height, core.outside().nowMillis())
            .or(
                () ->
                    votes.stream()
                        .map(Vote::validator)
                        .filter(name -> !core.isSelf(name))
                        .findFirst());
    holder.ifPresent(this::ask);
  }

  void tick(long nowMillis) {
    Chain chain = core.chain();
    long known = Math.max(core.peers().highestFinal(), core.tally().highestQuorum());
    // Compared and not subtracted: what a peer says may be any number.
    boolean behind =
        known - Limits.UNSEALED_BLOCKS > chain.decidedHeight()
            || (known > chain.decidedHeight()
                && nowMillis - core.deciding().progressMillis() > BEHIND_MILLIS);
    if (behind && fetched.isEmpty() && asked == null && core.joining().begin(known, nowMillis)) {
      return;
    }
    if (behind && fetched.isEmpty()) {
      core.peers().toAsk(chain.decidedHeight() + 1, nowMillis).ifPresent(this::ask);
    }
  }

  /** Whether blocks were asked for and are not all here yet. */
  boolean isActive() {
    return asked != null || !fetched.isEmpty();
  }

  private void ask(ValidatorName from) {
    long now = core.outside().nowMillis();
    ValidatorName before = asked;
    if (before != null) {
      if (now - askedMillis < ANSWER_MILLIS) {
        return;
      }
      core.peers().blame(before, now);
    }
    asked = from;
    askedMillis = now;
    core.outside().fetchBlocks(from, core.chain().decidedHeight() + 1);
  }

  void onNoBlocks(ValidatorName from) {
    if (from.equals(asked)) {
      asked = null;
      core.peers().blame(from, core.outside().nowMillis());
    }
  }

  void onBlocks(ValidatorName from, BlockPage page) {
    if (!from.equals(asked)) {
      return;
    }
    asked = null;
    if (page.blocks().isEmpty()) {
      core.voting().showedNothing(from);
      core.peers().blame(from, core.outside().nowMillis());
      return;
    }
    fetched.clear();
    page.blocks().forEach(block -> fetched.add(new Fetched(Optional.of(from), block)));
    proceed();
    core.proceed();
  }

  /** Goes on with what was fetched while the disk keeps up. */
  void proceed() {
    while (!fetched.isEmpty() && core.chain().decidedCount() < Limits.UNSEALED_BLOCKS) {
      Fetched next = fetched.remove();
      if (!follow(next)) {
        fetched.clear();
        return;
      }
      if (fetched.isEmpty() && core.peers().highestFinal() > core.chain().decidedHeight()) {
        next.from().ifPresent(this::ask);
      }
    }
  }

  /** Whether to go on with the next block. */
  private boolean follow(Fetched next) {
    Block block;
    try {
      block = Block.decode(next.block());
    } catch (MalformedException e) {
      return blame(next.from(), "a block that does not read: " + e.getMessage());
    }
    Chain chain = core.chain();
    long height = block.header().height();
    if (height <= chain.decidedHeight()) {
      return true;
    }
    if (block.header().epoch() > core.epoch()) {
      next.from().ifPresent(from -> core.peers().blame(from, core.outside().nowMillis()));
      lacksRecord(block.header());
      return false;
    }
    if (height != chain.decidedHeight() + 1) {
      return blame(
          next.from(),
          "block "
              + height
              + " of epoch "
              + block.header().epoch()
              + " where "
              + (chain.decidedHeight() + 1)
              + " was asked for");
    }
    return switch (sealedBlocks.check(block, chain.decidedLog())) {
      case SealedBlocks.Finding.NotSealed(String why) ->
          blame(next.from(), "block " + height + ": " + why);
      case SealedBlocks.Finding.Sealed(SignedNote note) -> take(block, note);
    };
  }

  private boolean blame(Optional<ValidatorName> served, String why) {
    served.ifPresent(
        from -> {
          core.voting().showedNothing(from);
          core.peers().blame(from, core.outside().nowMillis());
        });
    String who = served.map(ValidatorName::name).orElse("this node's own disk");
    core.outside().alarm(new Alarm(Alarm.Kind.BAD_BLOCKS, who + " served " + why));
    return false;
  }

  /** It may be a lie as well; what opens an epoch is a record, and nobody's word. */
  void lacksRecord(BlockHeader header) {
    core.outside()
        .alarm(
            new Alarm(
                Alarm.Kind.NO_PROGRESS,
                "block "
                    + header.height()
                    + " is said to be of epoch "
                    + header.epoch()
                    + ", this node is in epoch "
                    + core.epoch()
                    + ": if it was opened, get the record from another organisation and put it"
                    + " here with 'lading node recover'"));
  }

  private boolean take(Block block, SignedNote note) {
    Chain chain = core.chain();
    Optional<Pending> own = chain.firstUndecided();
    BlockHeader header = block.header();
    if (own.isPresent() && own.get().header().equals(header)) {
      core.deciding().decide(own.get(), note);
      return true;
    }
    Optional<Execution.NextBlock> made = execute(block);
    if (made.isEmpty()) {
      core.halt(
          Halt.Reason.EXECUTION_DIFFERS,
          header.height(),
          "a quorum sealed header "
              + header.hash()
              + ", the same block executed here comes to something else");
      return false;
    }
    if (own.isPresent()) {
      core.outside()
          .alarm(
              new Alarm(
                  Alarm.Kind.OTHER_INPUT,
                  "at height "
                      + header.height()
                      + " a quorum sealed another block than the order handed over here gives"));
      core.batches().dropUndecided(header.orderingPosition());
    }
    core.batches().followedTo(header.orderingPosition());
    core.deciding().decide(chain.add(made.get()), note);
    return true;
  }

  /** The block as executed here; empty when it comes to another header. */
  private Optional<Execution.NextBlock> execute(Block block) {
    BlockHeader header = block.header();
    if (header.height() == 0) {
      // The genesis block is made, not executed, and stands among the undecided from the start.
      return Optional.empty();
    }
    List<Candidate> candidates =
        block.entries().parallelStream()
            .map(entry -> Candidate.of(entry.transaction(), registered, core.verifier()))
            .toList();
    Batch batch =
        new Batch(
            header.orderingPosition(),
            header.engineMode(),
            header.epoch(),
            header.recoveryRecordHash(),
            candidates);
    return core.chain().executeOnDecided(batch) instanceof Execution.NextBlock next
            && next.header().equals(header)
        ? Optional.of(next)
        : Optional.empty();
  }
}
