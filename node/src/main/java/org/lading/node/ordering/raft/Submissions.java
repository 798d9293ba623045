package org.lading.node.ordering.raft;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.identity.ValidatorName;
import org.lading.node.ordering.BatchForwarder;
import org.lading.node.ordering.EngineUnavailableException;

/**
 * Brings batches to the leader: to the Ratis of this process when it leads, else through the
 * forwarder to the node that does. A change of leader on the way is no failure, the batch is tried
 * again until its time is over. One may be ordered twice by that; the ledger takes it once.
 */
final class Submissions implements AutoCloseable {
  private static final long FIRST_PAUSE_MILLIS = 20;
  private static final long LONGEST_PAUSE_MILLIS = 250;

  private final ValidatorName self;
  private final Division raft;
  private final BatchForwarder forwarder;
  private final Duration timeout;
  private final ScheduledExecutorService timer;
  private final Set<Submission> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Submissions(
      ValidatorName self,
      Division raft,
      BatchForwarder forwarder,
      Duration timeout,
      ScheduledExecutorService timer) {
    this.self = self;
    this.raft = raft;
    this.forwarder = forwarder;
    this.timeout = timeout;
    this.timer = timer;
  }

  CompletableFuture<Void> submit(Bytes envelope) {
    return begin(envelope, true);
  }

  /** From another member: fails when this one does not lead, or the two might play ping-pong. */
  CompletableFuture<Void> submitForwarded(Bytes envelope) {
    return begin(envelope, false);
  }

  private CompletableFuture<Void> begin(Bytes envelope, boolean mayForward) {
    if (envelope.length() > Limits.ORDERED_BATCH_BYTES) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException(
              "a batch has at most "
                  + Limits.ORDERED_BATCH_BYTES
                  + " bytes, this one "
                  + envelope.length()
                  + ": hand in less at a time"));
    }
    if (closed) {
      return CompletableFuture.failedFuture(closing());
    }
    if (open.size() >= Limits.ORDERING_SUBMISSIONS) {
      return CompletableFuture.failedFuture(
          new EngineUnavailableException(
              open.size() + " batches are on their way: try again later"));
    }
    Submission submission = new Submission(envelope, mayForward);
    open.add(submission);
    submission.begin();
    return submission.done;
  }

  /** A batch that waits for a leader of yesterday goes to the one of today. */
  void leadershipChanged() {
    if (!open.isEmpty()) {
      var _ = onTimer(() -> open.forEach(Submission::followLeader), 0);
    }
  }

  @Override
  public void close() {
    closed = true;
    open.forEach(submission -> submission.fail(closing()));
  }

  private static EngineUnavailableException closing() {
    return new EngineUnavailableException("the engine is closed: hand in at another validator");
  }

  private Optional<ScheduledFuture<?>> onTimer(Runnable work, long delayMillis) {
    try {
      return Optional.of(timer.schedule(work, delayMillis, TimeUnit.MILLISECONDS));
    } catch (RejectedExecutionException e) {
      open.forEach(submission -> submission.fail(closing()));
      return Optional.empty();
    }
  }

  private final class Submission {
    private final Bytes envelope;
    private final boolean mayForward;
    private final long call = raft.nextCall();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private int attempt;
    private @Nullable ValidatorName sentTo;
    private volatile String lastTrouble = "no leader is known";

    Submission(Bytes envelope, boolean mayForward) {
      this.envelope = envelope;
      this.mayForward = mayForward;
    }

    void begin() {
      // The alarm must not outlive the batch: it would hold all the bytes until it rings.
      Optional<ScheduledFuture<?>> alarm = onTimer(this::timeIsOver, timeout.toMillis());
      var _ =
          done.whenComplete(
              (_, trouble) -> {
                open.remove(this);
                alarm.ifPresent(ring -> ring.cancel(false));
              });
      attempt();
    }

    void fail(EngineUnavailableException why) {
      done.completeExceptionally(why);
    }

    private void timeIsOver() {
      fail(
          new EngineUnavailableException(
              "no leader took the batch within "
                  + timeout.toMillis()
                  + " ms ("
                  + lastTrouble
                  + "): try again, or at another validator"));
    }

    private void attempt() {
      if (done.isDone()) {
        return;
      }
      if (raft.leads()) {
        CompletableFuture<?> answer = raft.write(call, envelope);
        watch(answer, sent(self));
        return;
      }
      Optional<ValidatorName> leader = raft.leader().filter(name -> !name.equals(self));
      if (!mayForward) {
        fail(
            new EngineUnavailableException(
                self
                    + " does not lead, "
                    + leader.map(name -> name + " does").orElse("nor does anyone it knows of")));
      } else if (leader.isPresent()) {
        forward(leader.get());
      } else {
        again(sent(null), "no leader is known");
      }
    }

    private void forward(ValidatorName leader) {
      int number = sent(leader);
      try {
        watch(forwarder.forward(leader, envelope).toCompletableFuture(), number);
      } catch (RuntimeException e) {
        again(number, describe(e));
      }
    }

    private synchronized int sent(@Nullable ValidatorName to) {
      sentTo = to;
      attempt++;
      return attempt;
    }

    private void watch(CompletableFuture<?> answer, int number) {
      var _ =
          answer.whenComplete(
              (_, trouble) -> {
                if (trouble == null) {
                  done.complete(null);
                } else {
                  again(number, describe(trouble));
                }
              });
    }

    /** Only the latest attempt counts: an older one may fail long after its successor began. */
    private synchronized void again(int number, String trouble) {
      if (number == attempt) {
        lastTrouble = trouble;
        long pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS * number);
        var _ = onTimer(() -> attemptAfter(number), pause);
      }
    }

    private void attemptAfter(int number) {
      synchronized (this) {
        if (number != attempt) {
          return;
        }
      }
      attempt();
    }

    private void followLeader() {
      Optional<ValidatorName> now = raft.leader();
      synchronized (this) {
        if (sentTo == null || sentTo.equals(self) || now.isEmpty() || now.get().equals(sentTo)) {
          return;
        }
      }
      attempt();
    }

    private String describe(Throwable trouble) {
      Throwable cause = trouble;
      while (cause instanceof java.util.concurrent.CompletionException
          && cause.getCause() != null) {
        cause = cause.getCause();
      }
      return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
  }
}
