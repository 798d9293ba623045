package org.lading.store;

import java.util.List;
import org.lading.crypto.Hash;
import org.lading.state.StateChange;
import org.lading.state.StateView;
import org.lading.state.Table;

/**
 * A state gathered beside what a store holds, to be put in its place as a whole. Until {@link
 * #install} nothing that the store answers changes, and a crash leaves the store as it was. One
 * thread's work, the one that commits.
 */
public interface StoreStage extends AutoCloseable {
  /**
   * Adds entries of an authenticated table. Tables come in ascending order of id, the keys of a
   * table too.
   */
  void add(Table table, List<StateView.Entry> entries) throws StoreException;

  /** Adds entries of index tables, in any order. */
  void addIndex(List<StateChange> puts) throws StoreException;

  /** Builds the tree over all that was added, and answers its root; nothing is added any more. */
  Hash root() throws StoreException;

  /**
   * Puts what was gathered in the place of all that the store holds, apart from the node's own
   * notes; when this returns it is on disk. Blocks below {@code last} are missing from then on.
   * Views taken before answer no more.
   *
   * @param last the block after which the state is this; its log nodes are preceded by the edge of
   *     the log before it, and it changes neither state nor tree
   */
  void install(BlockCommit last) throws StoreException;

  /** Drops what was gathered, if it was not installed. */
  @Override
  void close();
}
