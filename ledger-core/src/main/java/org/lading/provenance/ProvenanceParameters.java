package org.lading.provenance;

import org.lading.state.StateView;

/**
 * What a consortium decides about provenance in its genesis.
 *
 * @param futureMillis how far an event time may lie after ledger time
 * @param corrections who may declare the events of others wrong
 */
public record ProvenanceParameters(long futureMillis, CorrectionRight corrections) {
  private static final long DAY_MILLIS = 86_400_000L;

  /** Whether an organisation has a role that lets it correct the events of others. */
  @FunctionalInterface
  public interface CorrectionRight {
    boolean mayCorrect(StateView state, String organisation);
  }

  /** One day ahead, and only authors correct. */
  public static final ProvenanceParameters DEFAULT =
      new ProvenanceParameters(DAY_MILLIS, (state, organisation) -> false);
}
