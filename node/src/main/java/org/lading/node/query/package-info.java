/**
 * A node's ledger as its services see it: submit, read, wait for a height, ask how the node is.
 *
 * <p>The services know nothing else of the node, so the same services stand before a validator, an
 * observer, and a ledger in one process. Every call is safe from any thread.
 */
@NullMarked
package org.lading.node.query;

import org.jspecify.annotations.NullMarked;
