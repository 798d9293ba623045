package org.lading.execution;

import java.util.List;
import org.lading.block.BlockEntry;
import org.lading.block.BlockHeader;
import org.lading.crypto.Hash;
import org.lading.merkle.LogFrontier;
import org.lading.state.StateChange;
import org.lading.state.TreeUpdate;

/** What a batch comes to. One answer for each entry, in the order of the batch. */
public sealed interface Execution {
  List<Answer> answers();

  /** Nothing in the batch was new: there is no block. */
  record NothingNew(List<Answer> answers) implements Execution {}

  /**
   * The next block, not yet sealed, and all that changes with it.
   *
   * @param entries the block's transactions: clock reports first, then the rest in their order
   * @param transactionIds theirs
   * @param changes one per key, table by table
   * @param log the log with the block's leaves, its header's last
   * @param headerPath of the header's leaf, the last of the log, up to its root
   */
  record NextBlock(
      BlockHeader header,
      List<BlockEntry> entries,
      List<Hash> transactionIds,
      List<Answer> answers,
      List<StateChange> changes,
      TreeUpdate tree,
      LogFrontier.Appended log,
      List<Hash> headerPath)
      implements Execution {}
}
