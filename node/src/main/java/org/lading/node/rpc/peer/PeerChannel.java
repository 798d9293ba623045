package org.lading.node.rpc.peer;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.lading.client.tls.RefusedCertificateException;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.ValidatorName;
import org.lading.node.sync.BlockPage;
import org.lading.node.sync.PeerFailureException;
import org.lading.node.sync.PeerMessage;
import org.lading.proto.node.v1.DeliverRequest;
import org.lading.proto.node.v1.DeliverResponse;
import org.lading.proto.node.v1.FetchBlocksRequest;
import org.lading.proto.node.v1.FetchBlocksResponse;
import org.lading.proto.node.v1.FetchSnapshotRequest;
import org.lading.proto.node.v1.FetchSnapshotResponse;
import org.lading.proto.node.v1.FetchStateRequest;
import org.lading.proto.node.v1.FetchStateResponse;
import org.lading.proto.node.v1.ForwardRequest;
import org.lading.proto.node.v1.ForwardResponse;
import org.lading.proto.node.v1.PeerServiceGrpc;
import org.lading.snapshot.StateCursor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to one peer. It connects at once and, whenever the connection is lost, again. */
final class PeerChannel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PeerChannel.class);
  private static final int KEEPALIVE_SECONDS = 15;
  private static final int KEEPALIVE_ANSWER_SECONDS = 5;
  private static final int NEVER_IDLE_DAYS = 10_000;
  private static final long DELIVER_SECONDS = 5;
  private static final long FORWARD_SECONDS = 10;
  private static final long FETCH_SECONDS = 20;

  /** gRPC itself would wait ever longer, up to two minutes. */
  private static final long RETRY_MILLIS = 500;

  private final ValidatorName peer;
  private final HostPort address;
  private final NetworkThreads threads;
  private final ManagedChannel channel;
  private final Outbox outbox = new Outbox(this::deliver);
  private final AtomicBoolean retrying = new AtomicBoolean();
  private volatile boolean connected;
  private volatile String trouble = "";

  PeerChannel(ValidatorName peer, HostPort address, SslContext tls, NetworkThreads threads) {
    this.peer = peer;
    this.address = address;
    this.threads = threads;
    this.channel =
        NettyChannelBuilder.forAddress(address.host(), address.port())
            .sslContext(tls)
            .eventLoopGroup(threads.loops())
            .channelType(NioSocketChannel.class)
            .executor(threads.handlers())
            .offloadExecutor(threads.handlers())
            .maxInboundMessageSize(Limits.PEER_MESSAGE_BYTES)
            .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
            .keepAliveTimeout(KEEPALIVE_ANSWER_SECONDS, TimeUnit.SECONDS)
            .keepAliveWithoutCalls(true)
            .idleTimeout(NEVER_IDLE_DAYS, TimeUnit.DAYS)
            .disableRetry()
            .build();
    watch();
  }

  HostPort address() {
    return address;
  }

  void send(PeerMessage message) {
    outbox.send(PeerWire.encode(message));
  }

  CompletableFuture<Void> forward(Bytes signedBatch) {
    Answer<ForwardResponse, Void> answer = new Answer<>(response -> null);
    stub(FORWARD_SECONDS)
        .forward(
            ForwardRequest.newBuilder().setSignedBatch(PeerWire.lent(signedBatch)).build(), answer);
    return answer.future;
  }

  CompletableFuture<BlockPage> fetchBlocks(long fromHeight) {
    Answer<FetchBlocksResponse, BlockPage> answer = new Answer<>(PeerWire::decode);
    stub(FETCH_SECONDS)
        .fetchBlocks(FetchBlocksRequest.newBuilder().setFromHeight(fromHeight).build(), answer);
    return answer.future;
  }

  CompletableFuture<Bytes> fetchSnapshot() {
    Answer<FetchSnapshotResponse, Bytes> answer =
        new Answer<>(response -> PeerWire.bytes(response.getHead()));
    stub(FETCH_SECONDS).fetchSnapshot(FetchSnapshotRequest.getDefaultInstance(), answer);
    return answer.future;
  }

  CompletableFuture<Bytes> fetchState(long height, StateCursor behind) {
    Answer<FetchStateResponse, Bytes> answer =
        new Answer<>(response -> PeerWire.bytes(response.getPage()));
    stub(FETCH_SECONDS)
        .fetchState(
            FetchStateRequest.newBuilder()
                .setHeight(height)
                .setTable(behind.table())
                .setAfter(PeerWire.lent(behind.after()))
                .build(),
            answer);
    return answer.future;
  }

  PeerState state() {
    return new PeerState(peer, address, connected, trouble, outbox.sent(), outbox.dropped());
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  boolean awaitClosed(long millis) throws InterruptedException {
    return channel.awaitTermination(millis, TimeUnit.MILLISECONDS);
  }

  private PeerServiceGrpc.PeerServiceStub stub(long deadlineSeconds) {
    return PeerServiceGrpc.newStub(channel).withDeadlineAfter(deadlineSeconds, TimeUnit.SECONDS);
  }

  private void deliver(DeliverRequest request) {
    Answer<DeliverResponse, Void> answer = new Answer<>(response -> null);
    stub(DELIVER_SECONDS).deliver(request, answer);
    Object _ = answer.future.whenComplete((arrived, failure) -> outbox.done(failure == null));
  }

  /** Runs at each change of state, and asks for a connection where there is none. */
  private void watch() {
    ConnectivityState now = channel.getState(true);
    switch (now) {
      case READY -> {
        if (!connected) {
          LOG.info("event=peer-connected peer={} address={}", peer, address);
        }
        connected = true;
        trouble = "";
      }
      case TRANSIENT_FAILURE -> {
        if (connected) {
          LOG.warn("event=peer-lost peer={} address={}", peer, address);
        }
        connected = false;
        outbox.clear();
        retryLater();
      }
      case IDLE, CONNECTING -> connected = false;
      case SHUTDOWN -> {
        connected = false;
        return;
      }
    }
    channel.notifyWhenStateChanged(now, this::watch);
  }

  private void retryLater() {
    if (retrying.compareAndSet(false, true)) {
      threads.later(this::retry, RETRY_MILLIS);
    }
  }

  private void retry() {
    retrying.set(false);
    if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
      channel.resetConnectBackoff();
      retryLater();
    }
  }

  private PeerFailureException failure(Throwable thrown) {
    Status status = Status.fromThrowable(thrown);
    String reason = RefusedCertificateException.reasonIn(thrown).orElseGet(() -> reason(status));
    PeerFailureException.Kind kind =
        switch (status.getCode()) {
          case DEADLINE_EXCEEDED -> PeerFailureException.Kind.TOO_LATE;
          case UNAVAILABLE, CANCELLED -> PeerFailureException.Kind.UNREACHABLE;
          case RESOURCE_EXHAUSTED, ABORTED -> PeerFailureException.Kind.BUSY;
          case OK,
              UNKNOWN,
              INVALID_ARGUMENT,
              NOT_FOUND,
              ALREADY_EXISTS,
              PERMISSION_DENIED,
              FAILED_PRECONDITION,
              OUT_OF_RANGE,
              UNIMPLEMENTED,
              INTERNAL,
              DATA_LOSS,
              UNAUTHENTICATED ->
              PeerFailureException.Kind.REFUSED;
        };
    if (!reason.equals(trouble)) {
      LOG.warn("event=peer-call-failed peer={} kind={} reason=\"{}\"", peer, kind, reason);
    }
    trouble = reason;
    return new PeerFailureException(peer, kind, reason, thrown);
  }

  /** The same words for the same trouble, so that it is logged once. */
  private static String reason(Status status) {
    if (status.getCode() == Status.Code.DEADLINE_EXCEEDED) {
      return "it did not answer in time";
    }
    Throwable cause = status.getCause();
    String description = status.getDescription();
    return status.getCode()
        + (description == null ? "" : ": " + description)
        + (cause == null ? "" : " (" + cause.getMessage() + ")");
  }

  /** Reads an answer. */
  @FunctionalInterface
  private interface Decoder<R, T> {
    @Nullable T decode(R response) throws MalformedException;
  }

  private final class Answer<R, T> implements StreamObserver<R> {
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private final Decoder<R, T> decoder;

    Answer(Decoder<R, T> decoder) {
      this.decoder = decoder;
    }

    @Override
    public void onNext(R response) {
      try {
        future.complete(decoder.decode(response));
      } catch (MalformedException e) {
        String reason = "its answer makes no sense: " + e.getMessage();
        future.completeExceptionally(
            new PeerFailureException(peer, PeerFailureException.Kind.REFUSED, reason, e));
      }
    }

    @Override
    public void onError(Throwable thrown) {
      future.completeExceptionally(failure(thrown));
    }

    @Override
    public void onCompleted() {}
  }
}
