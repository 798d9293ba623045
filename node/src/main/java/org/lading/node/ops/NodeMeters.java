package org.lading.node.ops;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.lading.node.ordering.EngineInfo;
import org.lading.node.ordering.EngineStatus;
import org.lading.node.query.NodeStatus;

/** Reads metrics from a node's status. One scrape asks for one status, whatever it reads of it. */
public final class NodeMeters {
  private static final long FRESH_NANOS = 200_000_000;

  private final Metrics metrics;
  private final Supplier<NodeStatus> status;
  private final LongSupplier nanoTime;
  private volatile Reading last;

  private record Reading(NodeStatus status, long takenNanos) {}

  private NodeMeters(Metrics metrics, Supplier<NodeStatus> status, LongSupplier nanoTime) {
    this.metrics = metrics;
    this.status = status;
    this.nanoTime = nanoTime;
    this.last = new Reading(status.get(), nanoTime.getAsLong());
  }

  public static void register(Metrics metrics, Supplier<NodeStatus> status, LongSupplier nanoTime) {
    NodeMeters meters = new NodeMeters(metrics, status, nanoTime);
    meters.registerNode();
    meters.registerEngine();
    meters.registerPeers();
  }

  private NodeStatus now() {
    Reading known = last;
    if (nanoTime.getAsLong() - known.takenNanos() > FRESH_NANOS) {
      known = new Reading(status.get(), nanoTime.getAsLong());
      last = known;
    }
    return known.status();
  }

  private void registerNode() {
    metrics.values(
        NodeMetric.STATE,
        () -> {
          Map<String, Double> states = new TreeMap<>();
          for (NodeStatus.State state : NodeStatus.State.values()) {
            states.put(state.name().toLowerCase(java.util.Locale.ROOT), 0.0);
          }
          states.put(now().state().name().toLowerCase(java.util.Locale.ROOT), 1.0);
          return states;
        });
    value(NodeMetric.FINAL_HEIGHT, NodeStatus::height);
    value(NodeMetric.LEDGER_TIME, now -> seconds(now.timeMillis()));
    value(NodeMetric.EPOCH, NodeStatus::epoch);
    value(NodeMetric.DOUBLE_VOTES, NodeStatus::doubleVotes);
    value(NodeMetric.POOL_TRANSACTIONS, NodeStatus::poolTransactions);
    value(NodeMetric.POOL_BYTES, NodeStatus::poolBytes);
    metrics.values(
        NodeMetric.ALARM_TIME,
        () -> {
          Map<String, Double> alarms = new TreeMap<>();
          now().alarms().forEach(alarm -> alarms.put(alarm.name(), seconds(alarm.sinceMillis())));
          return alarms;
        });
  }

  private void registerEngine() {
    engine(NodeMetric.ENGINE_LEADS, status -> status.state() == EngineStatus.State.LEADING ? 1 : 0);
    engine(NodeMetric.ENGINE_HAS_LEADER, status -> status.leader().isPresent() ? 1 : 0);
    engine(NodeMetric.ENGINE_TERM, EngineStatus::term);
    engine(NodeMetric.ENGINE_POSITION, EngineStatus::position);
  }

  private void registerPeers() {
    peers(NodeMetric.PEER_REACHABLE, peer -> peer.reachable() ? 1.0 : 0.0);
    peers(NodeMetric.PEER_FINAL_HEIGHT, peer -> (double) peer.finalHeight());
    peers(NodeMetric.PEER_HEARD, peer -> seconds(peer.lastSeenMillis()));
  }

  private void value(NodeMetric metric, ToDoubleFunction<NodeStatus> reading) {
    metrics.value(metric, () -> reading.applyAsDouble(now()));
  }

  private void engine(NodeMetric metric, ToDoubleFunction<EngineStatus> reading) {
    metrics.values(
        metric,
        () ->
            now()
                .engine()
                .map(EngineInfo::status)
                .map(status -> Map.of("", reading.applyAsDouble(status)))
                .orElse(Map.of()));
  }

  private void peers(NodeMetric metric, Function<NodeStatus.Peer, Double> reading) {
    metrics.values(
        metric,
        () -> {
          Map<String, Double> values = new TreeMap<>();
          now().peers().forEach(peer -> values.put(peer.name().name(), reading.apply(peer)));
          return values;
        });
  }

  static double seconds(long millis) {
    return millis / 1_000.0;
  }
}
