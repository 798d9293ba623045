package org.lading.store;

import java.util.List;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.state.NodeChange;
import org.lading.state.StateChange;

/** Lays what one block writes out in a batch. */
final class CommitWriter {
  private final RocksDatabase database;
  private final BatchBuffer batch;

  CommitWriter(RocksDatabase database, BatchBuffer batch) {
    this.database = database;
    this.batch = batch;
  }

  void fill(BlockCommit commit) {
    byte[] height = Keys.height(commit.height());
    batch.put(database.id(Column.BLOCKS), height, commit.block(), Bytes.EMPTY);
    int transactions = database.id(Column.TRANSACTIONS);
    for (int i = 0; i < commit.transactionIds().size(); i++) {
      Hash id = commit.transactionIds().get(i);
      batch.put(transactions, id.array(), Places.encode(commit.height(), i));
    }
    fillState(commit.changes());
    fillTree(commit.treeNodes());
  }

  private void fillState(List<StateChange> changes) {
    for (StateChange change : changes) {
      int family = database.id(Keys.columnOf(change.table()));
      byte[] key = Keys.state(change.table(), change.key());
      change
          .value()
          .ifPresentOrElse(
              value -> StoredState.put(batch, family, key, change.table(), value),
              () -> batch.delete(family, key));
    }
  }

  private void fillTree(List<NodeChange> nodes) {
    int family = database.id(Column.TREE);
    for (NodeChange node : nodes) {
      byte[] key = node.nodeKey().array();
      node.encoded()
          .ifPresentOrElse(
              encoded -> batch.put(family, key, encoded.array()), () -> batch.delete(family, key));
    }
  }
}
