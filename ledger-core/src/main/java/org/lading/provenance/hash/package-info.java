/**
 * The event hash of the Core Business Vocabulary 2.0 (section 8.9), by which an event is known.
 *
 * <p>An event is written out as one text, the pre-hash string, in which everything that two systems
 * may write differently about the same event has one form: order, offsets of times, zeros of
 * numbers, prefixes, the form of an identifier. Its SHA-256 is the hash. It is computed from the
 * typed record, in exact arithmetic. The specification is {@code docs/spec/event-hash.md}.
 */
@NullMarked
package org.lading.provenance.hash;

import org.jspecify.annotations.NullMarked;
