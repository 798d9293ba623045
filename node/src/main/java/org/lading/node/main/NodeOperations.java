package org.lading.node.main;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lading.crypto.PublicKey;
import org.lading.embedded.LedgerView;
import org.lading.identity.KeyId;
import org.lading.membership.KeyRecord;
import org.lading.node.ops.ConfigKey;
import org.lading.node.ops.IdleHeap;
import org.lading.node.ops.MeteredLedger;
import org.lading.node.ops.Metrics;
import org.lading.node.ops.NodeMeters;
import org.lading.node.ops.NodeMetric;
import org.lading.node.ops.ProcessMeters;
import org.lading.node.ops.Watches;
import org.lading.node.query.NodeStatus;
import org.lading.node.query.ServedLedger;
import org.lading.node.rpc.PublicServer;
import org.lading.node.rpc.peer.HostPort;
import org.lading.node.rpc.peer.PeerServer;
import org.lading.node.rpc.peer.PeerState;
import org.lading.node.rpc.peer.Peers;
import org.lading.node.web.HttpPort;

/** What runs beside a node for whoever operates it: metrics, watches, and the port they are on. */
final class NodeOperations implements AutoCloseable {
  private final NodeFiles files;
  private final Metrics metrics = new Metrics();
  private final MeteredLedger ledger;
  private final Watches watches;
  private final IdleHeap heap;
  private Optional<HttpPort> http = Optional.empty();

  NodeOperations(NodeFiles files, ServedLedger ledger, PublicKey ownKey, InstantSource clock) {
    this.files = files;
    this.watches =
        new Watches(
            new Watches.Sources(
                files.identity()::leaf,
                () -> keyEnds(ledger, ownKey),
                () -> space(files.config().path(ConfigKey.DATA)),
                ledger::status,
                clock));
    this.ledger = new MeteredLedger(ledger, metrics, System::nanoTime, watches::alarms);
    NodeMeters.register(metrics, ledger::status, System::nanoTime);
    ProcessMeters.register(metrics);
    watches.register(metrics);
    this.heap = new IdleHeap(() -> ledger.status().height(), System::gc);
  }

  /** The ledger, counting what is handed in. */
  ServedLedger ledger() {
    return ledger;
  }

  void register(PublicServer server) {
    metrics.value(NodeMetric.CALLS, server::calls);
    metrics.value(NodeMetric.CLIENT_CONNECTIONS, server::connections);
    metrics.value(NodeMetric.VIEWS, server::views);
  }

  void register(PeerServer server, Supplier<List<PeerState>> peers) {
    metrics.value(NodeMetric.PEER_CONNECTIONS, server::connections);
    register(NodeMetric.PEER_CONNECTED, peers, peer -> peer.connected() ? 1.0 : 0.0);
    register(NodeMetric.PEER_SENT, peers, peer -> (double) peer.sent());
    register(NodeMetric.PEER_DROPPED, peers, peer -> (double) peer.dropped());
  }

  private void register(
      NodeMetric metric, Supplier<List<PeerState>> peers, Function<PeerState, Double> part) {
    metrics.values(
        metric,
        () -> {
          Map<String, Double> values = new TreeMap<>();
          peers.get().forEach(peer -> values.put(peer.name().name(), part.apply(peer)));
          return values;
        });
  }

  void start() throws IOException {
    HostPort listen = files.config().address(ConfigKey.HTTP_LISTEN);
    http =
        Optional.of(
            HttpPort.start(
                new InetSocketAddress(listen.host(), listen.port()),
                metrics,
                ledger::status,
                watches::warnings));
    watches.start();
    heap.start();
  }

  private static OptionalLong keyEnds(ServedLedger ledger, PublicKey key) {
    if (ledger.status().state() == NodeStatus.State.STARTING) {
      return OptionalLong.empty();
    }
    try (LedgerView view = ledger.view()) {
      return view.members()
          .key(KeyId.of(key))
          .map(KeyRecord::validUntilHeight)
          .filter(end -> end != 0)
          .map(OptionalLong::of)
          .orElse(OptionalLong.empty());
    }
  }

  private static Optional<Watches.Space> space(Path folder) {
    try {
      FileStore store = Files.getFileStore(folder);
      return Optional.of(new Watches.Space(store.getUsableSpace(), store.getTotalSpace()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static List<PeerState> states(Optional<Peers> peers) {
    return peers.map(Peers::states).orElse(List.of());
  }

  @Override
  public void close() {
    heap.close();
    watches.close();
    http.ifPresent(HttpPort::close);
  }
}
