package org.lading.node.rpc.peer;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.lading.client.tls.OwnCertificate;
import org.lading.client.tls.PeerKey;
import org.lading.client.tls.RegisterTrust;
import org.lading.client.tls.TlsContexts;
import org.lading.codec.Limits;
import org.lading.crypto.PublicKey;
import org.lading.identity.ValidatorName;
import org.lading.node.sync.PeerHandler;

/**
 * Listens for the other validators. The register is asked when one connects and again at each call,
 * so that a key revoked meanwhile is not served.
 */
public final class PeerServer implements AutoCloseable {
  private static final int HANDSHAKE_SECONDS = 10;
  private static final int KEEPALIVE_SECONDS = 20;
  private static final int KEEPALIVE_PERMITTED_SECONDS = 5;
  private static final int KEEPALIVE_ANSWER_SECONDS = 10;
  private static final int METADATA_BYTES = 8_192;
  private static final int DRAIN_MILLIS = 1_000;

  private final ValidatorName self;
  private final Function<PublicKey, Optional<ValidatorName>> register;
  private final ConnectionGate gate =
      new ConnectionGate(Limits.PEER_CONNECTIONS, Limits.PEER_CONNECTIONS_EACH);
  private final Server server;

  /**
   * Does not listen before {@link #start}.
   *
   * @param register whose node key it is, now; answers from memory
   */
  public PeerServer(
      ValidatorName self,
      InetSocketAddress listen,
      OwnCertificate own,
      RegisterTrust trust,
      Function<PublicKey, Optional<ValidatorName>> register,
      PeerHandler handler,
      NetworkThreads threads)
      throws IOException {
    this.self = self;
    this.register = register;
    this.server =
        NettyServerBuilder.forAddress(listen)
            .channelFactory(gate.channelFactory())
            .bossEventLoopGroup(threads.loops())
            .workerEventLoopGroup(threads.loops())
            .executor(threads.handlers())
            .sslContext(TlsContexts.server(own, trust, TlsContexts.Callers.REGISTERED))
            .handshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS)
            .maxInboundMessageSize(Limits.PEER_MESSAGE_BYTES)
            .maxInboundMetadataSize(METADATA_BYTES)
            .maxConcurrentCallsPerConnection(Limits.PEER_CALLS_AT_ONCE)
            .permitKeepAliveTime(KEEPALIVE_PERMITTED_SECONDS, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
            .keepAliveTimeout(KEEPALIVE_ANSWER_SECONDS, TimeUnit.SECONDS)
            .addTransportFilter(gate.owners(register::apply))
            .addService(ServerInterceptors.intercept(new PeerCalls(self, handler), new Naming()))
            .build();
  }

  /** Fails when the port is taken. */
  public PeerServer start() throws IOException {
    server.start();
    return this;
  }

  /** The port in use, also where 0 was asked for. */
  public int port() {
    return server.getPort();
  }

  /** Connections that are open now. */
  public int connections() {
    return gate.open();
  }

  @Override
  public void close() {
    server.shutdown();
    try {
      if (!server.awaitTermination(DRAIN_MILLIS, TimeUnit.MILLISECONDS)) {
        server.shutdownNow();
        server.awaitTermination(DRAIN_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** Puts the caller's name beside the call, or refuses it. */
  private final class Naming implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      Optional<ValidatorName> caller = PeerKey.of(call).flatMap(register);
      if (caller.isPresent()) {
        Context context = Context.current().withValue(PeerCalls.CALLER, caller.get());
        return Contexts.interceptCall(context, call, headers, next);
      }
      StatusRuntimeException refused =
          PeerTrouble.NOT_A_VALIDATOR.status(
              self, "the key of your certificate is not, or no longer, a validator's node key");
      Metadata trailers = refused.getTrailers();
      call.close(refused.getStatus(), trailers == null ? new Metadata() : trailers);
      return new ServerCall.Listener<>() {};
    }
  }
}
