package org.lading.node.pipeline;

import java.util.List;
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

  /** What is committed now. */
  StoreView snapshot();
}
