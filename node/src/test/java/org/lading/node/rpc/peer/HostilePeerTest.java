package org.lading.node.rpc.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.KnownLength;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lading.client.tls.CertificateEvents;
import org.lading.client.tls.RegisterTrust;
import org.lading.client.tls.TlsContexts;
import org.lading.codec.Limits;
import org.lading.crypto.PublicKey;
import org.lading.identity.ValidatorName;
import org.lading.node.sync.BlockPage;
import org.lading.node.sync.PeerMessage;
import org.lading.proto.node.v1.DeliverRequest;
import org.lading.proto.node.v1.DeliverResponse;
import org.lading.proto.node.v1.FetchBlocksRequest;
import org.lading.proto.node.v1.FetchBlocksResponse;
import org.lading.proto.node.v1.PeerServiceGrpc;
import org.lading.proto.node.v1.Progress;
import org.lading.proto.node.v1.Votes;

/** A validator with a registered key that does what ours never would. */
class HostilePeerTest {
  private static final Party A = Party.of("a");
  private static final Party B = Party.of("b");
  private static final Party HONEST = Party.of("honest");
  private static final Map<PublicKey, ValidatorName> REGISTER =
      Map.of(A.publicKey(), A.name(), B.publicKey(), B.name(), HONEST.publicKey(), HONEST.name());
  private static final InstantSource CLOCK = InstantSource.fixed(Party.NOW);

  private final NetworkThreads threads = new NetworkThreads(1);
  private final List<ManagedChannel> channels = new ArrayList<>();
  private final Recording atB = new Recording();
  private PeerServer server;

  @BeforeEach
  void serve() throws Exception {
    server = server(atB);
  }

