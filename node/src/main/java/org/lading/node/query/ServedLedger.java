package org.lading.node.query;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.lading.crypto.Bytes;
import org.lading.embedded.LedgerView;
import org.lading.embedded.Submission;
import org.lading.membership.Genesis;

/**
 * The ledger of one node, whatever stands behind it. What is chained to a stage runs on the node's
 * own threads and must neither wait nor compute for long.
 */
public interface ServedLedger {
  Genesis genesis();

  /**
   * Takes one transaction; the stage completes when it is final, or turned away.
   *
   * <p>The stage fails with {@link PoolFullException} when too much waits already, and with {@link
   * NodeUnavailableException} when this node cannot have it ordered now.
   */
  CompletionStage<Submission> submit(Bytes transaction);

  /**
   * Takes many, each as {@link #submit} does, with one stage for each in their order: what they
   * have in common is done once.
   */
  default List<CompletionStage<Submission>> submitAll(List<Bytes> transactions) {
    return transactions.stream().map(this::submit).toList();
  }

  /**
   * Takes one transaction; the stage completes as soon as it waits to be ordered, which promises
   * nothing, and fails as that of {@link #submit} does, or with {@link RejectedException}.
   */
  CompletionStage<Void> accept(Bytes transaction);

  /** The ledger as of the last final block, fixed until it is closed. */
  LedgerView view();

  /**
   * Waits until block {@code height} is final; false when none comes any more because the node
   * stops.
   */
  boolean awaitHeight(long height) throws InterruptedException;

  NodeStatus status();

  /** Takes nothing more, finishes what was taken, and hands leadership to another node. */
  void drain();
}
