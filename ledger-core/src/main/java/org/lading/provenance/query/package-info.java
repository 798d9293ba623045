/**
 * Questions about goods, answered from the state: history, where, contents, trace back and forward.
 *
 * <p>Answers hold item keys, event keys and the places of event bodies on the ledger; whoever shows
 * them fetches the bodies. An answer works without any body, so it survives their erasure. Every
 * walk is bounded by a named limit and says when it was cut.
 */
@NullMarked
package org.lading.provenance.query;

import org.jspecify.annotations.NullMarked;
