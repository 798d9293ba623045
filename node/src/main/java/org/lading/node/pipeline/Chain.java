package org.lading.node.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.codec.MalformedException;
import org.lading.crypto.Hash;
import org.lading.execution.Batch;
import org.lading.execution.Before;
import org.lading.execution.Execution;
import org.lading.execution.Rules;
import org.lading.merkle.LogFrontier;
import org.lading.state.StateView;
import org.lading.state.TreeReader;
import org.lading.store.StoreView;

/**
 * The stored ledger, and on top of it the blocks executed here: first those that are final and on
 * their way to the disk ("decided"), then those that wait for a quorum. Undoing one of these is
 * forgetting it.
 */
final class Chain {
  private final Supplier<StoreView> store;
  private final Rules rules;
  private final List<Pending> pending = new ArrayList<>();
  private int decided;
  private @Nullable BlockHeader stored;
  private LogFrontier storedLog = LogFrontier.EMPTY;

  Chain(Supplier<StoreView> store, Rules rules) {
    this.store = store;
    this.rules = rules;
  }

  /** Reads where the stored ledger ends; empty when it has no block yet. */
  Optional<BlockHeader> open(StoreView view) {
    if (view.lastHeight().isEmpty()) {
      return Optional.empty();
    }
    try {
      long height = view.lastHeight().getAsLong();
      BlockHeader header = Block.decode(view.block(height).orElseThrow()).header();
      stored = header;
      storedLog = LogFrontier.read(view, header.sealedLogSize());
      return Optional.of(header);
    } catch (MalformedException e) {
      throw new IllegalStateException("the last block stored does not read: " + e.getMessage(), e);
    }
  }

  /** The last block on disk; -1 for none. */
  long storedHeight() {
    return stored == null ? -1 : stored.height();
  }

  /** The last final block, on disk or on its way there; -1 for none. */
  long decidedHeight() {
    return decided == 0 ? storedHeight() : pending.get(decided - 1).height();
  }

  LogFrontier decidedLog() {
    return decided == 0 ? storedLog : pending.get(decided - 1).block().log().after();
  }

  /** The hash of the last final header; zero before the first block. */
  Hash decidedHash() {
    if (decided > 0) {
      return pending.get(decided - 1).headerHash();
    }
    return stored == null ? Hash.ZERO : stored.hash();
  }

  long decidedPosition() {
    BlockHeader last = decided == 0 ? stored : pending.get(decided - 1).header();
    return last == null ? 0 : last.orderingPosition();
  }

  /** The last block executed. */
  BlockHeader head() {
    BlockHeader head = pending.isEmpty() ? stored : pending.getLast().header();
    if (head == null) {
      throw new IllegalStateException("there is no block yet, not even that of the genesis");
    }
    return head;
  }

  int pendingCount() {
    return pending.size();
  }

  int decidedCount() {
    return decided;
  }

  /** Those that wait for a quorum, lowest first. */
  List<Pending> undecided() {
    return List.copyOf(pending.subList(decided, pending.size()));
  }

  Optional<Pending> firstUndecided() {
    return decided < pending.size() ? Optional.of(pending.get(decided)) : Optional.empty();
  }

  /**
   * Whether a validator may vote for {@code block}: what it stands on is final, or has this
   * validator's vote too (docs/spec/sealing.md, rule V3). Else a block and the child of another at
   * its height could both come to a quorum.
   */
  boolean standsOnOwnVote(Pending block) {
    return block.height() - 1 <= decidedHeight()
        || pending.stream()
            .anyMatch(parent -> parent.height() == block.height() - 1 && parent.isVoting());
  }

  Optional<Pending> first() {
    return pending.isEmpty() ? Optional.empty() : Optional.of(pending.getFirst());
  }

  Execution executeOnHead(Batch batch) {
    return execute(pending.size(), batch);
  }

  Execution executeOnDecided(Batch batch) {
    return execute(decided, batch);
  }

  private Execution execute(int upTo, Batch batch) {
    BlockHeader last = upTo == 0 ? stored : pending.get(upTo - 1).header();
    LogFrontier log = upTo == 0 ? storedLog : pending.get(upTo - 1).block().log().after();
    if (last == null) {
      throw new IllegalStateException("nothing is executed before the genesis block");
    }
    try (StoreView view = store.get()) {
      StateView state = view;
      TreeReader tree = view;
      for (Pending block : above(view, upTo)) {
        state = block.unstored().over(state);
        tree = block.unstored().over(tree);
      }
      return rules.execute(new Before(state, tree, log, last), batch);
    }
  }

  /** What {@code question} finds in the state after the last block executed. */
  <T> T ask(Function<StateView, T> question) {
    try (StoreView view = store.get()) {
      StateView state = view;
      for (Pending block : above(view, pending.size())) {
        state = block.unstored().over(state);
      }
      return question.apply(state);
    }
  }

  /** A snapshot may hold blocks already that are still listed here. */
  private List<Pending> above(StoreView view, int upTo) {
    long height = view.lastHeight().orElse(-1);
    return pending.subList(0, upTo).stream().filter(block -> block.height() > height).toList();
  }

  Pending add(Execution.NextBlock block) {
    Pending added = new Pending(block);
    pending.add(added);
    return added;
  }

  /** The first that waited for a quorum has it. */
  void decide() {
    decided++;
  }

  /** The first is on disk. */
  Pending stored() {
    Pending first = pending.removeFirst();
    decided--;
    stored = first.header();
    storedLog = first.block().log().after();
    return first;
  }

  /** Forgets all that wait for a quorum. */
  void drop() {
    pending.subList(decided, pending.size()).clear();
  }
}
