package org.lading.store;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.merkle.LogReader;
import org.lading.state.StateView;
import org.lading.state.TreeReader;

/**
 * The ledger as it was after one block, for any number of threads. Close it soon: while it is open,
 * what it sees cannot be freed.
 *
 * <p>Every read answers what was written or throws {@link StoreException} with the place of the
 * damage; a log node that was never committed counts as damage, because callers ask only for nodes
 * below the log's size.
 */
public interface StoreView extends StateView, TreeReader, LogReader, AutoCloseable {
  /** The last committed block; none in a ledger just created. */
  OptionalLong lastHeight();

  /** The canonical {@code lading.v1.Block} as committed; empty for one that is {@link #missing}. */
  Optional<Bytes> block(long height);

  /** The blocks that a store filled from a snapshot does not hold yet. */
  Optional<MissingBlocks> missing();

  Optional<TransactionPlace> transaction(Hash transactionId);

  /** A note of this node's own under each key that begins with {@code prefix}, in key order. */
  SortedMap<Bytes, Bytes> local(Bytes prefix);

  /** As given when the store was created. */
  Bytes genesis();

  @Override
  void close();
}
