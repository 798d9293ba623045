/**
 * The state of a ledger after one block, handed from a store that has it to one that has not
 * (docs/spec/snapshot.md): a head that shows what the state must come to, and pages of its entries.
 *
 * <p>{@link org.lading.snapshot.SnapshotPages} reads both from a store; {@link
 * org.lading.snapshot.SnapshotHead} and {@link org.lading.snapshot.StatePage} are what travels.
 * Nothing of it is believed: whoever takes a snapshot checks the head's seals and builds the tree
 * over all entries itself.
 */
@NullMarked
package org.lading.snapshot;

import org.jspecify.annotations.NullMarked;
