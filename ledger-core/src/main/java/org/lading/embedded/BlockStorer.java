package org.lading.embedded;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.lading.block.Block;
import org.lading.crypto.Hash;
import org.lading.execution.Answer;
import org.lading.execution.Candidate;
import org.lading.execution.Execution;
import org.lading.execution.Unstored;
import org.lading.membership.Genesis;
import org.lading.store.BlockCommit;
import org.lading.store.LedgerStore;

/**
 * The thread behind the writer: it seals each executed block, stores it, and only then answers.
 * While the disk is busy the writer executes the next one. A few blocks at most lie between the
 * two.
 */
final class BlockStorer implements AutoCloseable {
  /** Blocks executed and not yet stored. */
  private static final int UNSTORED = 2;

  /** An executed batch: {@code answers} are for {@code waiting}, in that order. */
  record Executed(Execution execution, List<Waiting> waiting, List<Answer> answers) {}

  private record Entry(Executed executed, Optional<Unstored> block) {}

  private final LedgerStore store;
  private final Genesis genesis;
  private final Sealer sealer;
  private final Line line;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Entry> entries = new ArrayDeque<>();
  private boolean closing;
  private boolean closed;
  private @Nullable RuntimeException failure;
  private long finalHeight = -1;

  BlockStorer(LedgerStore store, Genesis genesis, Sealer sealer, Line line) {
    this.store = store;
    this.genesis = genesis;
    this.sealer = sealer;
    this.line = line;
    this.thread = Thread.ofPlatform().name("lading-storer").unstarted(this::run);
  }

  void start(long storedHeight) {
    finalHeight = storedHeight;
    thread.start();
  }

  /** Seals and stores {@code block} now, without a thread: the genesis block. */
  void storeFirst(Execution.NextBlock block) {
    store(block);
  }

  /** Takes an executed batch; waits while too many blocks are not stored yet. */
  void add(Executed executed) {
    Optional<Unstored> block =
        executed.execution() instanceof Execution.NextBlock next
            ? Optional.of(new Unstored(next))
            : Optional.empty();
    lock.lock();
    try {
      while (entries.size() >= UNSTORED && failure == null) {
        changed.awaitUninterruptibly();
      }
      if (failure != null) {
        throw failure;
      }
      entries.add(new Entry(executed, block));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The blocks that may not be stored yet, lowest first. After a failure they are gone, and what is
   * stored is not what the next block builds on.
   */
  List<Unstored> unstored() {
    lock.lock();
    try {
      if (failure != null) {
        throw failure;
      }
      return entries.stream().flatMap(entry -> entry.block().stream()).toList();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until block {@code height} is final; false when none comes, or the ledger closes. */
  boolean awaitHeight(long height) throws InterruptedException {
    lock.lock();
    try {
      while (finalHeight < height && !closed && failure == null) {
        changed.await();
      }
      return finalHeight >= height && !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Finishes what was added, then stops, and lets readers who wait for a further block go. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    Threads.join(thread);
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    Entry entry = first();
    while (entry != null) {
      Executed executed = entry.executed();
      try {
        if (executed.execution() instanceof Execution.NextBlock next) {
          store(next);
        }
        answer(executed);
        removeFirst();
      } catch (RuntimeException | Error e) {
        // A failed write or a broken invariant: going on would answer from a state nobody stored.
        fail(e instanceof RuntimeException known ? known : new IllegalStateException(e));
        return;
      }
      entry = first();
    }
  }

  private @Nullable Entry first() {
    lock.lock();
    try {
      while (entries.isEmpty() && !closing) {
        changed.awaitUninterruptibly();
      }
      return entries.peekFirst();
    } finally {
      lock.unlock();
    }
  }

  private void removeFirst() {
    lock.lock();
    try {
      entries.removeFirst();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void store(Execution.NextBlock next) {
    long height = next.header().height();
    Block block = new Block(next.header(), next.entries(), sealer.seal(next.log().after()));
    store.commit(
        new BlockCommit(
            height,
            block.encode(),
            next.transactionIds(),
            next.changes(),
            next.tree().nodes(),
            next.log().nodes()));
    lock.lock();
    try {
      finalHeight = height;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void answer(Executed executed) {
    List<Waiting> waiting = executed.waiting();
    try (LedgerView view = new LedgerView(store.snapshot(), genesis)) {
      for (int i = 0; i < waiting.size(); i++) {
        Waiting one = waiting.get(i);
        one.answer().complete(submission(view, one.candidate(), executed.answers().get(i)));
      }
    }
  }

  private Submission submission(LedgerView view, Candidate candidate, Answer answer) {
    return switch (answer) {
      case Answer.Included included ->
          new Submission.Recorded(
              included.transactionId(), finalHeight, included.index(), included.outcome(), false);
      case Answer.Repeated(Hash id) -> view.submission(id).orElseThrow();
      case Answer.Rejected(var why, String detail) ->
          // What was recorded once is answered so for ever, also after the rules forgot it.
          candidate
              .transaction()
              .flatMap(transaction -> view.submission(transaction.id()))
              .orElse(new Submission.Rejected(why, detail));
    };
  }

  private void fail(RuntimeException cause) {
    List<Entry> left;
    lock.lock();
    try {
      failure = cause;
      left = List.copyOf(entries);
      entries.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    line.fail(cause);
    left.stream()
        .flatMap(entry -> entry.executed().waiting().stream())
        .forEach(one -> one.answer().completeExceptionally(cause));
  }
}
