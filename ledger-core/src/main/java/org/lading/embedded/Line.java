package org.lading.embedded;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;
import org.lading.execution.Candidate;

/** The transactions waiting for the writer, in their order; who brings more than fits waits. */
final class Line {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private long queuedBytes;
  private boolean closed;
  private @Nullable RuntimeException failure;

  /** Puts {@code candidates} in line, in their order; waits while too much is in line already. */
  List<CompletableFuture<Submission>> add(List<Candidate> candidates) {
    List<CompletableFuture<Submission>> answers = new ArrayList<>(candidates.size());
    lock.lock();
    try {
      for (Candidate candidate : candidates) {
        while (full() && !closed) {
          changed.awaitUninterruptibly();
        }
        CompletableFuture<Submission> answer = new CompletableFuture<>();
        answers.add(answer);
        if (failure != null) {
          answer.completeExceptionally(failure);
        } else if (closed) {
          answer.completeExceptionally(new IllegalStateException("the ledger is closed"));
        } else {
          queue.add(new Waiting(candidate, answer));
          queuedBytes += candidate.encoded().length();
          changed.signalAll();
        }
      }
    } finally {
      lock.unlock();
    }
    return answers;
  }

  private boolean full() {
    return queue.size() >= Limits.POOL_TRANSACTIONS || queuedBytes >= Limits.POOL_BYTES;
  }

  /** As much as makes one batch; waits for the first, and is empty once nothing more comes. */
  List<Waiting> takeBatch() {
    List<Waiting> batch = new ArrayList<>();
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      int bytes = 0;
      while (!queue.isEmpty() && batch.size() < Limits.BATCH_TRANSACTIONS) {
        int next = queue.peekFirst().candidate().encoded().length();
        if (!batch.isEmpty() && bytes + next > Limits.BATCH_BYTES) {
          break;
        }
        bytes += next;
        queuedBytes -= next;
        batch.add(queue.pollFirst());
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    return batch;
  }

  /** Takes nothing more; what is in line can still be taken out. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Closes, and tells all who wait and all who come that it failed. */
  void fail(RuntimeException cause) {
    List<Waiting> all;
    lock.lock();
    try {
      if (failure == null) {
        failure = cause;
      }
      closed = true;
      all = List.copyOf(queue);
      queue.clear();
      queuedBytes = 0;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    all.forEach(one -> one.answer().completeExceptionally(cause));
  }
}
