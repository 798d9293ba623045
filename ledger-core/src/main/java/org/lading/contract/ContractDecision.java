package org.lading.contract;

import java.util.List;
import java.util.Set;
import org.lading.crypto.Hash;
import org.lading.state.StateChange;
import org.lading.transaction.Outcome;

/** What becomes of a transaction: all of its changes, or none and a reason. */
public sealed interface ContractDecision {
  /**
   * Accepted.
   *
   * @param changes one for each key
   * @param touched contracts to be looked at behind the transactions of the block
   */
  record Accepted(List<StateChange> changes, Set<Hash> touched) implements ContractDecision {
    public Accepted {
      changes = List.copyOf(changes);
      touched = Set.copyOf(touched);
    }
  }

  /** Nothing changes. */
  record RefusedWith(Outcome outcome) implements ContractDecision {}
}
