package org.lading.node.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lading.client.LedgerClient;
import org.lading.client.ServiceTrouble;
import org.lading.client.Submitted;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.proto.node.v1.Answer;
import org.lading.proto.node.v1.FollowBlocksRequest;
import org.lading.proto.node.v1.GetBlockRequest;
import org.lading.proto.node.v1.GetReceiptRequest;
import org.lading.proto.node.v1.LedgerServiceGrpc;
import org.lading.proto.node.v1.ProveStateRequest;
import org.lading.proto.node.v1.SubmitRequest;
import org.lading.proto.node.v1.SubmitStreamRequest;
import org.lading.proto.node.v1.SubmitStreamResponse;
import org.lading.proto.node.v1.Wait;
import org.lading.provenance.TestEvents;
import org.lading.provenance.event.Action;
import org.lading.testkit.Consortium;
import org.lading.transaction.Transaction;

/** What a node does for honest callers, and with those who ask too much, or go away. */
class ServingTest {
  private static final ByteString NOWHERE = ByteString.copyFrom(new byte[32]);

  private final List<ManagedChannel> channels = new ArrayList<>();
  private @Nullable ServedConsortium test;

  @BeforeEach
  void serve() throws Exception {
    test = new ServedConsortium();
  }

  @AfterEach
  void close() throws Exception {
    channels.forEach(ManagedChannel::shutdownNow);
    if (test != null) {
      test.close();
    }
  }

  private ServedConsortium test() {
    return Objects.requireNonNull(test);
  }

