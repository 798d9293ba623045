package org.lading.node.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.lading.codec.Limits;
import org.lading.execution.Answer;
import org.lading.execution.Batch;
import org.lading.execution.Candidate;
import org.lading.execution.Execution;

/**
 * Batches in their order: those that wait for their turn, those executed that may have to be
 * executed again, and what became of entries that are in no block.
 */
final class Batches {
  private record Gap(long to, Runnable done) {}

  private record Told(long afterHeight, Candidate candidate, Answer answer) {}

  private final ValidatorCore core;
  private final BatchGate gate;
  private final Deque<PreparedBatch> waiting = new ArrayDeque<>();

  /** Executed, and not yet known to be done with: executed again if the order was another one. */
  private final Deque<PreparedBatch> recent = new ArrayDeque<>();

  private final Deque<Told> answers = new ArrayDeque<>();
  private final List<Gap> gaps = new ArrayList<>();
  private long lastPosition;

  Batches(ValidatorCore core) {
    this.core = core;
    this.gate = new BatchGate(core.genesis().ledgerId(), core.epoch(), core.verifier());
  }

  void startAfter(long position) {
    lastPosition = position;
  }

  /** The position up to which batches were executed or followed. */
  long lastPosition() {
    return lastPosition;
  }

  /** Up to which all that was made of the batches is on disk. */
  long donePosition() {
    return core.chain()
        .first()
        .map(first -> first.header().orderingPosition() - 1)
        .orElse(lastPosition);
  }

  void add(PreparedBatch batch) {
    waiting.add(batch);
  }

  /** Executes what waits while there is room. */
  void execute() {
    while (!core.isHalted() && !waiting.isEmpty() && hasRoom()) {
      run(waiting.remove());
    }
  }

  private boolean hasRoom() {
    // The first block of an epoch follows the one that it was opened on, which may have to be
    // fetched. Before the genesis block is final its state has no quorum behind it either.
    return !core.joining().isActive()
        && core.chain().decidedHeight() >= core.epochs().openedOn().height()
        && core.chain().pendingCount() < Limits.UNSEALED_BLOCKS
        && recent.size() < 4 * Limits.UNSEALED_BLOCKS;
  }

  private void run(PreparedBatch batch) {
    core.outside().onTaken(batch.position());
    if (batch.position() <= lastPosition) {
      return;
    }
    lastPosition = batch.position();
    Chain chain = core.chain();
    Optional<String> refused = chain.ask(state -> gate.refuse(batch, state, chain.head().height()));
    if (refused.isPresent()) {
      core.outside()
          .alarm(
              new Alarm(
                  Alarm.Kind.BAD_BATCH, "position " + batch.position() + ": " + refused.get()));
      return;
    }
    recent.add(batch);
    Batch ordered =
        new Batch(
            batch.position(),
            core.genesis().engineMode(),
            core.epoch(),
            core.epochs().recordHash(),
            batch.candidates());
    Execution execution = chain.executeOnHead(ordered);
    if (execution instanceof Execution.NextBlock next) {
      core.voting().vote(chain.add(next));
    }
    long height = chain.head().height();
    for (int i = 0; i < batch.candidates().size(); i++) {
      Answer answer = execution.answers().get(i);
      if (!(answer instanceof Answer.Included)) {
        answers.add(new Told(height, batch.candidates().get(i), answer));
      }
    }
  }

  /** Tells the engine and those who wait what is done with. */
  void settle() {
    long done = donePosition();
    while (!recent.isEmpty() && recent.getFirst().position() <= done) {
      recent.removeFirst();
    }
    if (done > 0) {
      core.outside().onDurable(done);
    }
    tellAnswers();
  }

  void tellAnswers() {
    while (!answers.isEmpty() && answers.getFirst().afterHeight() <= core.chain().storedHeight()) {
      Told told = answers.removeFirst();
      core.outside().onAnswer(told.candidate(), told.answer());
    }
    if (core.chain().first().isEmpty() && !recent.isEmpty()) {
      // Batches that made no block, behind the last one stored.
      recent.clear();
      core.outside().onDurable(lastPosition);
    }
  }

  /**
   * The order was another one than was handed over here: what was executed and is not final is
   * forgotten, and what lies behind {@code position} will be executed again.
   */
  void dropUndecided(long position) {
    core.chain().drop();
    answers.removeIf(told -> told.afterHeight() > core.chain().decidedHeight());
    List<PreparedBatch> again =
        recent.stream().filter(batch -> batch.position() > position).toList();
    recent.removeAll(again);
    for (PreparedBatch batch : again.reversed()) {
      waiting.addFirst(batch);
    }
    lastPosition = Math.max(position, core.epochs().positionBase() - 1);
  }

  /** Where the ordering engine must not hand over again: followed up to there. */
  void followedTo(long position) {
    lastPosition = Math.max(lastPosition, position);
  }

  void onGap(long to, Runnable done) {
    gaps.add(new Gap(to, done));
    closeGaps();
  }

  /**
   * A gap is closed when this ledger has all the blocks of so many peers that have executed
   * everything up to its end that one of them is honest. Were one peer's word enough, a liar could
   * have this validator execute on a state that lacks blocks, and so waste its votes.
   */
  void closeGaps() {
    List<Gap> closed =
        gaps.stream()
            .filter(
                gap ->
                    core.peers().havingAll(core.epoch(), gap.to(), core.chain().storedHeight())
                        > core.quorum().faults())
            .toList();
    gaps.removeAll(closed);
    for (Gap gap : closed) {
      followedTo(gap.to());
      gap.done().run();
    }
  }
}
