/**
 * GS1 identifiers: EPC URNs and GS1 Digital Links read into one typed value with one key.
 *
 * <p>Whoever needs to know whether two URIs name the same thing asks {@link
 * org.lading.provenance.gs1.Identifier#parse} and compares keys. Check digits, lengths and
 * characters are verified here, after the rules of the GS1 syntax dictionary, of which {@link
 * org.lading.provenance.gs1.ApplicationIdentifier} carries the lines that a Digital Link can use.
 * The specification is {@code docs/spec/identifiers.md}.
 */
@NullMarked
package org.lading.provenance.gs1;

import org.jspecify.annotations.NullMarked;
