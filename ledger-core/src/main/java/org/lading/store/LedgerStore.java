package org.lading.store;

import java.util.List;

/** Where the blocks of one ledger, and all that follows from them, are kept. */
public interface LedgerStore extends AutoCloseable {
  /**
   * Writes one block with everything that follows from it, all or nothing; when this returns it is
   * on disk. One thread commits at a time.
   *
   * @throws StoreException when it could not be written: then the block is not there, and no other
   *     is taken until the store has been opened anew
   */
  void commit(BlockCommit commit) throws StoreException;

  /**
   * Writes what this node notes for itself, all or nothing; when this returns it is on disk. Never
   * at the same time as {@link #commit} by another thread.
   *
   * @throws StoreException as for {@link #commit}
   */
  void putLocal(List<LocalChange> changes) throws StoreException;

  /**
   * Begins to gather a state that will replace the one held; one at a time. Never at the same time
   * as {@link #commit} by another thread.
   */
  StoreStage stage() throws StoreException;

  /**
   * Writes blocks that are {@link StoreView#missing}, the lowest first, all or nothing; when this
   * returns they are on disk. Their changes are of index tables only, and of their log nodes those
   * are left out that the edge of the snapshot's log holds.
   *
   * @throws StoreException as for {@link #commit}
   */
  void fill(List<BlockCommit> missing) throws StoreException;

  /** The ledger as of the last committed block, fixed until it is closed. */
  StoreView snapshot();

  /** Views still open answer no more after this. */
  @Override
  void close();

  /** One line for people: what kind of store, and where. */
  String description();
}
