/**
 * Contracts in words that a trader reads: conditions, payments, and what a run of one came to.
 *
 * <p>These words are for people; what is signed is the text of {@link
 * org.lading.formats.contract.ContractYaml}. Commands and pictures use them.
 */
@NullMarked
package org.lading.formats.contract.words;

import org.jspecify.annotations.NullMarked;
