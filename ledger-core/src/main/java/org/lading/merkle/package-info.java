/**
 * The append-only log of RFC 9162 (section 2.1) and the same tree over the parts of one
 * transaction.
 *
 * <p>Everything here is a value or a function of values: appending answers with the nodes that came
 * to be and leaves keeping them to the caller, proofs are built from whatever can look a node up
 * ({@link org.lading.merkle.LogReader}), and checking a proof needs nothing at all. Checking never
 * throws on what a stranger sent: it answers with a {@link org.lading.merkle.ProofVerdict}. See
 * {@code docs/spec/log.md} and {@code docs/spec/payload.md}.
 */
@NullMarked
package org.lading.merkle;

import org.jspecify.annotations.NullMarked;
