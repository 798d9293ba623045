package org.lading.node.pipeline;

import org.lading.execution.Answer;
import org.lading.execution.Candidate;
import org.lading.identity.ValidatorName;
import org.lading.node.sync.PeerMessage;
import org.lading.snapshot.StateCursor;

/** What the core asks of the world and tells it, apart from its disk. No call may wait. */
public interface Outside {
  /** A clock that never goes back, whatever is done to the one on the wall: waiting is its use. */
  long nowMillis();

  /** To one peer, which may never get it. */
  void send(ValidatorName to, PeerMessage message);

  /**
   * Asks {@code from} for final blocks; {@link ValidatorCore#onBlocks} or {@link
   * ValidatorCore#onNoBlocks} answers later.
   */
  void fetchBlocks(ValidatorName from, long fromHeight);

  /**
   * Asks {@code from} for blocks below a snapshot; {@link ValidatorCore#onHistory} is handed what
   * {@code check} finds, which runs beside the core, or {@link ValidatorCore#onNoHistory} answers.
   */
  void fetchHistory(ValidatorName from, long fromHeight, HistoryCheck check);

  /**
   * Asks {@code from} for a snapshot; {@link ValidatorCore#onSnapshot} or {@link
   * ValidatorCore#onNoSnapshot} answers later.
   */
  void fetchSnapshot(ValidatorName from);

  /**
   * Asks {@code from} for entries of the snapshot it offered; {@link ValidatorCore#onState} or
   * {@link ValidatorCore#onNoSnapshot} answers later.
   */
  void fetchState(ValidatorName from, long height, StateCursor behind);

  /** A block became final; in ascending order, none left out while this process runs. */
  void onFinal(FinalBlock block);

  /** The state after this final block was taken from a snapshot, and no block before it. */
  void onJoined(FinalBlock block);

  /** What became of an entry that is in no block, once all before it is final. */
  void onAnswer(Candidate candidate, Answer answer);

  /** Everything up to this ordering position is done with. */
  void onDurable(long position);

  /** A batch handed over was looked at: another may come in its place. */
  void onTaken(long position);

  void alarm(Alarm alarm);

  /** The core has stopped and does nothing any more. */
  void halted(Halt halt);
}
