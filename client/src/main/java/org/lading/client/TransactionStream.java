package org.lading.client;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.proto.node.v1.Answer;
import org.lading.proto.node.v1.Recorded;
import org.lading.proto.node.v1.Rejected;
import org.lading.proto.node.v1.SubmitStreamRequest;
import org.lading.proto.node.v1.SubmitStreamResponse;
import org.lading.proto.node.v1.Wait;
import org.lading.transaction.Outcome;
import org.lading.transaction.Transaction;

/**
 * Many transactions to one node, in batches: the quick way for those who have much. When the stream
 * breaks, what is unanswered fails, and is handed in again over another: repeats are harmless.
 */
public final class TransactionStream implements AutoCloseable {
  /** What became of one transaction of a batch. */
  public sealed interface Result {
    /** Checked, when it is a receipt; a rejection is this one node's word. */
    record Answered(Submitted answer) implements Result {}

    /** Recorded by the node's word: no receipts were asked for. */
    record Told(long height, int index, Outcome outcome) implements Result {}

    /** The node could not take it; hand it in again. */
    record Failed(String reason, String detail) implements Result {}
  }

  private record Sent(List<Bytes> transactions, CompletableFuture<List<Result>> results) {}

  private final NodeLink node;
  private final ReceiptCheck check;
  private final boolean withReceipts;
  private final long waitMillis;
  private final Map<Long, Sent> unanswered = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ready = lock.newCondition();
  private final Requests requests;
  // Guarded by lock.
  private long batches;
  private @Nullable NodeException failure;

  /**
   * @param waitMillis how long the node may take nothing before it is given up
   */
  TransactionStream(NodeLink node, ReceiptCheck check, boolean withReceipts, long waitMillis) {
    this.waitMillis = waitMillis;
    this.node = node;
    this.check = check;
    this.withReceipts = withReceipts;
    this.requests = new Requests();
    node.ledgerAsync().submitStream(requests);
  }

  public NodeAddress node() {
    return node.address();
  }

  /**
   * Sends one batch of at most a few hundred transactions; waits while the node takes no more. The
   * stage completes when all of them are answered, and fails with {@link NodeException} when the
   * stream broke. Receipts are checked where {@code withReceipts} was asked for; without, the
   * answers are the node's word.
   */
  public CompletableFuture<List<Result>> send(List<Bytes> transactions)
      throws InterruptedException {
    SubmitStreamRequest.Builder request =
        SubmitStreamRequest.newBuilder().setWait(Wait.WAIT_FINAL).setWithReceipts(withReceipts);
    transactions.forEach(transaction -> request.addTransactions(LedgerClient.wire(transaction)));
    Sent sent = new Sent(List.copyOf(transactions), new CompletableFuture<>());
    lock.lockInterruptibly();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(waitMillis);
      while (failure == null && !requests.stream().isReady()) {
        if (left <= 0) {
          throw NodeException.of(
              node.address(),
              Status.DEADLINE_EXCEEDED
                  .withDescription("it reads nothing of a stream")
                  .asRuntimeException());
        }
        left = ready.awaitNanos(left);
      }
      if (failure != null) {
        sent.results().completeExceptionally(failure);
        return sent.results();
      }
      long batch = batches++;
      unanswered.put(batch, sent);
      requests.stream().onNext(request.setBatch(batch).build());
    } finally {
      lock.unlock();
    }
    return sent.results();
  }

  private void answered(SubmitStreamResponse response) {
    Sent sent = unanswered.remove(response.getBatch());
    if (sent == null || response.getAnswersCount() != sent.transactions().size()) {
      throw NodeException.dishonest(
          node.address(), "it answered a batch that was not sent, or in another number");
    }
    List<Result> results = new ArrayList<>(response.getAnswersCount());
    for (int i = 0; i < response.getAnswersCount(); i++) {
      results.add(result(sent.transactions().get(i), response.getAnswers(i)));
    }
    sent.results().complete(results);
  }

  private Result result(Bytes transaction, Answer answer) {
    return switch (answer.getAnswerCase()) {
      case RECORDED -> recorded(transaction, answer.getRecorded());
      case REJECTED -> {
        Rejected no = answer.getRejected();
        yield new Result.Answered(
            new Submitted.Rejected(
                no.getNumber(), no.getName(), no.getDetail(), List.of(node.address())));
      }
      case FAILED ->
          new Result.Failed(answer.getFailed().getReason(), answer.getFailed().getDetail());
      case ACCEPTED, ANSWER_NOT_SET ->
          throw NodeException.dishonest(
              node.address(), "it answered " + answer.getAnswerCase() + " in a stream");
    };
  }

  private Result recorded(Bytes transaction, Recorded answer) {
    if (!withReceipts) {
      return new Result.Told(
          answer.getHeight(),
          answer.getIndex(),
          new Outcome(answer.getOutcome(), answer.getOutcomePart(), answer.getDetail()));
    }
    try {
      Hash id = Transaction.decode(transaction).id();
      return new Result.Answered(SubmitCall.recorded(check, node.address(), id, answer));
    } catch (MalformedException e) {
      throw NodeException.dishonest(
          node.address(), "it says it recorded bytes that are no transaction");
    }
  }

  private void wake() {
    lock.lock();
    try {
      ready.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void broken(NodeException why) {
    lock.lock();
    try {
      if (failure == null) {
        failure = why;
      }
      ready.signalAll();
    } finally {
      lock.unlock();
    }
    unanswered.keySet().forEach(batch -> fail(batch, why));
  }

  private void fail(Long batch, NodeException why) {
    Sent sent = unanswered.remove(batch);
    if (sent != null) {
      sent.results().completeExceptionally(why);
    }
  }

  /** Ends the stream; what is still unanswered fails. */
  @Override
  public void close() {
    requests.stream().cancel("closed by its user", null);
  }

  /** The network's side: it only hands over, since it must not be held up. */
  private final class Requests
      implements ClientResponseObserver<SubmitStreamRequest, SubmitStreamResponse> {
    private @Nullable ClientCallStreamObserver<SubmitStreamRequest> stream;

    ClientCallStreamObserver<SubmitStreamRequest> stream() {
      ClientCallStreamObserver<SubmitStreamRequest> open = stream;
      if (open == null) {
        throw new IllegalStateException("the stream is used before it was opened");
      }
      return open;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<SubmitStreamRequest> opened) {
      stream = opened;
      opened.setOnReadyHandler(TransactionStream.this::wake);
    }

    @Override
    public void onNext(SubmitStreamResponse response) {
      Thread.startVirtualThread(
          () -> {
            try {
              answered(response);
            } catch (NodeException e) {
              broken(e);
              stream().cancel("what came does not hold", e);
            }
          });
    }

    @Override
    public void onError(Throwable error) {
      broken(NodeException.of(node.address(), Status.fromThrowable(error).asRuntimeException()));
    }

    @Override
    public void onCompleted() {
      broken(
          NodeException.of(
              node.address(),
              Status.UNAVAILABLE.withDescription("it ended the stream").asRuntimeException()));
    }
  }
}
