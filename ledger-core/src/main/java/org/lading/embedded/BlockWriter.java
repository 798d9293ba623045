package org.lading.embedded;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Hash;
import org.lading.execution.Answer;
import org.lading.execution.Batch;
import org.lading.execution.Before;
import org.lading.execution.Candidate;
import org.lading.execution.Execution;
import org.lading.execution.Rules;
import org.lading.membership.Genesis;
import org.lading.merkle.LogFrontier;
import org.lading.store.BlockCommit;
import org.lading.store.LedgerStore;
import org.lading.store.StoreException;
import org.lading.store.StoreView;

/**
 * The one thread that owns the ledger's state: it takes what waits as one batch, executes it, seals
 * the block, stores it, and only then answers. While the disk is busy the next batch gathers.
 */
final class BlockWriter implements AutoCloseable {
  private static final long CLOCK_LAG_MILLIS = 1_000;

  /** One transaction waiting, and whom to tell. */
  private record Waiting(Candidate candidate, CompletableFuture<Submission> answer) {}

  private final LedgerStore store;
  private final Genesis genesis;
  private final Rules rules;
  private final Sealer sealer;
  private final Environment environment;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private long queuedBytes;
  private boolean closing;
  private @Nullable RuntimeException failure;
  private long finalHeight = -1;

  // Owned by the writer thread once it runs.
  private @Nullable BlockHeader last;
  private LogFrontier log = LogFrontier.EMPTY;

  BlockWriter(
      LedgerStore store, Genesis genesis, Rules rules, Sealer sealer, Environment environment) {
    this.store = store;
    this.genesis = genesis;
    this.rules = rules;
    this.sealer = sealer;
    this.environment = environment;
    this.thread = Thread.ofPlatform().name("lading-writer").unstarted(this::run);
  }

  /** Reads where the ledger stands, writes the genesis block where there is none, and begins. */
  void start() {
    OptionalLong height;
    try (StoreView view = store.snapshot()) {
      height = view.lastHeight();
      if (height.isPresent()) {
        Block block = decode(view, height.getAsLong());
        last = block.header();
        log = LogFrontier.read(view, block.header().sealedLogSize());
      }
    }
    if (height.isEmpty()) {
      commit(rules.genesis(genesis));
    } else {
      finalHeight = height.getAsLong();
    }
    thread.start();
  }

  /** Puts {@code candidates} in line, in their order; waits while too much is in line already. */
  List<CompletableFuture<Submission>> enqueue(List<Candidate> candidates) {
    List<CompletableFuture<Submission>> answers = new ArrayList<>(candidates.size());
    lock.lock();
    try {
      for (Candidate candidate : candidates) {
        while (full() && !closing && failure == null) {
          changed.awaitUninterruptibly();
        }
        CompletableFuture<Submission> answer = new CompletableFuture<>();
        answers.add(answer);
        if (failure != null) {
          answer.completeExceptionally(failure);
        } else if (closing) {
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

  /** Waits until block {@code height} is final; false when the ledger closes before. */
  boolean awaitHeight(long height) throws InterruptedException {
    lock.lock();
    try {
      while (finalHeight < height && !closing && failure == null) {
        changed.await();
      }
      return finalHeight >= height;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Waiting> batch = take();
    while (!batch.isEmpty()) {
      try {
        process(batch);
      } catch (RuntimeException | Error e) {
        // A failed write or a broken invariant: going on would answer from a state nobody stored.
        fail(batch, e instanceof RuntimeException known ? known : new IllegalStateException(e));
        return;
      }
      batch = take();
    }
  }

  /** Waits for work; empty when the ledger closes and nothing is left. */
  private List<Waiting> take() {
    List<Waiting> batch = new ArrayList<>();
    lock.lock();
    try {
      while (queue.isEmpty() && !closing) {
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

  private void process(List<Waiting> waiting) {
    BlockHeader before = requireLast();
    List<Candidate> candidates = new ArrayList<>(waiting.size() + 1);
    long now = environment.clock().millis();
    Optional<Candidate> report =
        now - before.timeMillis() > CLOCK_LAG_MILLIS
            ? Optional.of(sealer.clockReport(now, environment))
            : Optional.empty();
    report.ifPresent(candidates::add);
    waiting.forEach(one -> candidates.add(one.candidate()));
    Execution execution = execute(before, candidates);
    if (execution instanceof Execution.NextBlock next) {
      commit(next);
    }
    answer(waiting, execution.answers(), report.isPresent() ? 1 : 0);
  }

  private Execution execute(BlockHeader before, List<Candidate> candidates) {
    try (StoreView view = store.snapshot()) {
      Batch batch =
          new Batch(
              before.orderingPosition() + 1,
              genesis.engineMode(),
              before.epoch(),
              before.recoveryRecordHash(),
              candidates);
      return rules.execute(new Before(view, view, log, before), batch);
    }
  }

  private void commit(Execution.NextBlock next) {
    Block block = new Block(next.header(), next.entries(), sealer.seal(next.log().after()));
    store.commit(
        new BlockCommit(
            next.header().height(),
            block.encode(),
            next.transactionIds(),
            next.changes(),
            next.tree().nodes(),
            next.log().nodes()));
    last = next.header();
    log = next.log().after();
    lock.lock();
    try {
      finalHeight = next.header().height();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void answer(List<Waiting> waiting, List<Answer> answers, int skipped) {
    for (int i = 0; i < waiting.size(); i++) {
      CompletableFuture<Submission> future = waiting.get(i).answer();
      switch (answers.get(i + skipped)) {
        case Answer.Included included ->
            future.complete(
                new Submission.Recorded(
                    included.transactionId(),
                    finalHeight,
                    included.index(),
                    included.outcome(),
                    false));
        case Answer.Repeated repeated -> future.complete(first(repeated.transactionId()));
        case Answer.Rejected rejected ->
            future.complete(firstOr(waiting.get(i).candidate(), rejected));
      }
    }
  }

  private Submission first(Hash transactionId) {
    try (LedgerView view = new LedgerView(store.snapshot(), genesis)) {
      return view.submission(transactionId).orElseThrow();
    }
  }

  /**
   * A transaction that was recorded once is answered with its first receipt for ever, also after
   * the rules forgot its id.
   */
  private Submission firstOr(Candidate candidate, Answer.Rejected rejected) {
    Submission asRejected = new Submission.Rejected(rejected.why(), rejected.detail());
    if (candidate.transaction().isEmpty()) {
      return asRejected;
    }
    try (LedgerView view = new LedgerView(store.snapshot(), genesis)) {
      return view.submission(candidate.transaction().get().id()).orElse(asRejected);
    }
  }

  private void fail(List<Waiting> batch, RuntimeException cause) {
    List<Waiting> all = new ArrayList<>(batch);
    lock.lock();
    try {
      failure = cause;
      all.addAll(queue);
      queue.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    all.forEach(one -> one.answer().completeExceptionally(cause));
  }

  private BlockHeader requireLast() {
    BlockHeader header = last;
    if (header == null) {
      throw new IllegalStateException("the writer runs before the genesis block is there");
    }
    return header;
  }

  private static Block decode(StoreView view, long height) {
    try {
      return Block.decode(view.block(height).orElseThrow());
    } catch (MalformedException e) {
      throw new StoreException(
          StoreException.Kind.CORRUPT,
          java.nio.file.Path.of(""),
          "block " + height + " does not read: " + e.getMessage());
    }
  }
}
