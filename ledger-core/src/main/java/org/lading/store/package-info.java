/**
 * The ledger on disk: one atomic, synced write per block, and snapshots to read from.
 *
 * <p>One writer thread commits; any thread may take a {@link org.lading.store.StoreView} and read
 * the last committed block from it without ever waiting for the writer. {@link
 * org.lading.store.RocksLedgerStore} keeps the bytes described in {@code docs/spec/store.md};
 * {@link org.lading.store.MemoryLedgerStore} gives the same answers from memory, for tests. This is
 * the only package that knows RocksDB, and it knows nothing of what the values mean.
 */
@NullMarked
package org.lading.store;

import org.jspecify.annotations.NullMarked;
