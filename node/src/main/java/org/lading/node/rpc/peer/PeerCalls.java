package org.lading.node.rpc.peer;

import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.identity.ValidatorName;
import org.lading.node.sync.PeerHandler;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what comes in to the handler, with the name the connection proved. */
final class PeerCalls extends PeerServiceGrpc.PeerServiceImplBase {
  /** Set for every call by {@link PeerServer} before it gets here. */
  static final Context.Key<ValidatorName> CALLER = Context.key("lading-peer");

  private static final Logger LOG = LoggerFactory.getLogger(PeerCalls.class);

  private final ValidatorName self;
  private final PeerHandler handler;
  private final Map<ValidatorName, Semaphore> fetching = new ConcurrentHashMap<>();

  PeerCalls(ValidatorName self, PeerHandler handler) {
    this.self = self;
    this.handler = handler;
  }

  @Override
  public void deliver(DeliverRequest request, StreamObserver<DeliverResponse> answer) {
    ValidatorName from = CALLER.get();
    try {
      handler.onMessage(from, PeerWire.decode(request));
      finish(answer, DeliverResponse.getDefaultInstance());
    } catch (MalformedException | RuntimeException e) {
      fail(from, answer, e);
    }
  }

  @Override
  public void forward(ForwardRequest request, StreamObserver<ForwardResponse> answer) {
    ValidatorName from = CALLER.get();
    try {
      handler
          .onForward(from, PeerWire.bytes(request.getSignedBatch()))
          .whenComplete(
              (accepted, failure) -> {
                if (failure == null) {
                  finish(answer, ForwardResponse.getDefaultInstance());
                } else {
                  fail(from, answer, failure);
                }
              });
    } catch (RuntimeException e) {
      fail(from, answer, e);
    }
  }

  /** A page counts as being fetched until the peer has taken all of it. */
  @Override
  public void fetchBlocks(FetchBlocksRequest request, StreamObserver<FetchBlocksResponse> answer) {
    paged(
        answer,
        from ->
            PeerWire.encode(
                handler.onFetchBlocks(
                    from, PeerWire.notNegative("height", request.getFromHeight()))));
  }

  @Override
  public void fetchSnapshot(
      FetchSnapshotRequest request, StreamObserver<FetchSnapshotResponse> answer) {
    paged(
        answer,
        from ->
            FetchSnapshotResponse.newBuilder()
                .setHead(PeerWire.lent(handler.onFetchSnapshot(from)))
                .build());
  }

  @Override
  public void fetchState(FetchStateRequest request, StreamObserver<FetchStateResponse> answer) {
    paged(
        answer,
        from ->
            FetchStateResponse.newBuilder()
                .setPage(
                    PeerWire.lent(
                        handler.onFetchState(
                            from,
                            PeerWire.notNegative("height", request.getHeight()),
                            PeerWire.cursor(request))))
                .build());
  }

  /** Makes a large answer. */
  @FunctionalInterface
  private interface Page<T> {
    T make(ValidatorName from) throws MalformedException;
  }

  private <T> void paged(StreamObserver<T> answer, Page<T> page) {
    ValidatorName from = CALLER.get();
    Semaphore pages =
        fetching.computeIfAbsent(from, peer -> new Semaphore(Limits.PEER_PAGES_AT_ONCE));
    if (!pages.tryAcquire()) {
      answer.onError(
          PeerTrouble.TOO_MANY_CALLS.status(
              self,
              "at most "
                  + Limits.PEER_PAGES_AT_ONCE
                  + " pages are fetched at once; wait for one to arrive"));
      return;
    }
    AtomicBoolean held = new AtomicBoolean(true);
    Runnable release =
        () -> {
          if (held.getAndSet(false)) {
            pages.release();
          }
        };
    ServerCallStreamObserver<T> call = (ServerCallStreamObserver<T>) answer;
    call.setOnCloseHandler(release);
    call.setOnCancelHandler(release);
    try {
      finish(answer, page.make(from));
    } catch (MalformedException | RuntimeException e) {
      release.run();
      fail(from, answer, e);
    }
  }

  private static <T> void finish(StreamObserver<T> answer, T value) {
    answer.onNext(value);
    answer.onCompleted();
  }

  private void fail(ValidatorName from, StreamObserver<?> answer, Throwable failure) {
    Throwable cause = PeerTrouble.unwrapped(failure);
    PeerTrouble trouble = PeerTrouble.of(cause);
    boolean broken = trouble == PeerTrouble.BROKEN;
    if (broken) {
      LOG.error("event=peer-call-broken peer={}", from, cause);
    }
    answer.onError(
        trouble.status(
            self,
            broken ? "this node could not handle the call" : String.valueOf(cause.getMessage())));
  }
}
