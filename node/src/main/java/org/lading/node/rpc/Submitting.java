package org.lading.node.rpc;

import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.lading.client.ServiceTrouble;
import org.lading.crypto.Bytes;
import org.lading.node.query.RejectedException;
import org.lading.node.query.ServedLedger;
import org.lading.proto.node.v1.Answer;
import org.lading.proto.node.v1.SubmitRequest;
import org.lading.proto.node.v1.SubmitResponse;
import org.lading.proto.node.v1.SubmitStreamRequest;
import org.lading.proto.node.v1.SubmitStreamResponse;
import org.lading.proto.node.v1.Wait;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes transactions, one by one or in streams of batches. */
final class Submitting {
  private static final Logger LOG = LoggerFactory.getLogger(Submitting.class);

  private final ServedLedger ledger;
  private final Answers answers;
  private final Serving serving;

  Submitting(ServedLedger ledger, SharedViews views, Serving serving) {
    this.ledger = ledger;
    this.answers = new Answers(views);
    this.serving = serving;
  }

  SubmitResponse one(SubmitRequest request, Call call) throws Exception {
    String trace = Wire.traceId(request.getTraceId());
    Bytes transaction = Wire.bytes(request.getTransaction());
    Pending pending = begin(transaction, request.getWait(), request.getWithReceipt(), call);
    Answer answer;
    try {
      answer = pending.await(call, call.untilNanos());
    } catch (TimeoutException e) {
      throw new CallException(
          ServiceTrouble.TOO_LATE,
          "the transaction is not final yet and may still become so: submit it again, here or"
              + " elsewhere",
          e);
    }
    if (!trace.isEmpty()) {
      LOG.info("event=submitted trace={} answer={}", trace, answer.getAnswerCase());
    }
    return SubmitResponse.newBuilder().setAnswer(answer).setTraceId(trace).build();
  }

  StreamObserver<SubmitStreamRequest> stream(StreamObserver<SubmitStreamResponse> observer) {
    SubmitStream stream =
        new SubmitStream(
            this,
            serving,
            (ServerCallStreamObserver<SubmitStreamResponse>) observer,
            Context.current());
    stream.start();
    return stream;
  }

  /** Hands in a transaction, in the caller's turn. */
  Pending begin(Bytes transaction, Wait wait, boolean withReceipt, Call call)
      throws InterruptedException {
    try (Account.Turn _ = call.account().turn()) {
      return switch (wait) {
        case WAIT_UNSPECIFIED, WAIT_FINAL ->
            new Pending(
                ledger
                    .submit(transaction)
                    .thenApply(submission -> new Ready(() -> answers.of(submission, withReceipt)))
                    .toCompletableFuture());
        case WAIT_ACCEPTED ->
            new Pending(
                ledger
                    .accept(transaction)
                    .thenApply(nothing -> new Ready(() -> Answers.accepted(transaction)))
                    .toCompletableFuture());
        case UNRECOGNIZED ->
            throw CallException.malformed("wait for final (1) or accepted (2), nothing else");
      };
    }
  }

  /** Hands in a batch, in the caller's turn. */
  List<Pending> beginAll(List<Bytes> transactions, Wait wait, boolean withReceipts, Call call)
      throws InterruptedException {
    if (wait == Wait.WAIT_ACCEPTED || wait == Wait.UNRECOGNIZED) {
      List<Pending> each = new ArrayList<>(transactions.size());
      for (Bytes transaction : transactions) {
        each.add(begin(transaction, wait, withReceipts, call));
      }
      return each;
    }
    try (Account.Turn _ = call.account().turn()) {
      return ledger.submitAll(transactions).stream()
          .map(
              stage ->
                  new Pending(
                      stage
                          .thenApply(known -> new Ready(() -> answers.of(known, withReceipts)))
                          .toCompletableFuture()))
          .toList();
    }
  }

  /** An answer that is known and still to be written: with a receipt that takes some reading. */
  record Ready(java.util.function.Supplier<Answer> write) {}

  /** A transaction handed in. */
  record Pending(CompletableFuture<Ready> ready) {
    Answer await(Call call, long untilNanos) throws Exception {
      Ready known;
      try {
        known = ready.get(Math.max(0, untilNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (ExecutionException e) {
        return failure(e.getCause());
      }
      try (Account.Turn _ = call.account().turn()) {
        return known.write().get();
      }
    }

    private static Answer failure(@Nullable Throwable cause) throws Exception {
      if (cause instanceof RejectedException rejected) {
        return Answers.rejected(rejected.why(), String.valueOf(rejected.getMessage()));
      }
      if (cause instanceof Exception exception) {
        throw exception;
      }
      throw new IllegalStateException("submitting failed", cause);
    }
  }
}
