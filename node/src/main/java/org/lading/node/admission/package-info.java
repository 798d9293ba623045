/**
 * What waits to be put in order: a bounded pool with a fair share for each member, and the proposer
 * that makes signed batches of it.
 *
 * <p>The pool is lost in a crash; nothing in it was acknowledged. See
 * docs/life-of-a-transaction.md.
 */
@NullMarked
package org.lading.node.admission;

import org.jspecify.annotations.NullMarked;
