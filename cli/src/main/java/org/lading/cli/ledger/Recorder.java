package org.lading.cli.ledger;

import java.util.concurrent.CompletableFuture;
import org.lading.crypto.Bytes;
import org.lading.embedded.Environment;
import org.lading.embedded.LedgerView;
import org.lading.embedded.Submission;
import org.lading.membership.Genesis;

/** A ledger to record in, wherever it is. */
public interface Recorder extends AutoCloseable {
  Genesis genesis();

  Environment environment();

  /** Completes when it is final or turned away. */
  CompletableFuture<Submission> submit(Bytes transaction);

  /** The ledger with everything that was answered to this recorder. */
  LedgerView view();

  @Override
  void close();
}
