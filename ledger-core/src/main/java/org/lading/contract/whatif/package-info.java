/**
 * What if: a contract run through facts that somebody imagines, and every way in which it can end.
 *
 * <p>{@link org.lading.contract.whatif.Simulation} takes what happens, one block after the other,
 * and steps with {@link org.lading.contract.Course}, as the ledger does; a test runs both beside
 * each other. {@link org.lading.contract.whatif.Outcomes} runs it through all that can make a
 * difference. Nothing here touches a ledger or its state; commands and pictures call it.
 */
@NullMarked
package org.lading.contract.whatif;

import org.jspecify.annotations.NullMarked;
