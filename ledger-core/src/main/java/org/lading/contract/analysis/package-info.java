/**
 * Proves how a contract can end, over every order of facts and deadlines ({@code
 * docs/contracts/analysis.md}).
 *
 * <p>{@link org.lading.contract.analysis.Analysis} takes a document in which {@link
 * org.lading.contract.DocumentCheck} finds nothing wrong; the ledger asks it before it accepts a
 * proposal, and people do before they make one. It follows {@link org.lading.contract.Course}, step
 * for step, with sets of what may be known instead of what is known. Everything is exact: no
 * sampling, no floating point, and beyond a stated bound a refusal instead of a guess.
 */
@NullMarked
package org.lading.contract.analysis;

import org.jspecify.annotations.NullMarked;
