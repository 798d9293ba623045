package org.lading.node.ordering;

import java.util.Optional;
import org.lading.identity.ValidatorName;

/**
 * How an engine is.
 *
 * @param leader who puts batches in order now; empty while nobody is known to, or where no one does
 * @param term how often leadership changed hands
 * @param position of the last batch known to be in order
 */
public record EngineStatus(State state, Optional<ValidatorName> leader, long term, long position) {
  public enum State {
    STARTING,
    LEADING,
    FOLLOWING,
    /** No leader is known: batches wait. */
    LEADERLESS,
    /** Stopped for good; the detail is in the log. */
    STOPPED
  }
}
