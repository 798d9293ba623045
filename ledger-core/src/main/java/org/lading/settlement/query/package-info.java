/**
 * Answers questions about money and titles from one fixed state, as {@link
 * org.lading.settlement.query.SettlementQueries} asks it; nothing here decides anything.
 */
@NullMarked
package org.lading.settlement.query;

import org.jspecify.annotations.NullMarked;
