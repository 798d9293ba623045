package org.lading.store;

import java.util.List;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.merkle.LogNode;
import org.lading.state.NodeChange;
import org.lading.state.StateChange;

/**
 * Everything one block writes: its height, one above the last committed one (0 for the first); the
 * canonical {@code lading.v1.Block}, never empty; the ids of its transactions, whose positions are
 * their indexes in the block; at most one change per table and key; at most one change per tree
 * node; and every log node which the leaves added by this block complete, those of each level in
 * ascending order of index.
 */
public record BlockCommit(
    long height,
    Bytes block,
    List<Hash> transactionIds,
    List<StateChange> changes,
    List<NodeChange> treeNodes,
    List<LogNode> logNodes) {
  public BlockCommit {
    if (height < 0) {
      throw new IllegalArgumentException("a height is 0 or more, not " + height);
    }
    if (block.isEmpty()) {
      throw new IllegalArgumentException("block " + height + " is empty");
    }
    transactionIds = List.copyOf(transactionIds);
    changes = List.copyOf(changes);
    treeNodes = List.copyOf(treeNodes);
    logNodes = List.copyOf(logNodes);
  }

  /** Refuses a commit that does not follow {@code lastHeight} (-1 when there is no block yet). */
  void requireNext(long lastHeight) {
    if (height != lastHeight + 1) {
      throw new IllegalArgumentException(
          "the next block has height " + (lastHeight + 1) + ", this one " + height);
    }
  }
}
