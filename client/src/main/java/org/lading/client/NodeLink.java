package org.lading.client;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContext;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.lading.codec.Limits;
import org.lading.proto.node.v1.LedgerServiceGrpc;
import org.lading.proto.node.v1.ReadServiceGrpc;
import org.lading.proto.node.v1.SettlementServiceGrpc;

/** The connection to one node; it opens with the first call and again when it was lost. */
final class NodeLink implements AutoCloseable {
  private static final long KEEPALIVE_SECONDS = 30;
  private static final long CLOSE_MILLIS = 500;

  private final NodeAddress address;
  private final ManagedChannel channel;

  NodeLink(NodeAddress address, Optional<SslContext> tls) {
    this.address = address;
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(address.host(), address.port())
            .directExecutor()
            .disableRetry()
            .maxInboundMessageSize(Limits.RPC_RESPONSE_BYTES)
            .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS);
    this.channel =
        (tls.isPresent() ? builder.sslContext(tls.get()) : builder.usePlaintext()).build();
  }

  NodeAddress address() {
    return address;
  }

  LedgerServiceGrpc.LedgerServiceBlockingStub ledger(long millis) {
    return LedgerServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(millis, TimeUnit.MILLISECONDS);
  }

  LedgerServiceGrpc.LedgerServiceStub ledgerAsync() {
    return LedgerServiceGrpc.newStub(channel);
  }

  ReadServiceGrpc.ReadServiceBlockingStub reads(long millis) {
    return ReadServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(millis, TimeUnit.MILLISECONDS);
  }

  SettlementServiceGrpc.SettlementServiceBlockingStub settlement(long millis) {
    return SettlementServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(millis, TimeUnit.MILLISECONDS);
  }

  /** Makes a call, and says of a failure which node it was. */
  <T> T ask(Supplier<T> call) {
    try {
      return call.get();
    } catch (StatusRuntimeException e) {
      throw NodeException.of(address, e);
    }
  }

  /** A connection that failed a moment ago is otherwise left alone for a while. */
  void tryAgain() {
    channel.resetConnectBackoff();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    try {
      channel.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
