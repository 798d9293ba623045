package org.lading.settlement;

import java.util.List;
import org.lading.state.StateChange;
import org.lading.transaction.Outcome;

/** What becomes of a transaction: all of its changes, or none and a reason. */
public sealed interface SettlementDecision {
  /** One change for each key. */
  record Accepted(List<StateChange> changes) implements SettlementDecision {
    public Accepted {
      changes = List.copyOf(changes);
    }
  }

  /** Nothing changes. */
  record RefusedWith(Outcome outcome) implements SettlementDecision {}
}
