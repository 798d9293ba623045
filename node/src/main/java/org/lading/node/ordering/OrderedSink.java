package org.lading.node.ordering;

import java.util.concurrent.CompletionStage;
import org.lading.crypto.Bytes;

/**
 * Where an engine hands over what it has put in order: from one thread, each batch at least once.
 */
public interface OrderedSink {
  /**
   * The batch at {@code position}; positions ascend, with gaps. May block while the ledger is busy:
   * that is how it slows the engine down.
   */
  void onBatch(long position, Bytes envelope);

  /**
   * The engine can no longer hand over what lies behind {@code from} up to and with {@code to}: the
   * ledger gets the sealed blocks from its peers. Nothing behind {@code to} is handed over before
   * the stage completes.
   */
  CompletionStage<Void> onGap(long from, long to);

  /** Other members take part from this position on. */
  void onRoster(Roster roster, long fromPosition);

  void onStatus(EngineStatus status);
}
