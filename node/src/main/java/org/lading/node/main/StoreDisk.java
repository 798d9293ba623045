package org.lading.node.main;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.lading.crypto.Hash;
import org.lading.node.pipeline.Disk;
import org.lading.snapshot.SnapshotIntake;
import org.lading.snapshot.StatePage;
import org.lading.store.BlockCommit;
import org.lading.store.LedgerStore;
import org.lading.store.LocalChange;
import org.lading.store.StoreView;

/**
 * Writes to the store on a thread of its own, in order; notes that wait together go to disk
 * together. The core bounds what waits here: it has few blocks under way.
 */
final class StoreDisk implements Disk {
  private sealed interface Write {
    Runnable done();

    record Local(List<LocalChange> changes, Runnable done) implements Write {}

    record Commit(BlockCommit commit, Runnable done) implements Write {}

    /** Any other work on the store, in its turn. */
    record Other(Supplier<Runnable> work) implements Write {
      @Override
      public Runnable done() {
        throw new IllegalStateException("what is done then, the work itself answers");
      }
    }
  }

  private final LedgerStore store;
  private final SnapshotIntake snapshots;
  private final Executor core;
  private final Consumer<RuntimeException> failed;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Write> writes = new ArrayDeque<>();
  private final Thread thread;
  private boolean closing;

  StoreDisk(LedgerStore store, Executor core, Consumer<RuntimeException> failed) {
    this.store = store;
    this.snapshots = new SnapshotIntake(store);
    this.core = core;
    this.failed = failed;
    this.thread = Thread.ofPlatform().name("lading-disk").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  @Override
  public void putLocal(List<LocalChange> changes, Runnable done) {
    add(new Write.Local(changes, done));
  }

  @Override
  public void commit(BlockCommit commit, Runnable done) {
    add(new Write.Commit(commit, done));
  }

  @Override
  public void beginSnapshot() {
    work(
        () -> {
          snapshots.begin();
          return () -> {};
        });
  }

  @Override
  public void addToSnapshot(StatePage page, Consumer<Optional<String>> done) {
    work(
        () -> {
          Optional<String> flaw = snapshots.add(page);
          return () -> done.accept(flaw);
        });
  }

  @Override
  public void endSnapshot(BlockCommit last, Hash stateRoot, Consumer<Optional<String>> done) {
    work(
        () -> {
          Optional<String> flaw = snapshots.end(last, stateRoot);
          return () -> done.accept(flaw);
        });
  }

  @Override
  public void dropSnapshot() {
    work(
        () -> {
          snapshots.close();
          return () -> {};
        });
  }

  @Override
  public void fill(List<BlockCommit> missing, Runnable done) {
    work(
        () -> {
          store.fill(missing);
          return done;
        });
  }

  private void work(Supplier<Runnable> work) {
    add(new Write.Other(work));
  }

  @Override
  public StoreView snapshot() {
    return store.snapshot();
  }

  private void add(Write write) {
    lock.lock();
    try {
      writes.add(write);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    List<Write> next = take();
    while (!next.isEmpty()) {
      try {
        write(next).forEach(core::execute);
      } catch (RuntimeException e) {
        failed.accept(e);
        return;
      }
      next = take();
    }
    snapshots.close();
  }

  /** Writes, and answers what is to be done then. */
  private List<Runnable> write(List<Write> next) {
    if (next.getFirst() instanceof Write.Commit(BlockCommit commit, Runnable done)) {
      store.commit(commit);
      return List.of(done);
    }
    if (next.getFirst() instanceof Write.Other(Supplier<Runnable> work)) {
      return List.of(work.get());
    }
    List<LocalChange> all = new ArrayList<>();
    for (Write write : next) {
      if (write instanceof Write.Local(List<LocalChange> changes, Runnable ignored)) {
        all.addAll(changes);
      }
    }
    store.putLocal(all);
    return next.stream().map(Write::done).toList();
  }

  /** One commit, or all notes up to the next one; empty once closed and written. */
  private List<Write> take() {
    lock.lock();
    try {
      while (writes.isEmpty() && !closing) {
        changed.awaitUninterruptibly();
      }
      List<Write> next = new ArrayList<>();
      while (!writes.isEmpty()
          && (next.isEmpty()
              || (next.getFirst() instanceof Write.Local
                  && writes.getFirst() instanceof Write.Local))) {
        next.add(writes.removeFirst());
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** Writes what waits, then ends. */
  void close() throws InterruptedException {
    lock.lock();
    try {
      closing = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    if (!Thread.currentThread().equals(thread)) {
      thread.join();
    }
  }
}
