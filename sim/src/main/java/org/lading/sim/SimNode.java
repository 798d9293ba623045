package org.lading.sim;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;
import org.lading.embedded.ValidatorKeys;
import org.lading.identity.ValidatorName;
import org.lading.node.pipeline.Halt;
import org.lading.node.sealing.EpochNotes;
import org.lading.node.sync.BlockPage;
import org.lading.node.sync.BlockServer;
import org.lading.node.sync.BlocksMissingException;
import org.lading.node.sync.PeerFailureException;
import org.lading.node.sync.PeerMessage;
import org.lading.node.sync.SnapshotServer;
import org.lading.snapshot.StateCursor;
import org.lading.store.LocalChange;
import org.lading.store.StoreView;

/** One validator's machine: what is left of it between processes, and who lies in its name. */
final class SimNode {
  private final Run run;
  private final int index;
  private final ValidatorKeys keys;
  private final SimRandom random;
  private final SimClock clock;
  private SimDisk disk;
  private SnapshotServer snapshots;
  private @Nullable SimProcess process;
  private @Nullable Liar liar;
  private @Nullable Halt halt;
  private long highestPosition;
  private boolean everDamaged;
  private int starts;

  SimNode(Run run, int index, SimRandom random) {
    this.run = run;
    this.index = index;
    this.keys = run.world().validator(index);
    this.random = random;
    this.clock = new SimClock(run.schedule());
    this.disk = newDisk();
    this.snapshots = newServer();
  }

  private SnapshotServer newServer() {
    return new SnapshotServer(() -> disk.snapshot(), clock::steadyMillis);
  }

  private SimDisk newDisk() {
    return new SimDisk(
        run.schedule(), random.part("disk " + starts), run.world().genesis().encode());
  }

  int index() {
    return index;
  }

  String name() {
    return keys.name().name();
  }

  ValidatorKeys keys() {
    return keys;
  }

  SimClock clock() {
    return clock;
  }

  SimDisk disk() {
    return disk;
  }

  boolean isHonest() {
    return liar == null;
  }

  Optional<Liar> liar() {
    return Optional.ofNullable(liar);
  }

  void lie(Liar how) {
    liar = how;
  }

  boolean isUp() {
    return process != null;
  }

  Optional<SimProcess> process() {
    return Optional.ofNullable(process);
  }

  Optional<Halt> halt() {
    return Optional.ofNullable(halt);
  }

  /** Whether its disk was damaged and not replaced since. */
  boolean isDamaged() {
    return disk.isDamaged();
  }

  boolean wasEverDamaged() {
    return everDamaged;
  }

  long highestPosition() {
    return highestPosition;
  }

  void sawPosition(long position) {
    highestPosition = Math.max(highestPosition, position);
  }

  void start() {
    if (process != null) {
      return;
    }
    run.trace().add(name(), () -> starts == 0 ? "starts" : "starts again");
    halt = null;
    run.judge().beforeStart(this);
    try {
      process = new SimProcess(run, this, random.part("process " + starts++));
    } catch (IllegalStateException e) {
      run.judge().threw(this, "opening the store", e);
      stopped(Halt.Reason.INVARIANT, e.toString());
      return;
    }
    process.start();
    SimProcess started = process;
    if (started != null) {
      run.judge().afterStart(this, started.core());
    }
  }

  /** The process ends at once, wherever it is. */
  void kill() {
    if (process != null) {
      run.trace().add(name(), () -> "is killed");
      process.end();
      process = null;
    }
    disk.crash();
    snapshots = newServer();
  }

  /** The daemon gives up: as the core's own halt, but for a reason outside of it. */
  void stopped(Halt.Reason reason, String why) {
    Halt stop = new Halt(reason, -1, why);
    halted(stop);
    if (process != null) {
      process.end();
      process = null;
    }
    disk.crash();
  }

  void halted(Halt why) {
    halt = why;
    run.trace().add(name(), () -> "halts, " + why.reason() + ": " + why.detail());
    run.judge().halted(this, why);
  }

  void damage() {
    disk.damage()
        .ifPresent(
            what -> {
              everDamaged = true;
              run.trace().add(name(), () -> "flips " + what);
            });
  }

  /** The disk is replaced by a new one, marked as its operator's tool does. */
  void wipe() {
    kill();
    run.trace().add(name(), () -> "loses its disk");
    List<LocalChange> records;
    try (StoreView view = disk.store().snapshot()) {
      records = EpochNotes.copyOfRecords(view);
    }
    disk = newDisk();
    disk.prepare(run.parts(this).rebuilt());
    disk.prepare(records);
    run.engine().member(index).wipe();
    highestPosition = 0;
    run.judge().wiped(this);
  }

  void send(int to, PeerMessage message) {
    if (liar != null) {
      liar.send(to, message);
    } else {
      carry(to, message);
    }
  }

  /** Onto the link to {@code to}; a process started later is another connection. */
  void carry(int to, PeerMessage message) {
    Optional<SimProcess> target = run.node(to).process();
    target.ifPresent(
        there -> run.network().carry(index, to, () -> there.onMessage(index, message)));
  }

  /** What it answers to a peer that asks for blocks; nothing while it is down. */
  Optional<BlockPage> serve(long fromHeight) {
    if (process == null || halt != null) {
      return Optional.empty();
    }
    BlockPage page;
    try (StoreView view = disk.snapshot()) {
      page = BlockServer.page(view, fromHeight);
    } catch (BlocksMissingException e) {
      return Optional.empty();
    }
    return liar == null ? Optional.of(page) : liar.serve(page, fromHeight);
  }

  /** The head of a snapshot, which is then held for {@code peer}; nothing while it is down. */
  Optional<Bytes> serveSnapshot(ValidatorName peer) {
    return served(() -> snapshots.head(peer))
        .flatMap(head -> liar == null ? Optional.of(head) : liar.serveSnapshot(head));
  }

  Optional<Bytes> serveState(ValidatorName peer, long height, StateCursor behind) {
    return served(() -> snapshots.page(peer, height, behind))
        .flatMap(page -> liar == null ? Optional.of(page) : liar.serveState(page));
  }

  private Optional<Bytes> served(Supplier<Bytes> answer) {
    if (process == null || halt != null) {
      return Optional.empty();
    }
    try {
      return Optional.of(answer.get());
    } catch (PeerFailureException e) {
      return Optional.empty();
    }
  }
}
