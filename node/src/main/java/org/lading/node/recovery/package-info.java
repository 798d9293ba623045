/**
 * A node's part in closing an epoch and opening the next (docs/spec/sealing.md#recovery): the
 * report it makes, what follows from the reports of all, and taking up the record that
 * organisations signed.
 *
 * <p>All of it is done on the store of a node that is stopped, by commands and by the simulator
 * alike; the core reads the notes that this leaves when it starts.
 */
@NullMarked
package org.lading.node.recovery;

import org.jspecify.annotations.NullMarked;
