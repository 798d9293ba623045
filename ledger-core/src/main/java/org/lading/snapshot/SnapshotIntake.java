package org.lading.snapshot;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.codec.MalformedException;
import org.lading.crypto.Hash;
import org.lading.execution.Indexes;
import org.lading.store.BlockCommit;
import org.lading.store.LedgerStore;
import org.lading.store.StoreStage;

/**
 * Takes a snapshot page by page into a store, and puts it in place only when its state comes to the
 * root that was sealed. The work of the thread that writes to the store.
 */
public final class SnapshotIntake implements AutoCloseable {
  private final LedgerStore store;
  private @Nullable StoreStage stage;
  private Indexes indexes = new Indexes();

  public SnapshotIntake(LedgerStore store) {
    this.store = store;
  }

  /** Begins anew; what was gathered before is dropped. */
  public void begin() {
    close();
    stage = store.stage();
    indexes = new Indexes();
  }

  /** Adds a page whose order was checked; answers what is wrong with it, if something is. */
  public Optional<String> add(StatePage page) {
    StoreStage into = requireStage();
    try {
      for (StatePage.Run run : page.runs()) {
        into.add(run.table(), run.entries());
        into.addIndex(indexes.ofState(run.table(), run.entries()));
      }
      return Optional.empty();
    } catch (MalformedException e) {
      return Optional.of("a value does not read: " + e.getMessage());
    }
  }

  /**
   * Puts the state in place, if it comes to {@code stateRoot}; else it is dropped, and the answer
   * says what it comes to.
   */
  public Optional<String> end(BlockCommit last, Hash stateRoot) {
    StoreStage whole = requireStage();
    Hash root = whole.root();
    if (!root.equals(stateRoot)) {
      close();
      return Optional.of("its entries come to the state root " + root + ", sealed is " + stateRoot);
    }
    whole.install(last);
    close();
    return Optional.empty();
  }

  private StoreStage requireStage() {
    StoreStage now = stage;
    if (now == null) {
      throw new IllegalStateException("no snapshot was begun");
    }
    return now;
  }

  /** Drops what was gathered. */
  @Override
  public void close() {
    StoreStage now = stage;
    stage = null;
    if (now != null) {
      now.close();
    }
  }
}
