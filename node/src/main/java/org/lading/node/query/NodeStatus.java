package org.lading.node.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.crypto.Hash;
import org.lading.identity.ValidatorName;
import org.lading.node.ordering.EngineInfo;

/**
 * How a node is, in one value.
 *
 * @param name of the validator, or of the observer
 * @param reason why it is in this state, for people; empty when there is nothing to say
 * @param height of the last final block
 * @param timeMillis ledger time of that block
 * @param engine empty at an observer
 * @param poolTransactions that wait to be ordered, and their bytes
 * @param doubleVotes proofs seen that a validator voted twice
 */
public record NodeStatus(
    String name,
    Mode mode,
    State state,
    String reason,
    Hash ledgerId,
    long height,
    long timeMillis,
    long epoch,
    Optional<EngineInfo> engine,
    List<Peer> peers,
    int poolTransactions,
    long poolBytes,
    List<Alarm> alarms,
    long doubleVotes) {
  public NodeStatus {
    peers = List.copyOf(peers);
    alarms = List.copyOf(alarms);
  }

  /** The same with {@code more} to look at. */
  public NodeStatus alsoAlarming(List<Alarm> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<Alarm> all = new ArrayList<>(alarms);
    all.addAll(more);
    return new NodeStatus(
        name,
        mode,
        state,
        reason,
        ledgerId,
        height,
        timeMillis,
        epoch,
        engine,
        peers,
        poolTransactions,
        poolBytes,
        all,
        doubleVotes);
  }

  /** Whether it votes. */
  public enum Mode {
    VALIDATOR,
    OBSERVER
  }

  /** Where it is between start and stop. */
  public enum State {
    STARTING,
    /** It fetches blocks that others have. */
    SYNCING,
    READY,
    /** It takes nothing more and will stop. */
    DRAINING,
    /** It found what must not be and stopped rather than go on; the reason says what and where. */
    HALTED
  }

  /**
   * Another validator as seen from here.
   *
   * @param finalHeight the last final block it told of; -1 when it told none yet
   * @param lastSeenMillis by this node's clock; 0 when it was never heard of
   */
  public record Peer(
      ValidatorName name, boolean reachable, long finalHeight, long lastSeenMillis) {}

  /**
   * Something an operator should look at.
   *
   * @param name one of a documented list, in lower case with hyphens
   * @param sinceMillis by this node's clock
   */
  public record Alarm(String name, String detail, long sinceMillis) {}
}
