package org.lading.node.main;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.embedded.Environment;
import org.lading.embedded.KeyCache;
import org.lading.embedded.LedgerView;
import org.lading.embedded.ValidatorKeys;
import org.lading.execution.Answer;
import org.lading.execution.Candidate;
import org.lading.execution.Deadlines;
import org.lading.execution.Rules;
import org.lading.identity.ValidatorName;
import org.lading.membership.Genesis;
import org.lading.node.admission.Pool;
import org.lading.node.admission.Proposer;
import org.lading.node.ordering.EngineUnavailableException;
import org.lading.node.ordering.OrderingEngine;
import org.lading.node.ordering.SignedBatch;
import org.lading.node.pipeline.BatchPreparation;
import org.lading.node.pipeline.CoreStatus;
import org.lading.node.pipeline.FinalBlock;
import org.lading.node.pipeline.Halt;
import org.lading.node.pipeline.ValidatorCore;
import org.lading.node.query.NodeStatus;
import org.lading.node.query.ServedLedger;
import org.lading.node.sync.BlockPage;
import org.lading.node.sync.BlockServer;
import org.lading.node.sync.PeerHandler;
import org.lading.node.sync.PeerLinks;
import org.lading.node.sync.PeerMessage;
import org.lading.node.sync.SnapshotServer;
import org.lading.snapshot.StateCursor;
import org.lading.state.TreeCache;
import org.lading.store.LedgerStore;
import org.lading.store.StoreView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One validator at work: the core on its thread, its disk, its batches in and out. How it reaches
 * others, and what puts batches in order, it is given.
 */
