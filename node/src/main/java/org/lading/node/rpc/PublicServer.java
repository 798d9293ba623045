package org.lading.node.rpc;

import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.node.query.NodeStatus;
import org.lading.node.query.ServedLedger;
import org.lading.node.rpc.peer.ConnectionGate;
import org.lading.node.rpc.peer.NetworkThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node's public gRPC port: the ledger, raw reads, money and trade, and administration, with
 * reflection and the standard health service. Network threads only read and write messages; every
 * call is served on a virtual thread of its own.
 */
public final class PublicServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PublicServer.class);

  private static final long HANDSHAKE_SECONDS = 10;
  private static final long KEEPALIVE_SECONDS = 60;
  private static final long KEEPALIVE_ANSWER_SECONDS = 20;
  private static final long LEAST_CLIENT_KEEPALIVE_SECONDS = 20;
  private static final long IDLE_SECONDS = 300;
  private static final long TICK_MILLIS = 500;
  private static final long STOP_MILLIS = 1_500;

  /** Threads that read, write and encrypt. */
  private static final int EVENT_LOOPS = 2;

  /** A connection buffers at most this much of what it has not handed over yet. */
  private static final int FLOW_CONTROL_BYTES = 1 << 20;

  /**
   * How the server is to be.
   *
   * @param tls asks for the client's certificate without insisting on one; empty only on a loopback
   *     address, for tests and for a ledger on one's own machine
   * @param operator the organisation that runs this node
   * @param anonymousProofs whether those without a certificate may ask for receipts and proofs
   * @param settings those in effect, without secrets
   */
  public record Config(
      InetSocketAddress address,
      Optional<SslContext> tls,
      Callers callers,
      OrganisationId operator,
      boolean anonymousProofs,
      Supplier<List<Setting>> settings) {}

  /** One setting in effect, and where it came from. */
  public record Setting(String name, String value, String origin) {}

  private final ServedLedger ledger;
  private final CallGate gate;
  private final Serving serving;
  private final Views views;
  private final HealthStatusManager health = new HealthStatusManager();
  private final ConnectionGate connections =
      new ConnectionGate(Limits.RPC_CONNECTIONS, Limits.RPC_CONNECTIONS_EACH);
  private final NetworkThreads threads = new NetworkThreads(EVENT_LOOPS);
  private final Server server;
  private final Thread ticking;

  private PublicServer(ServedLedger ledger, Config config) {
    this.ledger = ledger;
    Troubles troubles = new Troubles(ledger.status().name());
    this.gate = new CallGate(troubles);
    this.serving =
        new Serving(config.callers(), config.operator(), config.anonymousProofs(), troubles);
    SecureRandom random = new SecureRandom();
    this.views = new Views(System::nanoTime, length -> random(random, length));
    SharedViews shared = new SharedViews(ledger);
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(config.address())
            .channelFactory(connections.channelFactory())
            .bossEventLoopGroup(threads.loops())
            .workerEventLoopGroup(threads.loops())
            .addTransportFilter(connections.owners(key -> member(config.callers().of(key))))
            .directExecutor()
            .intercept(gate)
            .addService(new LedgerCalls(ledger, shared, serving))
            .addService(new ReadCalls(serving, shared, views, ledger::view))
            .addService(new SettlementCalls(serving, shared, views))
            .addService(new ContractCalls(serving, shared, views))
            .addService(new AdminCalls(ledger, serving, config.settings()))
            .addService(health.getHealthService())
            .addService(ProtoReflectionServiceV1.newInstance());
    limit(builder);
    config.tls().ifPresent(builder::sslContext);
    this.server = builder.build();
    this.ticking = Thread.ofVirtual().name("rpc-tick").unstarted(this::tick);
  }

  /** Whose connections are counted together: a stranger's key is one of many he can make. */
  private static Optional<Caller> member(Caller caller) {
    return caller instanceof Caller.Anonymous ? Optional.empty() : Optional.of(caller);
  }

  private static void limit(NettyServerBuilder builder) {
    builder
        .maxInboundMessageSize(Limits.RPC_REQUEST_BYTES)
        .maxInboundMetadataSize(Limits.RPC_METADATA_BYTES)
        .maxConcurrentCallsPerConnection(Limits.RPC_CALLS_PER_CONNECTION)
        .flowControlWindow(FLOW_CONTROL_BYTES)
        .handshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS)
        .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
        .keepAliveTimeout(KEEPALIVE_ANSWER_SECONDS, TimeUnit.SECONDS)
        .permitKeepAliveTime(LEAST_CLIENT_KEEPALIVE_SECONDS, TimeUnit.SECONDS)
        .permitKeepAliveWithoutCalls(true)
        .maxConnectionIdle(IDLE_SECONDS, TimeUnit.SECONDS);
  }

  private static Bytes random(SecureRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  /** Serves {@code ledger}, which it does not close. */
  public static PublicServer start(ServedLedger ledger, Config config) throws IOException {
    boolean loopback =
        config.address().getAddress() != null && config.address().getAddress().isLoopbackAddress();
    if (config.tls().isEmpty() && !loopback) {
      throw new IllegalArgumentException(
          "without TLS a node listens on a loopback address only, not on " + config.address());
    }
    PublicServer server = new PublicServer(ledger, config);
    server.server.start();
    server.refreshHealth();
    server.ticking.start();
    LOG.info("event=rpc-listening port={} tls={}", server.port(), config.tls().isPresent());
    return server;
  }

  public int port() {
    return server.getPort();
  }

  /** Connections that are open now. */
  public int connections() {
    return connections.open();
  }

  /** Calls being served, streams included. */
  public int calls() {
    return gate.calls();
  }

  /** Views that readers hold open. */
  public int views() {
    return views.count();
  }

  /** Threads that work on calls, or wait for them. */
  int threads() {
    return serving.threads();
  }

  private void tick() {
    try {
      while (!Thread.interrupted()) {
        Thread.sleep(TICK_MILLIS);
        views.expire();
        refreshHealth();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void refreshHealth() {
    ServingStatus status;
    try {
      status =
          ledger.status().state() == NodeStatus.State.READY
              ? ServingStatus.SERVING
              : ServingStatus.NOT_SERVING;
    } catch (RuntimeException e) {
      LOG.warn("event=status-failed", e);
      status = ServingStatus.NOT_SERVING;
    }
    health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, status);
  }

  /** Tells callers to ask another node, and stops within two seconds. */
  @Override
  public void close() {
    ticking.interrupt();
    health.enterTerminalState();
    server.shutdown();
    serving.stop();
    try {
      if (!server.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
        server.shutdownNow();
        server.awaitTermination(STOP_MILLIS / 3, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    views.close();
    threads.close();
  }
}
