package org.lading.node.main;

import java.util.List;
import java.util.Optional;
import org.lading.block.BlockHeader;
import org.lading.membership.Genesis;
import org.lading.node.admission.Pool;
import org.lading.node.ordering.EngineInfo;
import org.lading.node.ordering.EngineStatus;
import org.lading.node.pipeline.CoreStatus;
import org.lading.node.pipeline.Halt;
import org.lading.node.query.NodeStatus;

/** A validator's status, put together from its parts. */
record StatusReport(
    Genesis genesis,
    String name,
    NodeStatus.Mode mode,
    CoreStatus core,
    Optional<Halt> halt,
    boolean draining,
    Optional<EngineInfo> engine) {
  /** A peer not heard of for so long counts as out of reach; it speaks every few seconds. */
  private static final long REACHABLE_MILLIS = 10_000;

  NodeStatus of(Optional<BlockHeader> last, Pool pool, AlarmBook alarms, long nowMillis) {
    List<NodeStatus.Peer> peers =
        core.peers().stream()
            .map(
                peer ->
                    new NodeStatus.Peer(
                        peer.name(),
                        peer.heardMillis() > 0 && nowMillis - peer.heardMillis() < REACHABLE_MILLIS,
                        peer.finalHeight(),
                        peer.heardMillis()))
            .toList();
    return new NodeStatus(
        name,
        mode,
        state(),
        reason(),
        genesis.ledgerId(),
        last.map(BlockHeader::height).orElse(0L),
        last.map(BlockHeader::timeMillis).orElse(genesis.timeMillis()),
        core.epoch(),
        engine,
        peers,
        pool.size(),
        pool.bytes(),
        alarms.list(),
        core.doubleVotes());
  }

  private NodeStatus.State state() {
    if (halt.isPresent()) {
      return NodeStatus.State.HALTED;
    }
    if (draining) {
      return NodeStatus.State.DRAINING;
    }
    if (core.finalHeight() < 0) {
      return NodeStatus.State.STARTING;
    }
    return core.syncing() || core.joining() ? NodeStatus.State.SYNCING : NodeStatus.State.READY;
  }

  private String reason() {
    if (halt.isPresent()) {
      return halt.get().reason() + " at height " + halt.get().height() + ": " + halt.get().detail();
    }
    if (core.joining()) {
      return "takes the state from another validator's snapshot";
    }
    if (core.finalHeight() < 0) {
      return "waits for a quorum to seal the genesis block";
    }
    if (core.reported()) {
      return "has reported for the closing of epoch "
          + core.epoch()
          + " and votes no more in it: put the signed record here with 'lading node recover'";
    }
    if (engine.stream().anyMatch(e -> e.status().state() == EngineStatus.State.STOPPED)) {
      return "its ordering has stopped, so that it takes nothing and has no vote: the log says why,"
          + " then start the node again";
    }
    if (core.listening()) {
      return "was rebuilt: does not vote before it has heard how far the others have voted";
    }
    if (core.syncing() && core.peers().stream().allMatch(peer -> peer.heardMillis() == 0)) {
      return "has not heard from another validator yet";
    }
    if (core.silentUntil() > core.finalHeight()) {
      return "was rebuilt: does not vote up to height " + core.silentUntil();
    }
    return core.missing()
        .map(
            missing ->
                "took its state from a snapshot: history is complete from height "
                    + missing.to()
                    + " on, of the blocks below "
                    + missing.from()
                    + " are here")
        .orElse("");
  }
}
