package org.lading.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.codec.MalformedException;
import org.lading.execution.Batch;
import org.lading.execution.Before;
import org.lading.execution.Candidate;
import org.lading.execution.Execution;
import org.lading.execution.Rules;
import org.lading.execution.Unstored;
import org.lading.membership.Genesis;
import org.lading.merkle.LogFrontier;
import org.lading.state.StateView;
import org.lading.state.TreeReader;
import org.lading.store.LedgerStore;
import org.lading.store.StoreException;
import org.lading.store.StoreView;

/**
 * The one thread that owns the ledger's state: it takes what waits as one batch, executes it on top
 * of the block before, stored or not, and hands the block to the {@link BlockStorer}.
 */
final class BlockWriter implements AutoCloseable {
  private static final long CLOCK_LAG_MILLIS = 1_000;

  private final LedgerStore store;
  private final Genesis genesis;
  private final Rules rules;
  private final Sealer sealer;
  private final Environment environment;
  private final Line line = new Line();
  private final BlockStorer storer;
  private final Thread thread;

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
    this.storer = new BlockStorer(store, genesis, sealer, line);
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
      Execution.NextBlock first = rules.genesis(genesis);
      storer.storeFirst(first);
      follow(first);
    }
    storer.start(requireLast().height());
    thread.start();
  }

  /** Puts {@code candidates} in line, in their order; waits while too much is in line already. */
  List<CompletableFuture<Submission>> enqueue(List<Candidate> candidates) {
    return line.add(candidates);
  }

  /** Waits until block {@code height} is final; false when none comes, or the ledger closes. */
  boolean awaitHeight(long height) throws InterruptedException {
    return storer.awaitHeight(height);
  }

  /** Finishes what is in line, then stops. */
  @Override
  public void close() {
    line.close();
    Threads.join(thread);
    storer.close();
  }

  private void run() {
    List<Waiting> batch = line.takeBatch();
    while (!batch.isEmpty()) {
      try {
        process(batch);
      } catch (RuntimeException | Error e) {
        // A failed write or a broken invariant: going on would answer from a state nobody stored.
        RuntimeException cause =
            e instanceof RuntimeException known ? known : new IllegalStateException(e);
        line.fail(cause);
        batch.forEach(one -> one.answer().completeExceptionally(cause));
        // No further block comes: followers need not wait for one until somebody closes.
        storer.close();
        return;
      }
      batch = line.takeBatch();
    }
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
      follow(next);
    }
    int own = report.isPresent() ? 1 : 0;
    storer.add(
        new BlockStorer.Executed(
            execution, waiting, execution.answers().subList(own, own + waiting.size())));
  }

  private Execution execute(BlockHeader before, List<Candidate> candidates) {
    // Asked for first: what is stored in between is then seen twice, which changes nothing.
    List<Unstored> unstored = storer.unstored();
    try (StoreView view = store.snapshot()) {
      long storedHeight = view.lastHeight().orElseThrow();
      StateView state = view;
      TreeReader tree = view;
      for (Unstored block : unstored) {
        if (block.height() > storedHeight) {
          state = block.over(state);
          tree = block.over(tree);
        }
      }
      Batch batch =
          new Batch(
              before.orderingPosition() + 1,
              genesis.engineMode(),
              before.epoch(),
              before.recoveryRecordHash(),
              candidates);
      return rules.execute(new Before(state, tree, log, before), batch);
    }
  }

  private void follow(Execution.NextBlock next) {
    last = next.header();
    log = next.log().after();
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
          Path.of(""),
          "block " + height + " does not read: " + e.getMessage());
    }
  }
}
