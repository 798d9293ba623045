/** The noun {@code node}: makes, runs and looks after one node of a ledger. */
@NullMarked
package org.lading.cli.node;

import org.jspecify.annotations.NullMarked;
