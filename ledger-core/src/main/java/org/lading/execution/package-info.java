/**
 * One pure function: a state and an ordered batch in, the next block, its outcomes, the state's
 * changes and the new roots out.
 *
 * <p>No clock, chance, thread of its own or order of hashing: time comes from the batch itself, and
 * every validator that is given the same batch computes the same header. See {@code
 * docs/spec/execution.md}.
 */
@NullMarked
package org.lading.execution;

import org.jspecify.annotations.NullMarked;
