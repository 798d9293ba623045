/**
 * How pieces of the ledger are shown: transactions, their parts and outcomes, claims about the
 * state. Used by every command that shows one, so that a thing looks the same everywhere.
 */
@NullMarked
package org.lading.cli.shown;

import org.jspecify.annotations.NullMarked;
