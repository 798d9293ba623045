package org.lading.sim;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lading.crypto.Hash;

/**
 * How a run went.
 *
 * @param failure what did not hold; empty when all did
 * @param validators how many took part
 * @param faults kinds of trouble that it had
 * @param finalHeight of the last block that became final
 * @param recorded transactions that clients were told are final
 * @param rejected transactions that clients were told are not taken
 * @param virtualMillis how long it lasted in its own time
 * @param digest of all that became final, where and when: the same for the same seed
 * @param trace one line per event, when it was asked for
 */
public record SimResult(
    long seed,
    Ending ending,
    Optional<String> failure,
    int validators,
    Set<Fault> faults,
    long finalHeight,
    int recorded,
    int rejected,
    long virtualMillis,
    long events,
    Hash digest,
    List<String> trace) {
  /** In which way it ended. */
  public enum Ending {
    /** All that was submitted is final or was turned away, everywhere. */
    SETTLED,
    /** The same, after the organisations closed an epoch that a lying leader had split. */
    RECOVERED,
    /** A lying leader split the order, and the reports do not decide what is kept. */
    NEEDS_RECOVERY,
    /** A lying leader split the order, and those who lie keep it undecided. */
    STALLED_BY_LEADER,
    /** Something did not hold. */
    FAILED
  }

  public SimResult {
    trace = List.copyOf(trace);
  }

  public boolean holds() {
    return failure.isEmpty();
  }
}
