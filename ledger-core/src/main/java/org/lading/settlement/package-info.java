/**
 * Money and titles on the ledger: accounts at settling banks, transfers between them, and documents
 * of title with one holder.
 *
 * <p>Besides, what is owed and what was paid elsewhere: {@link
 * org.lading.settlement.Reconciliation} matches orders and payments in the block that brings them
 * ({@code docs/spec/reconciliation.md}).
 *
 * <p>{@link org.lading.settlement.SettlementRules} decides over the parts of one transaction, all
 * or nothing, and is called by the execution of a block; {@link org.lading.settlement.Timeouts}
 * ends pending transfers at its start, and {@link org.lading.settlement.Conservation} checks at its
 * end that no money came or went. Amounts are exact 64-bit integers in minor units. The parts are
 * in {@code docs/spec/settlement.md}, the tables in {@code docs/spec/settlement-state.md}.
 */
@NullMarked
package org.lading.settlement;

import org.jspecify.annotations.NullMarked;
