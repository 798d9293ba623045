package org.lading.sim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.node.pipeline.Disk;
import org.lading.snapshot.SnapshotIntake;
import org.lading.snapshot.StatePage;
import org.lading.store.BlockCommit;
import org.lading.store.LocalChange;
import org.lading.store.MemoryLedgerStore;
import org.lading.store.StoreView;

/**
 * The disk of one validator, which outlives its process. Writes are done one after the other, each
 * all or nothing as a write-ahead log gives it; a crash leaves any number of those that were under
 * way, in their order.
 */
final class SimDisk {
  private static final long FASTEST = 100;
  private static final long SLOWEST = 3 * Schedule.MILLI;
  private static final long STALL = 400 * Schedule.MILLI;

  private record Write(Runnable apply, Runnable done) {}

  private final Schedule schedule;
  private final SimRandom random;
  private final MemoryLedgerStore store;
  private final SnapshotIntake snapshots;
  private final Deque<Write> queue = new ArrayDeque<>();
  private boolean busy;
  private boolean failing;
  private int generation;
  private long told;
  private @Nullable Damage damage;

  SimDisk(Schedule schedule, SimRandom random, Bytes genesis) {
    this.schedule = schedule;
    this.random = random;
    this.store = new MemoryLedgerStore(genesis);
    this.snapshots = new SnapshotIntake(store);
  }

  /** The disk as one process sees it, until that process ends. */
  Disk open(SimProcess process) {
    return new Disk() {
      @Override
      public void putLocal(List<LocalChange> changes, Runnable done) {
        write(process, () -> store.putLocal(changes), done);
      }

      @Override
      public void commit(BlockCommit commit, Runnable done) {
        write(process, () -> store.commit(commit), done);
      }

      @Override
      public void beginSnapshot() {
        write(process, snapshots::begin, () -> {});
      }

      @Override
      public void addToSnapshot(StatePage page, Consumer<Optional<String>> done) {
        AtomicReference<Optional<String>> flaw = new AtomicReference<>(Optional.empty());
        write(process, () -> flaw.set(snapshots.add(page)), () -> done.accept(flaw.get()));
      }

      @Override
      public void endSnapshot(BlockCommit last, Hash stateRoot, Consumer<Optional<String>> done) {
        AtomicReference<Optional<String>> flaw = new AtomicReference<>(Optional.empty());
        write(
            process, () -> flaw.set(snapshots.end(last, stateRoot)), () -> done.accept(flaw.get()));
      }

      @Override
      public void dropSnapshot() {
        write(process, snapshots::close, () -> {});
      }

      @Override
      public void fill(List<BlockCommit> missing, Runnable done) {
        write(process, () -> store.fill(missing), done);
      }

      @Override
      public StoreView snapshot() {
        return SimDisk.this.snapshot();
      }
    };
  }

  /** The store itself, for what operators do while no process runs. */
  MemoryLedgerStore store() {
    return store;
  }

  StoreView snapshot() {
    Damage found = damage;
    return found == null ? store.snapshot() : found.over(store.snapshot());
  }

  private void write(SimProcess process, Runnable apply, Runnable done) {
    queue.add(new Write(apply, () -> process.run("disk", done)));
    pump(process);
  }

  private void pump(SimProcess process) {
    if (busy || queue.isEmpty()) {
      return;
    }
    busy = true;
    int at = generation;
    long takes = random.perMille(5) ? STALL : random.between(FASTEST, SLOWEST);
    schedule.in(
        takes,
        () -> {
          if (at != generation) {
            return;
          }
          if (failing) {
            process.diskFailed();
            return;
          }
          Write write = queue.remove();
          write.apply.run();
          // A little later, so that what is on disk may be seen before its writer knows.
          told = Math.max(told, schedule.nowMicros() + random.between(0, Schedule.MILLI));
          schedule.at(told, write.done);
          busy = false;
          pump(process);
        });
  }

  /** The process is gone: some of what was under way got there. */
  void crash() {
    generation++;
    busy = false;
    failing = false;
    int survivors = queue.isEmpty() ? 0 : random.below(queue.size() + 1);
    for (int i = 0; i < survivors; i++) {
      queue.remove().apply.run();
    }
    queue.clear();
    snapshots.close();
  }

  /** The write under way, or the next one, fails. */
  void fail() {
    failing = true;
  }

  /** Changes a bit of one state value, if there is one to change. */
  Optional<String> damage() {
    try (StoreView view = store.snapshot()) {
      Optional<Damage> found = Damage.somewhere(view, random);
      damage = found.orElse(damage);
      return found.map(Damage::description);
    }
  }

  boolean isDamaged() {
    return damage != null;
  }

  /** Writes what is on a new disk before the first start. */
  void prepare(List<LocalChange> changes) {
    store.putLocal(changes);
  }
}
