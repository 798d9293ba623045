package org.lading.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.lading.store.BlockCommit;
import org.lading.store.LedgerStore;
import org.lading.store.LocalChange;
import org.lading.store.MemoryLedgerStore;
import org.lading.store.StoreException;
import org.lading.store.StoreStage;
import org.lading.store.StoreView;

/** A store in memory whose commits a test holds up, lets through or makes fail. */
final class GatedStore implements LedgerStore {
  private final MemoryLedgerStore memory;
  private final Semaphore passes = new Semaphore(0);
  private final CountDownLatch entered = new CountDownLatch(1);
  private volatile boolean diskFull;
  private volatile boolean unreadable;
  private volatile boolean closed;

  GatedStore(MemoryLedgerStore memory) {
    this.memory = memory;
  }

  /** Waits until the first block after the genesis is about to be stored. */
  void awaitFirstCommit() throws InterruptedException {
    entered.await();
  }

  /** Lets everything through from now on. */
  void open() {
    passes.release(1_000_000);
  }

  /** Lets every commit end, without success. */
  void fail() {
    diskFull = true;
    open();
  }

  /** From now on nothing can be read. */
  void spoil() {
    unreadable = true;
  }

  @Override
  public void commit(BlockCommit commit) {
    if (commit.height() > 0) {
      entered.countDown();
      passes.acquireUninterruptibly();
    }
    if (diskFull) {
      throw new StoreException(StoreException.Kind.DISK_FULL, Path.of("gated"), "no space left");
    }
    memory.commit(commit);
  }

  @Override
  public void putLocal(List<LocalChange> changes) {
    memory.putLocal(changes);
  }

  @Override
  public StoreStage stage() {
    return memory.stage();
  }

  @Override
  public void fill(List<BlockCommit> missing) {
    memory.fill(missing);
  }

  @Override
  public StoreView snapshot() {
    if (closed) {
      throw new IllegalStateException("the store is closed");
    }
    if (unreadable) {
      throw new StoreException(StoreException.Kind.IO, Path.of("gated"), "cannot be read");
    }
    return memory.snapshot();
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public String description() {
    return "gated, " + memory.description();
  }
}
