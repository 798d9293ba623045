package org.lading.provenance;

import java.util.List;
import org.lading.state.StateChange;

/** What becomes of a transaction: all of its changes, or none and a reason. */
public sealed interface Decision {
  /** Changes in the order they were made, one for each key. */
  record Accepted(List<StateChange> changes) implements Decision {
    public Accepted {
      changes = List.copyOf(changes);
    }
  }

  /**
   * Nothing changes.
   *
   * @param number of the {@link ProvenanceRefusal}
   * @param part index of the part that was refused
   */
  record Refused(int number, int part, String detail) implements Decision {}
}
