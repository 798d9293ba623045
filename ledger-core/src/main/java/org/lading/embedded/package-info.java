/**
 * The ledger in one process: {@link org.lading.embedded.Ledger} opens a folder, takes transactions,
 * and gives receipts and proofs.
 *
 * <p>The caller's contract: many threads may submit and read; one writer thread executes, seals and
 * stores; readers see the last final block and never wait for the writer. A transaction is answered
 * after its block is sealed and on disk.
 */
@NullMarked
package org.lading.embedded;

import org.jspecify.annotations.NullMarked;
