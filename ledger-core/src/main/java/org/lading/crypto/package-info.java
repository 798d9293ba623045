/**
 * Byte strings, hashes, and the three signature suites of the ledger.
 *
 * <p>The leftmost package: it uses no other. What counts as a valid signature is part of consensus,
 * so it is defined here and in {@code docs/spec/signatures.md} and never left to a provider.
 */
@NullMarked
package org.lading.crypto;

import org.jspecify.annotations.NullMarked;
