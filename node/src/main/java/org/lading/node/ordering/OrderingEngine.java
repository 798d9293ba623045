package org.lading.node.ordering;

import java.util.concurrent.CompletionStage;
import org.lading.crypto.Bytes;

/** Puts batches into one order that all validators see. */
public interface OrderingEngine extends AutoCloseable {
  /**
   * Begins to hand over batches, the first of them behind {@code resumeAfter}: the position up to
   * which the ledger needs nothing again. Called once.
   */
  void start(OrderedSink sink, long resumeAfter);

  /**
   * Hands in one batch, on whichever validator. The stage completes when the engine has accepted
   * it, which promises nothing: it is final when its block is sealed. It fails with {@link
   * EngineUnavailableException} when no leader could be reached in time.
   */
  CompletionStage<Void> submit(Bytes envelope);

  /**
   * Hands in a batch another validator forwarded here, taking this one for the leader. It is never
   * forwarded again: the stage fails with {@link EngineUnavailableException} when this one does not
   * lead.
   */
  CompletionStage<Void> submitForwarded(Bytes envelope);

  /** Hands leadership to another member, if this one leads: it is about to stop. */
  CompletionStage<Void> stepDown();

  /**
   * Everything up to {@code position} is final and on disk here: the engine may forget it. Called
   * often, cheap.
   */
  void durableUpTo(long position);

  /** Asks for other members, online or at the next coordinated restart. */
  CompletionStage<Void> proposeRoster(Roster next);

  EngineInfo info();

  @Override
  void close();
}
