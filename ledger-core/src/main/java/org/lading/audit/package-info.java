/**
 * Checks a whole ledger from what is stored of it, trusting only the genesis; and packs proofs for
 * those who have no ledger.
 *
 * <p>See {@code docs/spec/audit.md}.
 */
@NullMarked
package org.lading.audit;

import org.jspecify.annotations.NullMarked;
