package org.lading.node.pipeline;

import java.util.List;
import java.util.Optional;
import org.lading.execution.Candidate;
import org.lading.node.ordering.SignedBatch;

/**
 * An ordered batch with all that can be found out about it beside the state, done ahead on all
 * cores.
 *
 * @param signed empty when the bytes are no batch: it then counts for nothing
 * @param signatureHolds the verdict under the key named, where that key was known ahead
 */
public record PreparedBatch(
    long position,
    Optional<SignedBatch> signed,
    Optional<Boolean> signatureHolds,
    List<Candidate> candidates,
    String malformed) {
  public PreparedBatch {
    candidates = List.copyOf(candidates);
  }
}
