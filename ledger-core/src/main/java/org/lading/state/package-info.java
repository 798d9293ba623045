/**
 * The authenticated state: a Jellyfish Merkle tree over SHA-256, and the tables it stands for.
 *
 * <p>The tree returns values (a new root and the nodes that change) and never stores anything;
 * proofs of presence and absence are verified by code that needs no store. See {@code
 * docs/spec/state.md}.
 */
@NullMarked
package org.lading.state;

import org.jspecify.annotations.NullMarked;
