/**
 * The words events use for what was going on, in what state things are, and what documents and
 * parties are to them: those of the Core Business Vocabulary, and the members' own.
 *
 * <p>Readers of documents ask {@link org.lading.provenance.vocabulary.CoreVocabulary} whether a
 * word is one of the standard. The rules ask {@link org.lading.provenance.vocabulary.WordsAgreed}
 * whether this ledger's events may use it. The specification is {@code docs/spec/vocabulary.md}.
 */
@NullMarked
package org.lading.provenance.vocabulary;

import org.jspecify.annotations.NullMarked;
