package org.lading.execution;

import java.util.List;
import org.lading.crypto.Hash;
import org.lading.membership.EngineMode;

/**
 * One ordered batch, as the ordering engine gave it.
 *
 * @param position where the engine put it; positions ascend, with gaps
 * @param recoveryRecordHash of the record that opened {@code epoch}; zero for epoch 0
 */
public record Batch(
    long position,
    EngineMode engineMode,
    long epoch,
    Hash recoveryRecordHash,
    List<Candidate> candidates) {
  public Batch {
    candidates = List.copyOf(candidates);
  }
}
