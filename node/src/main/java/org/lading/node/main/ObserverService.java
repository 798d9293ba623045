package org.lading.node.main;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lading.client.LedgerClient;
import org.lading.embedded.Environment;
import org.lading.embedded.KeyCache;
import org.lading.embedded.LedgerView;
import org.lading.execution.Answer;
import org.lading.execution.Candidate;
import org.lading.execution.Rules;
import org.lading.identity.ValidatorName;
import org.lading.membership.Genesis;
import org.lading.node.admission.Pool;
import org.lading.node.pipeline.CoreStatus;
import org.lading.node.pipeline.FinalBlock;
import org.lading.node.pipeline.Halt;
import org.lading.node.pipeline.ValidatorCore;
import org.lading.node.query.NodeStatus;
import org.lading.node.query.ServedLedger;
import org.lading.node.sync.PeerLinks;
import org.lading.node.sync.PeerMessage;
import org.lading.state.TreeCache;
import org.lading.store.LedgerStore;
import org.lading.store.StoreView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One observer at work: the core of a validator without keys, batches or peers that it speaks to.
 * It follows what a quorum sealed, executes it, and halts as a validator does when it comes to
 * something else.
 */
public final class ObserverService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ObserverService.class);
  private static final int TREE_CACHE_LEVELS = 4;
  private static final long TICK_MILLIS = 50;

  /**
   * What it is made of. It closes the store and the client.
   *
   * @param validators to whom transactions are handed on
   * @param halted told once when the node must stop
   */
  public record Parts(
      String name,
      Genesis genesis,
      LedgerStore store,
      Environment environment,
      Function<ObserverService, PeerLinks> links,
      LedgerClient validators,
      Consumer<Halt> halted) {}

  private final Parts parts;
  private final LedgerStore store;
  private final ForkJoinPool workers;
  private final Pool pool = new Pool();
  private final AlarmBook alarms = new AlarmBook();
  private final SteadyClock steadyClock;
  private final NodeKeys nodeKeys;
  private final CoreThread coreThread;
  private final StoreDisk disk;
  private final ValidatorCore core;
  private final Fetching fetching;
  private final PeerLinks links;
  private final NodeLedger own;
  private final ObserverLedger ledger;
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile boolean draining;
  private volatile Optional<Halt> halt = Optional.empty();
  private volatile CoreStatus status;

  public ObserverService(Parts parts) {
    this.parts = parts;
    this.store = parts.store();
    Environment environment = parts.environment();
    this.steadyClock = new SteadyClock(environment.clock(), System::nanoTime);
    this.workers = new ForkJoinPool(environment.workers());
    this.nodeKeys = new NodeKeys(parts.genesis());
    KeyCache registered = new KeyCache(store);
    this.coreThread = new CoreThread("lading-core", TICK_MILLIS, this::tick, this::broken);
    this.disk = new StoreDisk(store, coreThread, this::diskFailed);
    this.fetching = new Fetching(this::core, this::links, coreThread, workers);
    this.core =
        new ValidatorCore(
            new ValidatorCore.Setup(
                parts.genesis(),
                Optional.empty(),
                new Rules(environment.verifier(), new TreeCache(TREE_CACHE_LEVELS), workers),
                registered,
                disk,
                new Surroundings()));
    this.links = parts.links().apply(this);
    this.own =
        new NodeLedger(
            store,
            parts.genesis(),
            pool,
            registered,
            environment.verifier(),
            workers,
            () -> {},
            this::nodeStatus,
            () -> draining = true);
    this.ledger = new ObserverLedger(own, parts.validators());
    readStored();
    this.status = core.status();
  }

  private void readStored() {
    try (StoreView view = store.snapshot()) {
      if (view.lastHeight().isPresent()) {
        LedgerView last = LedgerView.over(view, parts.genesis());
        nodeKeys.read(last);
        own.rise(last.lastHeader());
      }
    }
  }

  /** Begins with what is stored. */
  public void start() {
    disk.start();
    coreThread.start();
    CompletableFuture<Void> started = new CompletableFuture<>();
    coreThread.execute(
        () -> {
          core.start();
          status = core.status();
          started.complete(null);
        });
    started.join();
  }

  public ServedLedger ledger() {
    return ledger;
  }

  /** Whose node key this is, from memory. */
  public Function<org.lading.crypto.PublicKey, Optional<ValidatorName>> nodeKeys() {
    return nodeKeys;
  }

  /** A validator says how far it is. */
  public void heard(ValidatorName from, PeerMessage.Progress progress) {
    coreThread.execute(() -> core.onMessage(from, progress));
  }

  /** How the core is, a tick ago at most. */
  public CoreStatus coreStatus() {
    return status;
  }

  AlarmBook alarms() {
    return alarms;
  }

  private ValidatorCore core() {
    return core;
  }

  private PeerLinks links() {
    return links;
  }

  private void tick() {
    core.tick();
    status = core.status();
  }

  private NodeStatus nodeStatus() {
    return new StatusReport(
            parts.genesis(),
            parts.name(),
            NodeStatus.Mode.OBSERVER,
            status,
            halt,
            draining,
            Optional.empty())
        .of(own.known(), pool, alarms, steadyClock.millis());
  }

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
    own.close("this node has halted: " + why.detail());
    LOG.error(
        "event=halted reason={} height={} detail=\"{}\"", why.reason(), why.height(), why.detail());
    parts.halted().accept(why);
  }

  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    try {
      own.close("this node is stopping");
      ledger.close();
      disk.close();
      coreThread.stop();
      coreThread.join();
      workers.shutdownNow();
      workers.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      store.close();
    }
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
      own.onFinal(block);
    }

    @Override
    public void onAnswer(Candidate candidate, Answer answer) {}

    @Override
    public void onDurable(long position) {}

    @Override
    public void onTaken(long position) {}

    @Override
    public void halted(Halt why) {
      stop(why);
    }
  }
}
