package org.lading.node.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.lading.crypto.Hash;
import org.lading.snapshot.StatePage;
import org.lading.store.BlockCommit;
import org.lading.store.LocalChange;
import org.lading.store.StoreView;

/**
 * The store as the core writes to it: in the order of the calls, one after the other. {@code done}
 * runs on the core's thread once it is on disk. A write that fails stops the node: {@code done}
 * never runs, nor anything after.
 */
public interface Disk {
  void putLocal(List<LocalChange> changes, Runnable done);

  void commit(BlockCommit commit, Runnable done);

  /** Begins to gather a state that will replace what is stored; an earlier one is dropped. */
  void beginSnapshot();

  /** Adds a page to it; {@code done} is told what is wrong with the page, if something is. */
  void addToSnapshot(StatePage page, Consumer<Optional<String>> done);

  /**
   * Puts the state gathered in place, if it comes to {@code stateRoot}; {@code done} is told what
   * is wrong with it otherwise.
   */
  void endSnapshot(BlockCommit last, Hash stateRoot, Consumer<Optional<String>> done);

  /** Drops what was gathered. */
  void dropSnapshot();

  /** Writes blocks that are missing below a snapshot, lowest first. */
  void fill(List<BlockCommit> missing, Runnable done);

  /** What is committed now. */
  StoreView snapshot();
}
