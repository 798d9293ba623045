/**
 * Contracts as pictures: stages, clauses, deadlines and payments, as one SVG file that needs
 * nothing else.
 *
 * <p>{@link org.lading.formats.contract.picture.ContractPicture} draws; the words are those of
 * {@link org.lading.formats.contract.words.ContractWords}. No script, no font and no other file is
 * in it, so that a page or a mail may show it.
 */
@NullMarked
package org.lading.formats.contract.picture;

import org.jspecify.annotations.NullMarked;
