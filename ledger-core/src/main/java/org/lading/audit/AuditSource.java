package org.lading.audit;

import java.util.Optional;
import java.util.OptionalLong;
import org.lading.crypto.Bytes;
import org.lading.merkle.LogReader;
import org.lading.state.StateView;
import org.lading.state.TreeReader;

/** A stored ledger, to be checked: its blocks, and what was derived from them. */
public interface AuditSource extends StateView, TreeReader, LogReader {
  OptionalLong lastHeight();

  /** The canonical {@code lading.v1.Block}. */
  Optional<Bytes> block(long height);

  /**
   * The canonical {@code lading.v1.SignedRecovery} that opened {@code epoch}; empty where none is
   * kept, as for epoch 0.
   */
  default Optional<Bytes> recoveryRecord(long epoch) {
    return Optional.empty();
  }

  /** Why not all blocks are here, though nothing is damaged; empty where all are. */
  default Optional<String> incomplete() {
    return Optional.empty();
  }

  /** The canonical {@code lading.v1.Genesis}. */
  Bytes genesis();
}
