package org.lading.node.rpc;

import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lading.client.ServiceTrouble;
import org.lading.codec.Limits;
import org.lading.proto.node.v1.Answer;
import org.lading.proto.node.v1.SubmitStreamRequest;
import org.lading.proto.node.v1.SubmitStreamResponse;

/**
 * One client's stream of batches. One thread hands the transactions in, in their order; one more
 * per batch waits for its answers. While too much is in flight nothing more is read from the
 * network, so the client waits.
 */
final class SubmitStream implements StreamObserver<SubmitStreamRequest> {
  private static final String NAME = "SubmitStream";

  private final Submitting submitting;
  private final Serving serving;
  private final ServerCallStreamObserver<SubmitStreamResponse> observer;
  private final Context context;
  private final Outlet<SubmitStreamResponse> outlet;

  /** Empty for the end of the stream. Bounded by what is read from the network. */
  private final BlockingQueue<Optional<SubmitStreamRequest>> queue = new LinkedBlockingQueue<>();

  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean failed = new AtomicBoolean();
  private final Object lock = new Object();
  // Guarded by lock.
  private int transactions;
  private long bytes;
  private int batches;
  private boolean reading = true;
  private boolean ended;

  SubmitStream(
      Submitting submitting,
      Serving serving,
      ServerCallStreamObserver<SubmitStreamResponse> observer,
      Context context) {
    this.submitting = submitting;
    this.serving = serving;
    this.observer = observer;
    this.context = context;
    this.outlet = new Outlet<>(observer);
  }

  void start() {
    observer.disableAutoRequest();
    observer.setOnCancelHandler(this::abandon);
    spawn(this::handIn);
    observer.request(1);
  }

  @Override
  public void onNext(SubmitStreamRequest batch) {
    boolean more;
    synchronized (lock) {
      transactions += weight(batch);
      bytes += batch.getSerializedSize();
      batches++;
      more = hasRoom();
      reading = more;
    }
    queue.add(Optional.of(batch));
    if (more) {
      observer.request(1);
    }
  }

  /** An empty batch costs something too. */
  private static int weight(SubmitStreamRequest batch) {
    return Math.max(1, batch.getTransactionsCount());
  }

  private boolean hasRoom() {
    return transactions < Limits.RPC_STREAM_TRANSACTIONS && bytes < Limits.RPC_STREAM_BYTES;
  }

  @Override
  public void onCompleted() {
    queue.add(Optional.empty());
  }

  @Override
  public void onError(Throwable gone) {
    abandon();
  }

  private void abandon() {
    failed.set(true);
    threads.forEach(Thread::interrupt);
  }

  private void spawn(Runnable work) {
    Thread thread =
        serving.thread(
            NAME,
            () -> {
              try {
                work.run();
              } finally {
                threads.remove(Thread.currentThread());
              }
            });
    threads.add(thread);
    if (failed.get()) {
      thread.interrupt();
    }
    thread.start();
  }

  private void fail(Throwable cause) {
    if (failed.compareAndSet(false, true)) {
      outlet.alone(() -> serving.fail(NAME, observer, cause));
      threads.forEach(Thread::interrupt);
    }
  }

  private void handIn() {
    try {
      Call call = serving.admit(Access.ANYONE, context);
      for (Optional<SubmitStreamRequest> next = queue.take();
          next.isPresent();
          next = queue.take()) {
        SubmitStreamRequest batch = next.get();
        Wire.traceId(batch.getTraceId());
        List<Submitting.Pending> pending =
            submitting.beginAll(
                batch.getTransactionsList().stream().map(Wire::bytes).toList(),
                batch.getWait(),
                batch.getWithReceipts(),
                call);
        spawn(() -> answer(batch, pending, call));
      }
      end();
    } catch (Exception | Error e) {
      fail(e);
    }
  }

  private void answer(SubmitStreamRequest batch, List<Submitting.Pending> pending, Call call) {
    try {
      SubmitStreamResponse.Builder answer =
          SubmitStreamResponse.newBuilder()
              .setBatch(batch.getBatch())
              .setTraceId(batch.getTraceId());
      long untilNanos = call.untilNanos();
      for (Submitting.Pending one : pending) {
        answer.addAnswers(one(one, call, untilNanos));
      }
      outlet.send(answer.build());
      done(batch);
    } catch (Exception | Error e) {
      fail(e);
    }
  }

  private static Answer one(Submitting.Pending pending, Call call, long untilNanos)
      throws InterruptedException {
    try {
      return pending.await(call, untilNanos);
    } catch (InterruptedException e) {
      throw e;
    } catch (TimeoutException e) {
      return Answers.failed(ServiceTrouble.TOO_LATE, "not final yet; it may still become so");
    } catch (Exception e) {
      return Answers.failed(e);
    }
  }

  private void done(SubmitStreamRequest batch) {
    boolean readOn;
    boolean complete;
    synchronized (lock) {
      transactions -= weight(batch);
      bytes -= batch.getSerializedSize();
      batches--;
      readOn = !reading && hasRoom();
      reading |= readOn;
      complete = ended && batches == 0;
    }
    if (readOn) {
      observer.request(1);
    }
    if (complete) {
      complete();
    }
  }

  private void end() {
    boolean complete;
    synchronized (lock) {
      ended = true;
      complete = batches == 0;
    }
    if (complete) {
      complete();
    }
  }

  private void complete() {
    if (failed.compareAndSet(false, true) && !observer.isCancelled()) {
      outlet.alone(observer::onCompleted);
    }
  }
}
