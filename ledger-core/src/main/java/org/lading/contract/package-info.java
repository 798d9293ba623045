/**
 * Contracts: money that moves when agreed facts are on the ledger ({@code docs/spec/contract.md}).
 *
 * <p>{@link org.lading.contract.Document} is what the parties sign. {@link
 * org.lading.contract.Course} is the pure step from what is known to what is paid, the same on the
 * ledger and in a what-if. {@link org.lading.contract.DocumentCheck} finds what no contract may
 * say, {@link org.lading.contract.analysis.Analysis} proves how one can end. {@link
 * org.lading.contract.ContractRules} decides over the parts of a transaction, {@link
 * org.lading.contract.ContractSteps} does what falls due by itself.
 */
@NullMarked
package org.lading.contract;

import org.jspecify.annotations.NullMarked;