  private ManagedChannel plain(PublicServer server) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.port())
            .usePlaintext()
            .directExecutor()
            .build();
    channels.add(channel);
    return channel;
  }

  private static LedgerServiceGrpc.LedgerServiceBlockingStub blocking(ManagedChannel channel) {
    return LedgerServiceGrpc.newBlockingStub(channel).withDeadlineAfter(10, TimeUnit.SECONDS);
  }

  private Transaction observe(int number) {
    return test()
        .events(
            Consortium.EXPORTER,
            TestEvents.at("2025-12-01T10:00:00Z").object(Action.OBSERVE, "urn:x:" + number));
  }

  private static ByteString wire(Transaction transaction) {
    return ByteString.copyFrom(transaction.encoded().array());
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < until, what);
      Thread.sleep(10);
    }
  }

  private static ServiceTrouble trouble(org.junit.jupiter.api.function.Executable call) {
    return RolesTest.trouble(assertThrows(StatusRuntimeException.class, call));
  }

  @Test
  void answersFinalAcceptedRejectedAndRepeated() throws Exception {
    var stub = blocking(plain(test().servePlain(test().served)));
    Transaction transaction = observe(1);
    SubmitRequest request =
        SubmitRequest.newBuilder().setTransaction(wire(transaction)).setTraceId("t-1").build();
    var first = stub.submit(request);
    assertEquals("t-1", first.getTraceId());
    assertEquals(1, first.getAnswer().getRecorded().getHeight());
    assertFalse(first.getAnswer().getRecorded().getRepeated());
    assertEquals("", first.getAnswer().getRecorded().getReceipt(), "none was asked for");
    var again = stub.submit(request.toBuilder().setWithReceipt(true).build());
    assertTrue(again.getAnswer().getRecorded().getRepeated());
    assertTrue(again.getAnswer().getRecorded().getReceipt().startsWith("c2sp.org/tlog-proof@v1"));
    var rejected =
        stub.submit(
            SubmitRequest.newBuilder().setTransaction(ByteString.copyFromUtf8("no")).build());
    assertEquals("NOT_CANONICAL", rejected.getAnswer().getRejected().getName());
    var accepted =
        stub.submit(
            SubmitRequest.newBuilder()
                .setTransaction(wire(observe(2)))
                .setWait(Wait.WAIT_ACCEPTED)
                .build());
    assertEquals(Answer.AnswerCase.ACCEPTED, accepted.getAnswer().getAnswerCase());
  }

  @Test
  void saysWhatIsWrongWithARequest() throws Exception {
    var stub = blocking(plain(test().servePlain(test().served)));
    SubmitRequest request = SubmitRequest.newBuilder().setTransaction(wire(observe(1))).build();
    assertEquals(
        ServiceTrouble.MALFORMED_REQUEST,
        trouble(() -> stub.submit(request.toBuilder().setTraceId("x".repeat(65)).build())));
    assertEquals(
        ServiceTrouble.MALFORMED_REQUEST,
        trouble(() -> stub.submit(request.toBuilder().setTraceId("two words").build())));
    assertEquals(
        ServiceTrouble.MALFORMED_REQUEST,
        trouble(() -> stub.submit(request.toBuilder().setWaitValue(7).build())));
    assertEquals(
        ServiceTrouble.MALFORMED_REQUEST,
        trouble(() -> stub.getReceipt(GetReceiptRequest.getDefaultInstance())));
    assertEquals(
        ServiceTrouble.UNKNOWN_TRANSACTION,
        trouble(
            () ->
                stub.getReceipt(GetReceiptRequest.newBuilder().setTransactionId(NOWHERE).build())));
    assertEquals(
        ServiceTrouble.MALFORMED_REQUEST,
        trouble(
            () ->
                stub.proveState(
                    ProveStateRequest.newBuilder()
                        .setTable(0x8201)
                        .addKeys(ByteString.EMPTY)
                        .build())));
    Transaction transaction = observe(2);
    stub.submit(SubmitRequest.newBuilder().setTransaction(wire(transaction)).build());
    assertEquals(
        ServiceTrouble.MALFORMED_REQUEST,
        trouble(
            () ->
                stub.getReceipt(
                    GetReceiptRequest.newBuilder()
                        .setTransactionId(ByteString.copyFrom(transaction.id().array()))
                        .addParts(1)
                        .build())));
    assertEquals(
        ServiceTrouble.CERTIFICATE_NEEDED,
        trouble(() -> stub.getBlock(GetBlockRequest.newBuilder().setHeight(0).build())));
  }

  @Test
  void aCallWaitsNoLongerThanItsDeadline() throws Exception {
    PublicServer server = test().servePlain(new HeldLedger(test().served));
    ManagedChannel channel = plain(server);
    long began = System.nanoTime();
    var stub =
        LedgerServiceGrpc.newBlockingStub(channel).withDeadlineAfter(300, TimeUnit.MILLISECONDS);
    StatusRuntimeException e =
        assertThrows(
            StatusRuntimeException.class,
            () -> stub.submit(SubmitRequest.newBuilder().setTransaction(wire(observe(1))).build()));
    assertEquals(Status.Code.DEADLINE_EXCEEDED, e.getStatus().getCode());
    var waiting =
        LedgerServiceGrpc.newBlockingStub(channel).withDeadlineAfter(300, TimeUnit.MILLISECONDS);
    e =
        assertThrows(
            StatusRuntimeException.class,
            () ->
                waiting.getReceipt(
                    GetReceiptRequest.newBuilder()
                        .setTransactionId(NOWHERE)
                        .setMinHeight(1_000_000)
                        .build()));
    assertEquals(Status.Code.DEADLINE_EXCEEDED, e.getStatus().getCode());
    assertTrue(System.nanoTime() - began < TimeUnit.SECONDS.toNanos(5));
    await("nothing goes on behind it", () -> server.threads() == 0 && server.calls() == 0);
  }

  @Test
  void aClientThatVanishesInMidStreamLeavesNothingBehind() throws Exception {
    HeldLedger held = new HeldLedger(test().served);
    PublicServer server = test().servePlain(held);
    ManagedChannel channel = plain(server);
    StreamObserver<SubmitStreamRequest> stream =
        LedgerServiceGrpc.newStub(channel).submitStream(new Answered());
    for (int i = 0; i < 5; i++) {
      stream.onNext(
          SubmitStreamRequest.newBuilder().setBatch(i).addTransactions(wire(observe(i))).build());
    }
    LedgerServiceGrpc.newStub(channel)
        .followBlocks(
            FollowBlocksRequest.newBuilder().setHeadersOnly(true).build(), new Ignoring<>());
    await("all batches came", () -> held.taken.size() == 5 && server.calls() == 2);
    channel.shutdownNow();
    await("calls and threads end", () -> server.calls() == 0 && server.threads() == 0);
    held.release();
  }

  @Test
  void aStreamIsAnsweredBatchByBatchAndInOrderWithinEach() throws Exception {
    PublicServer server = test().servePlain(test().served);
    Answered answers = new Answered();
    StreamObserver<SubmitStreamRequest> stream =
        LedgerServiceGrpc.newStub(plain(server)).submitStream(answers);
    List<Transaction> all = new ArrayList<>();
    for (int batch = 0; batch < 4; batch++) {
      SubmitStreamRequest.Builder request =
          SubmitStreamRequest.newBuilder().setBatch(batch).setWithReceipts(true);
      for (int i = 0; i < 10; i++) {
        Transaction transaction = observe(100 * batch + i);
        all.add(transaction);
        request.addTransactions(wire(transaction));
      }
      request.addTransactions(ByteString.copyFromUtf8("no transaction"));
      stream.onNext(request.build());
    }
    stream.onCompleted();
    answers.completed.get(10, TimeUnit.SECONDS);
    assertEquals(4, answers.messages.size());
    for (SubmitStreamResponse answer : answers.messages) {
      assertEquals(11, answer.getAnswersCount());
      for (int i = 0; i < 10; i++) {
        assertEquals(
            ByteString.copyFrom(all.get((int) (10 * answer.getBatch() + i)).id().array()),
            answer.getAnswers(i).getRecorded().getTransactionId());
      }
      assertEquals("NOT_CANONICAL", answer.getAnswers(10).getRejected().getName());
    }
    await("the stream is gone", () -> server.calls() == 0 && server.threads() == 0);
  }

  @Test
  void aStreamIsReadNoFurtherThanItsShare() throws Exception {
    HeldLedger held = new HeldLedger(test().served);
    PublicServer server = test().servePlain(held);
    Answered answers = new Answered();
    StreamObserver<SubmitStreamRequest> stream =
        LedgerServiceGrpc.newStub(plain(server)).submitStream(answers);
    ByteString large = ByteString.copyFrom(new byte[900_000]);
    for (int i = 0; i < 40; i++) {
      stream.onNext(SubmitStreamRequest.newBuilder().setBatch(i).addTransactions(large).build());
    }
    await("some came", () -> held.taken.size() >= 9);
    Thread.sleep(300);
    assertTrue(held.taken.size() <= 11, held.taken.size() + " MB were read of a stream");
    held.release();
    stream.onCompleted();
    answers.completed.get(20, TimeUnit.SECONDS);
    assertEquals(40, answers.messages.size());
  }

  @Test
  void aFloodOfOneStarvesNoOther() throws Exception {
    HeldLedger held = new HeldLedger(test().served);
    PublicServer server = test().serve(held, true);
    AtomicInteger refused = new AtomicInteger();
    List<ManagedChannel> flood = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      flood.add(
          NettyChannelBuilder.forAddress("127.0.0.1", server.port())
              .sslContext(test().clientTls(null))
              .directExecutor()
              .build());
    }
    channels.addAll(flood);
    SubmitRequest request = SubmitRequest.newBuilder().setTransaction(wire(observe(1))).build();
    for (int i = 0; i < 600; i++) {
      LedgerServiceGrpc.newStub(flood.get(i % 3)).submit(request, new Refused<>(refused));
    }
    await("the flood is refused", () -> refused.get() >= 600 - Limits.RPC_CALLS_PER_STRANGER);
    assertTrue(server.calls() <= Limits.RPC_CALLS_PER_STRANGER);
    long began = System.nanoTime();
    LedgerClient member = test().client(Consortium.CARRIER, server);
    assertEquals("member silk-rail", member.info().caller());
    member.proveState(
        org.lading.membership.MembershipTables.PARAMETERS,
        List.of(org.lading.membership.MembershipTables.THE_PARAMETERS),
        0,
        false);
    assertTrue(System.nanoTime() - began < TimeUnit.SECONDS.toNanos(5));
    held.release();
  }

  @Test
  void aMessageAboveTheLimitIsRefused() throws Exception {
    PublicServer server = test().servePlain(test().served);
    StatusRuntimeException e =
        assertThrows(
            StatusRuntimeException.class,
            () ->
                blocking(plain(server))
                    .submit(
                        SubmitRequest.newBuilder()
                            .setTransaction(ByteString.copyFrom(new byte[Limits.RPC_REQUEST_BYTES]))
                            .build()));
    assertEquals(Status.Code.RESOURCE_EXHAUSTED, e.getStatus().getCode());
    assertEquals(RawCall.End.REFUSED, RawCall.announce(server.port(), 1 << 30));
    assertEquals(RawCall.End.WAITING, RawCall.announce(server.port(), 1 << 20));
  }

  @Test
  void anotherNodeAnswersWhenOneDiesInMidCall() throws Exception {
    HeldLedger held = new HeldLedger(test().served);
    PublicServer dying = test().serve(held, true);
    LedgerClient client = test().client(Consortium.CARRIER, dying, test().server);
    Transaction transaction = observe(1);
    CompletableFuture<Submitted> submitted =
        CompletableFuture.supplyAsync(() -> client.submit(transaction.encoded()));
    await("the first node has it", () -> held.taken.size() == 1);
    long began = System.nanoTime();
    dying.close();
    assertTrue(
        System.nanoTime() - began < TimeUnit.SECONDS.toNanos(3), "a node stops without waiting");
    Submitted.Recorded recorded =
        assertInstanceOf(Submitted.Recorded.class, submitted.get(10, TimeUnit.SECONDS));
    assertEquals(ServedConsortium.at(test().server), recorded.by());
    assertEquals(transaction.id(), recorded.transactionId());
  }

  @Test
  void manyAreHandedInOverNodesOfWhichOneDies() throws Exception {
    HeldLedger held = new HeldLedger(test().served);
    PublicServer dying = test().serve(held, true);
    LedgerClient client = test().client(Consortium.CARRIER, dying, test().server);
    List<Transaction> all = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      all.add(observe(i));
    }
    List<Bytes> bytes = new ArrayList<>(all.stream().map(Transaction::encoded).toList());
    bytes.add(Bytes.ofUtf8("no transaction"));
    CompletableFuture<List<Submitted>> submitted = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                submitted.complete(client.submitAll(bytes));
              } catch (InterruptedException | RuntimeException e) {
                submitted.completeExceptionally(e);
              }
            });
    await("the first node has some", () -> held.taken.size() >= 200);
    dying.close();
    List<Submitted> answers = submitted.get(20, TimeUnit.SECONDS);
    for (int i = 0; i < all.size(); i++) {
      Submitted.Recorded recorded = assertInstanceOf(Submitted.Recorded.class, answers.get(i));
      assertEquals(all.get(i).id(), recorded.transactionId());
    }
    assertInstanceOf(Submitted.Rejected.class, answers.getLast());
  }

  @Test
  void streamsOfAClientAreCheckedToo() throws Exception {
    LedgerClient client = test().client(Consortium.CARRIER, test().server);
    try (var stream = client.stream(true)) {
      var results =
          stream
              .send(List.of(observe(1).encoded(), observe(2).encoded()))
              .get(10, TimeUnit.SECONDS);
      assertEquals(2, results.size());
      for (var result : results) {
        var answered =
            assertInstanceOf(org.lading.client.TransactionStream.Result.Answered.class, result);
        assertInstanceOf(Submitted.Recorded.class, answered.answer());
      }
    }
    assertEquals(Optional.empty(), client.handIn(observe(3).encoded(), "trace"));
  }

  /** Collects what a stream answers. */
  private static final class Answered implements StreamObserver<SubmitStreamResponse> {
    final ConcurrentLinkedQueue<SubmitStreamResponse> messages = new ConcurrentLinkedQueue<>();
    final CompletableFuture<Void> completed = new CompletableFuture<>();

    @Override
    public void onNext(SubmitStreamResponse message) {
      messages.add(message);
    }

    @Override
    public void onError(Throwable error) {
      completed.completeExceptionally(error);
    }

    @Override
    public void onCompleted() {
      completed.complete(null);
    }
  }

  private static class Ignoring<T> implements StreamObserver<T> {
    @Override
    public void onNext(T message) {}

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onCompleted() {}
  }

  /** Counts calls turned away because there were too many. */
  private static final class Refused<T> extends Ignoring<T> {
    private final AtomicInteger count;

    Refused(AtomicInteger count) {
      this.count = count;
    }

    @Override
    public void onError(Throwable error) {
      if (Status.fromThrowable(error).getCode() == Status.Code.RESOURCE_EXHAUSTED) {
        count.incrementAndGet();
      }
    }
  }
}