  @AfterEach
  void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    server.close();
    threads.close();
  }

  @Test
  void aGibibyteAnnouncedIsRefusedBeforeItComes() throws Exception {
    ManagedChannel channel = channel(A);
    PeerServiceGrpc.newBlockingStub(channel).deliver(progress());
    MethodDescriptor<InputStream, DeliverResponse> method =
        PeerServiceGrpc.getDeliverMethod().toBuilder(new Verbatim(), answers()).build();
    ClientCall<InputStream, DeliverResponse> call =
        channel.newCall(method, CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS));
    CompletableFuture<Status> told = new CompletableFuture<>();
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onClose(Status status, Metadata trailers) {
            told.complete(status);
          }
        },
        new Metadata());
    Thread sending =
        Thread.ofVirtual().unstarted(() -> call.sendMessage(new Announced(1 << 30, told)));
    sending.setUncaughtExceptionHandler((thread, refused) -> {});
    sending.start();
    // What is not complete stays in the client until other calls on the connection push it out.
    Recording.await(
        "the refusal",
        () -> {
          PeerServiceGrpc.newBlockingStub(channel).deliver(progress());
          return told.isDone();
        });
    assertEquals(Status.Code.RESOURCE_EXHAUSTED, told.join().getCode());
    sending.join();
  }

  @Test
  void oneByteOverTheLimitIsRefusedAndTheLimitItselfIsNot() {
    PeerServiceGrpc.PeerServiceBlockingStub stub = PeerServiceGrpc.newBlockingStub(channel(A));
    DeliverRequest largest = votesOf(Limits.PEER_MESSAGE_BYTES);
    assertEquals(Limits.PEER_MESSAGE_BYTES, largest.getSerializedSize());
    assertEquals(DeliverResponse.getDefaultInstance(), stub.deliver(largest));
    StatusRuntimeException e =
        assertThrows(
            StatusRuntimeException.class,
            () -> stub.deliver(votesOf(Limits.PEER_MESSAGE_BYTES + 1)));
    assertEquals(Status.Code.RESOURCE_EXHAUSTED, e.getStatus().getCode());
  }

  @Test
  void whatMakesNoSenseIsRefusedWithARichStatus() {
    PeerServiceGrpc.PeerServiceBlockingStub stub = PeerServiceGrpc.newBlockingStub(channel(A));
    DeliverRequest negative =
        DeliverRequest.newBuilder().setProgress(Progress.newBuilder().setFinalHeight(-1)).build();
    DeliverRequest tooManyVotes =
        DeliverRequest.newBuilder()
            .setVotes(
                Votes.newBuilder()
                    .addAllVotes(Collections.nCopies(Limits.PEER_VOTES + 1, ByteString.EMPTY)))
            .build();
    for (DeliverRequest bad :
        List.of(DeliverRequest.getDefaultInstance(), negative, tooManyVotes)) {
      StatusRuntimeException e =
          assertThrows(StatusRuntimeException.class, () -> stub.deliver(bad));
      assertEquals(Status.Code.INVALID_ARGUMENT, e.getStatus().getCode());
      assertEquals("MALFORMED", reason(e));
    }
    assertEquals(List.of(), atB.heard);
  }

  @Test
  void aFloodDoesNotKeepOutTheOthers() throws Exception {
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    server.close();
    server =
        server(
            new Recording() {
              @Override
              public void onMessage(ValidatorName from, PeerMessage message) {
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                super.onMessage(from, message);
                atOnce.decrementAndGet();
              }
            });
    PeerServiceGrpc.PeerServiceStub flooding = PeerServiceGrpc.newStub(channel(A));
    AtomicInteger answered = new AtomicInteger();
    for (int i = 0; i < 4_000; i++) {
      flooding.deliver(progress(), new Counting<>(answered));
    }
    long start = System.nanoTime();
    PeerServiceGrpc.newBlockingStub(channel(HONEST))
        .withDeadlineAfter(5, TimeUnit.SECONDS)
        .deliver(progress());
    assertTrue(System.nanoTime() - start < 5_000_000_000L);
    Recording.await("the flood is over", () -> answered.get() == 4_000);
    assertTrue(most.get() <= Limits.PEER_CALLS_AT_ONCE + 1, () -> most + " calls at once");
  }

  @Test
  void onlyTwoPagesOfBlocksAreFetchedAtOnce() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    server.close();
    server =
        server(
            new Recording() {
              @Override
              public BlockPage onFetchBlocks(ValidatorName from, long fromHeight) {
                try {
                  reading.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                return page;
              }
            });
    PeerServiceGrpc.PeerServiceStub stub = PeerServiceGrpc.newStub(channel(A));
    AtomicInteger answered = new AtomicInteger();
    List<Throwable> failed = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 3; i++) {
      stub.fetchBlocks(
          FetchBlocksRequest.getDefaultInstance(),
          new Counting<FetchBlocksResponse>(answered) {
            @Override
            public void onError(Throwable thrown) {
              failed.add(thrown);
            }
          });
    }
    Recording.await("one is refused", () -> failed.size() == 1);
    assertEquals("TOO_MANY_CALLS", reason((StatusRuntimeException) failed.getFirst()));
    reading.countDown();
    Recording.await("two are answered", () -> answered.get() == 2);
    // Both have been given back.
    Recording.await(
        "another is answered",
        () -> {
          stub.fetchBlocks(FetchBlocksRequest.getDefaultInstance(), new Counting<>(answered));
          return answered.get() > 2;
        });
  }

  @Test
  void theNewestConnectionsOfOnePeerWin() throws Exception {
    for (int i = 0; i < 4; i++) {
      PeerServiceGrpc.newBlockingStub(channel(A)).deliver(progress());
    }
    Recording.await("two stay", () -> server.connections() == Limits.PEER_CONNECTIONS_EACH);
    PeerServiceGrpc.newBlockingStub(channel(HONEST)).deliver(progress());
    assertEquals(5, atB.heard.size());
  }

  @Test
  void thousandsThatOnlyConnectDoNotKeepOutAValidator() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 2 * Limits.PEER_CONNECTIONS; i++) {
        silent.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
      }
      PeerServiceGrpc.newBlockingStub(channel(HONEST))
          .withDeadlineAfter(5, TimeUnit.SECONDS)
          .deliver(progress());
      assertEquals(1, atB.heard.size());
      assertTrue(server.connections() <= Limits.PEER_CONNECTIONS);
    } finally {
      for (Socket each : silent) {
        each.close();
      }
    }
  }

  private PeerServer server(Recording handler) throws Exception {
    return new PeerServer(
            B.name(),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            B.certificate(),
            RegisterTrust.accepting(REGISTER::containsKey, CLOCK, CertificateEvents.IGNORED),
            key -> Optional.ofNullable(REGISTER.get(key)),
            handler,
            threads)
        .start();
  }

  private ManagedChannel channel(Party party) {
    try {
      ManagedChannel channel =
          NettyChannelBuilder.forAddress("127.0.0.1", server.port())
              .sslContext(
                  TlsContexts.client(
                      party.certificate(),
                      RegisterTrust.accepting(key -> true, CLOCK, CertificateEvents.IGNORED)))
              .build();
      channels.add(channel);
      return channel;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static DeliverRequest progress() {
    return DeliverRequest.newBuilder().setProgress(Progress.getDefaultInstance()).build();
  }

  /** A message of exactly that many bytes. */
  private static DeliverRequest votesOf(int bytes) {
    // Tags and lengths around the one vote: 1 + 4 for each of the two levels.
    ByteString vote = ByteString.copyFrom(new byte[bytes - 10]);
    return DeliverRequest.newBuilder().setVotes(Votes.newBuilder().addVotes(vote)).build();
  }

  private static String reason(StatusRuntimeException e) {
    try {
      return StatusProto.fromThrowable(e).getDetails(0).unpack(ErrorInfo.class).getReason();
    } catch (InvalidProtocolBufferException malformed) {
      throw new AssertionError(malformed);
    }
  }

  private static MethodDescriptor.Marshaller<DeliverResponse> answers() {
    return PeerServiceGrpc.getDeliverMethod().getResponseMarshaller();
  }

  /** Counts the answers. */
  private static class Counting<T> implements StreamObserver<T> {
    private final AtomicInteger answered;

    Counting(AtomicInteger answered) {
      this.answered = answered;
    }

    @Override
    public void onNext(T value) {
      answered.incrementAndGet();
    }

    @Override
    public void onError(Throwable thrown) {}

    @Override
    public void onCompleted() {}
  }

  /** Says how long it is, sends two mebibytes and then waits. */
  private static final class Announced extends InputStream implements KnownLength {
    private final int announced;
    private final CompletableFuture<Status> until;
    private int given;

    Announced(int announced, CompletableFuture<Status> until) {
      this.announced = announced;
      this.until = until;
    }

    @Override
    public int available() {
      return announced;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1);
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (given > 2 << 20) {
        until.join();
        return -1;
      }
      given += length;
      return length;
    }
  }

  private static final class Verbatim implements MethodDescriptor.Marshaller<InputStream> {
    @Override
    public InputStream stream(InputStream value) {
      return value;
    }

    @Override
    public InputStream parse(InputStream stream) {
      return stream;
    }
  }
}