public final class ValidatorService implements PeerHandler, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ValidatorService.class);
  private static final int TREE_CACHE_LEVELS = 4;
  private static final long TICK_MILLIS = 100;
  private static final long DRAIN_MILLIS = 3_000;

  /**
   * What it is made of. It closes the store and the engine.
   *
   * @param halted told once when the node must stop
   */
  public record Parts(
      Genesis genesis,
      ValidatorKeys keys,
      LedgerStore store,
      Environment environment,
      Function<ValidatorService, PeerLinks> links,
      Function<ValidatorService, OrderingEngine> engine,
      Consumer<Halt> halted) {}

  private final Parts parts;
  private final LedgerStore store;
  private final Environment environment;
  private final ForkJoinPool workers;
  private final Pool pool = new Pool();
  private final AlarmBook alarms = new AlarmBook();
  private final SteadyClock steadyClock;
  private final NodeKeys nodeKeys;
  private final Fetching fetching;
  private final SnapshotServer snapshots;
  private final CoreThread coreThread;
  private final CoreThread proposing;
  private final StoreDisk disk;
  private final ValidatorCore core;
  private final Intake intake;
  private final PeerLinks links;
  private final OrderingEngine engine;
  private final Proposer proposer;
  private final NodeLedger ledger;
  private final AtomicBoolean proposalsDue = new AtomicBoolean();
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile boolean draining;
  private volatile Optional<Halt> halt = Optional.empty();
  private volatile CoreStatus status;

  public ValidatorService(Parts parts) {
    this.parts = parts;
    this.store = parts.store();
    this.environment = parts.environment();
    this.steadyClock = new SteadyClock(environment.clock(), System::nanoTime);
    this.workers = new ForkJoinPool(environment.workers());
    this.snapshots = new SnapshotServer(store::snapshot, steadyClock::millis);
    this.nodeKeys = new NodeKeys(parts.genesis());
    KeyCache registered = new KeyCache(store);
    this.coreThread = new CoreThread("lading-core", TICK_MILLIS, this::tick, this::broken);
    this.proposing = new CoreThread("lading-proposer", TICK_MILLIS, this::propose, this::broken);
    this.disk = new StoreDisk(store, coreThread, this::diskFailed);
    this.fetching = new Fetching(this::core, this::links, coreThread, workers);
    Rules rules = new Rules(environment.verifier(), new TreeCache(TREE_CACHE_LEVELS), workers);
    this.core =
        new ValidatorCore(
            new ValidatorCore.Setup(
                parts.genesis(),
                Optional.of(parts.keys()),
                rules,
                registered,
                disk,
                new Surroundings()));
    BatchPreparation preparation =
        new BatchPreparation(
            parts.keys().name(), registered, pool::checked, environment.verifier(), workers);
    this.intake = new Intake(core, coreThread, preparation, workers);
    this.links = parts.links().apply(this);
    this.engine = parts.engine().apply(this);
    this.ledger =
        new NodeLedger(
            store,
            parts.genesis(),
            pool,
            registered,
            environment.verifier(),
            workers,
            this::proposalsDue,
            this::nodeStatus,
            this::drain);
    this.proposer =
        new Proposer(
            parts.genesis(),
            parts.keys(),
            core.epoch(),
            pool,
            engine,
            proposing,
            environment.clock()::millis,
            steadyClock::millis,
            environment.entropy(),
            readStored(),
            this::nextDeadline);
    if (opensEpoch()) {
      proposer.openEpoch();
    }
    this.status = core.status();
  }

  /** Takes up what is stored; answers the time of the last final block. */
  private long readStored() {
    try (StoreView view = store.snapshot()) {
      if (view.lastHeight().isEmpty()) {
        return parts.genesis().timeMillis();
      }
      LedgerView last = LedgerView.over(view, parts.genesis());
      nodeKeys.read(last);
      ledger.rise(last.lastHeader());
      return last.lastHeader().timeMillis();
    }
  }

  private OptionalLong nextDeadline() {
    try (StoreView view = store.snapshot()) {
      return Deadlines.next(view);
    }
  }

  private boolean opensEpoch() {
    return core.epoch() > 0
        && ledger.known().filter(last -> last.epoch() == core.epoch()).isEmpty();
  }

  /** Begins: the peers must be reachable through the links by now. */
  public void start() {
    disk.start();
    coreThread.start();
    proposing.start();
    CompletableFuture<Long> started = new CompletableFuture<>();
    coreThread.execute(
        () -> {
          core.start();
          status = core.status();
          started.complete(core.resumeAfter());
        });
    started.thenAccept(position -> engine.start(intake, position)).join();
  }

  public ServedLedger ledger() {
    return ledger;
  }

  private PeerLinks links() {
    return links;
  }

  /** Whose node key this is, from memory. */
  public Function<org.lading.crypto.PublicKey, Optional<ValidatorName>> nodeKeys() {
    return nodeKeys;
  }

  /** The core, for what does not change while it runs: its epoch and where that begins. */
  ValidatorCore core() {
    return core;
  }

  public OrderingEngine engine() {
    return engine;
  }

  // What peers say.

  @Override
  public void onMessage(ValidatorName from, PeerMessage message) {
    coreThread.execute(() -> core.onMessage(from, message));
  }

  @Override
  public CompletionStage<Void> onForward(ValidatorName from, Bytes signedBatch) {
    try {
      SignedBatch batch = SignedBatch.decode(signedBatch);
      if (!batch.proposer().equals(from)) {
        return CompletableFuture.failedFuture(
            new EngineUnavailableException(
                "validator " + from + " forwarded a batch of " + batch.proposer()));
      }
    } catch (MalformedException e) {
      return CompletableFuture.failedFuture(
          new EngineUnavailableException("the batch does not read: " + e.getMessage()));
    }
    return engine.submitForwarded(signedBatch);
  }

  @Override
  public BlockPage onFetchBlocks(ValidatorName from, long fromHeight) {
    try (StoreView view = store.snapshot()) {
      return BlockServer.page(view, fromHeight);
    }
  }

  @Override
  public Bytes onFetchSnapshot(ValidatorName from) {
    return snapshots.head(from);
  }

  @Override
  public Bytes onFetchState(ValidatorName from, long height, StateCursor behind) {
    return snapshots.page(from, height, behind);
  }

  // Time.

  private void tick() {
    core.tick();
    snapshots.sweep();
    status = core.status();
  }

  private void proposalsDue() {
    if (proposalsDue.compareAndSet(false, true)) {
      proposing.execute(this::propose);
    }
  }

  private void propose() {
    proposalsDue.set(false);
    if (halt.isEmpty()) {
      proposer.proceed();
    }
  }

  // Trouble.

  private void broken(Throwable why) {
    LOG.error("event=broken", why);
    stop(new Halt(Halt.Reason.INVARIANT, status.finalHeight(), String.valueOf(why)));
  }

  private void diskFailed(RuntimeException why) {
    LOG.error("event=disk_failed", why);
    stop(new Halt(Halt.Reason.DISK, status.finalHeight(), String.valueOf(why.getMessage())));
  }

  private void stop(Halt why) {
    if (halt.isPresent() || closing.get()) {
      return;
    }
    halt = Optional.of(why);
    ledger.close("this node has halted: " + why.detail());
    intake.stop();
    LOG.error(
        "event=halted reason={} height={} detail=\"{}\"", why.reason(), why.height(), why.detail());
    parts.halted().accept(why);
  }

  /** What the core asks of the world. */
  private final class Surroundings extends NodeOutside {
    Surroundings() {
      super(
          parts.genesis(),
          store,
          steadyClock::millis,
          () -> links,
          () -> fetching,
          nodeKeys,
          alarms);
    }

    @Override
    void endsWith(FinalBlock block) {
      ledger.onFinal(block);
      proposing.execute(() -> proposer.onFinal(block));
    }

    @Override
    public void onAnswer(Candidate candidate, Answer answer) {
      ledger.onAnswer(candidate, answer);
    }

    @Override
    public void onDurable(long position) {
      engine.durableUpTo(position);
    }

    @Override
    public void onTaken(long position) {
      intake.taken();
    }

    @Override
    public void halted(Halt why) {
      stop(why);
    }
  }

  private NodeStatus nodeStatus() {
    return new StatusReport(
            parts.genesis(),
            parts.keys().name().name(),
            NodeStatus.Mode.VALIDATOR,
            status,
            halt,
            draining,
            Optional.of(engine.info()))
        .of(ledger.known(), pool, alarms, steadyClock.millis());
  }

  /** How the core is, a tick ago at most. */
  public CoreStatus coreStatus() {
    return status;
  }

  public Pool pool() {
    return pool;
  }

  AlarmBook alarms() {
    return alarms;
  }

  private void drain() {
    draining = true;
    ledger.refuse("this node is draining: hand the transaction to another one");
    engine.stepDown();
  }

  /** Takes nothing more, and waits a few seconds at most for what was taken to become final. */
  public void finish() {
    if (halt.isPresent()) {
      return;
    }
    drain();
    try {
      awaitEmptyPool();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops; who still waits is told. */
  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    try {
      ledger.close("this node is stopping");
      intake.stop();
      engine.close();
      proposing.stop();
      proposing.join();
      disk.close();
      coreThread.stop();
      coreThread.join();
      workers.shutdownNow();
      workers.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      snapshots.close();
      store.close();
    }
  }

  private void awaitEmptyPool() throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DRAIN_MILLIS);
    while (pool.size() > 0 && System.nanoTime() < until) {
      Thread.sleep(20);
    }
  }
}
