package org.lading.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.lading.block.Block;
import org.lading.crypto.Bytes;
import org.lading.execution.Candidate;
import org.lading.execution.Rules;
import org.lading.membership.Genesis;
import org.lading.state.TreeCache;
import org.lading.store.LedgerStore;
import org.lading.store.RocksLedgerStore;
import org.lading.store.StoreView;

/**
 * A ledger in this process, under the solo engine: the one validator's keys seal every block here.
 *
 * <p>Submitting is safe from any thread: signatures are checked on all cores, one writer thread
 * orders, executes, seals and stores, and a future completes when its block is final. Reading goes
 * through {@link #view()}.
 */
public final class Ledger implements AutoCloseable {
  private static final int CHUNK = 64;

  /** Chunks checked before the writer has taken them: more would only fill the memory. */
  private static final int CHUNKS_AHEAD = 64;

  private static final int TREE_CACHE_LEVELS = 4;

  private final LedgerStore store;
  private final Genesis genesis;
  private final Environment environment;
  private final KeyCache keys;
  private final ForkJoinPool workers;
  private final BlockWriter writer;
  private volatile boolean closed;

  private Ledger(
      LedgerStore store, Genesis genesis, ValidatorKeys validator, Environment environment) {
    this.store = store;
    this.genesis = genesis;
    this.environment = environment;
    this.keys = new KeyCache(store);
    this.workers = new ForkJoinPool(environment.workers());
    Rules rules = new Rules(environment.verifier(), new TreeCache(TREE_CACHE_LEVELS), workers);
    this.writer =
        new BlockWriter(store, genesis, rules, new Sealer(genesis, validator), environment);
  }

  /** Makes a new ledger in {@code directory}, which is empty or not there yet, and opens it. */
  public static Ledger create(
      Path directory, Genesis genesis, ValidatorKeys validator, Environment environment) {
    return start(
        RocksLedgerStore.create(directory, genesis.encode()), genesis, validator, environment);
  }

  /**
   * Opens the ledger in {@code directory}, or makes it when there is none yet.
   *
   * @throws IllegalArgumentException when the folder holds a ledger of another genesis
   */
  public static Ledger open(
      Path directory, Genesis genesis, ValidatorKeys validator, Environment environment) {
    if (!Files.exists(directory)) {
      return create(directory, genesis, validator, environment);
    }
    return start(RocksLedgerStore.open(directory), genesis, validator, environment);
  }

  /** Runs on {@code store}, which this closes: an empty one gets the genesis block. */
  public static Ledger start(
      LedgerStore store, Genesis genesis, ValidatorKeys validator, Environment environment) {
    try {
      requireGenesis(store, genesis);
      Ledger ledger = new Ledger(store, genesis, validator, environment);
      ledger.writer.start();
      return ledger;
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static void requireGenesis(LedgerStore store, Genesis genesis) {
    try (StoreView view = store.snapshot()) {
      if (!view.genesis().equals(genesis.encode())) {
        throw new IllegalArgumentException(
            store.description()
                + " holds a ledger of another genesis: expected ledger id "
                + genesis.ledgerId());
      }
    }
  }

  public Genesis genesis() {
    return genesis;
  }

  public Environment environment() {
    return environment;
  }

  /**
   * Takes one transaction; the future completes when it is final, or at once when it cannot be
   * taken.
   *
   * <p>What is chained to the future runs on the ledger's own threads and must not hold them up:
   * chain what waits, submits or closes with the {@code Async} forms.
   */
  public CompletableFuture<Submission> submit(Bytes transaction) {
    return writer.enqueue(List.of(check(transaction))).getFirst();
  }

  /** Takes many transactions in their order and waits until each is final or turned away. */
  public List<Submission> submitAll(List<Bytes> transactions) {
    Deque<CompletableFuture<List<Candidate>>> checking = new ArrayDeque<>();
    List<CompletableFuture<Submission>> submissions = new ArrayList<>(transactions.size());
    int next = 0;
    while (next < transactions.size() || !checking.isEmpty()) {
      while (next < transactions.size() && checking.size() < CHUNKS_AHEAD) {
        int end = Math.min(next + CHUNK, transactions.size());
        checking.add(checkAhead(transactions.subList(next, end)));
        next = end;
      }
      submissions.addAll(writer.enqueue(join(checking.remove())));
    }
    return submissions.stream().map(Ledger::join).toList();
  }

  private CompletableFuture<List<Candidate>> checkAhead(List<Bytes> chunk) {
    try {
      return CompletableFuture.supplyAsync(() -> chunk.stream().map(this::check).toList(), workers);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the ledger is closed", e);
    }
  }

  /** The ledger as of its last final block, fixed until it is closed. */
  public LedgerView view() {
    return new LedgerView(store.snapshot(), genesis);
  }

  /** Waits until block {@code height} is final; false when none comes, or the ledger closes. */
  public boolean awaitHeight(long height) throws InterruptedException {
    return writer.awaitHeight(height);
  }

  /**
   * Hands over every final block from {@code height} on, in order, as it comes, until {@code
   * reader} answers false or the ledger is closed. Returns then; run it in a thread of its own.
   */
  public void follow(long height, Predicate<Block> reader) throws InterruptedException {
    long next = height;
    while (writer.awaitHeight(next)) {
      Optional<Block> block = finalBlock(next);
      if (block.isEmpty() || !reader.test(block.get())) {
        return;
      }
      next++;
    }
  }

  /** Empty when the ledger was closed in between. */
  private Optional<Block> finalBlock(long height) {
    try (LedgerView view = view()) {
      return view.block(height);
    } catch (IllegalStateException e) {
      if (closed) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Finishes what was taken, then stops. */
  @Override
  public void close() {
    writer.close();
    closed = true;
    workers.shutdown();
    try {
      if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    store.close();
  }

  private Candidate check(Bytes transaction) {
    return Candidate.of(transaction, keys, environment.verifier());
  }

  /** Waits, and lets the cause of a failure through as it was. */
  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
