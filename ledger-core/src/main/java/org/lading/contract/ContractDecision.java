package org.lading.contract;

import java.util.List;
import org.lading.state.StateChange;
import org.lading.transaction.Outcome;

/** What becomes of a transaction: all of its changes, or none and a reason. */
public sealed interface ContractDecision {
  /** One change for each key. */
  record Accepted(List<StateChange> changes) implements ContractDecision {
    public Accepted {
      changes = List.copyOf(changes);
    }
  }

  /** Nothing changes. */
  record RefusedWith(Outcome outcome) implements ContractDecision {}
}
