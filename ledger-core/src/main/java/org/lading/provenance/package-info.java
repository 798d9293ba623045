/**
 * What the ledger knows about goods: which events were recorded by whom, and the state of each
 * item.
 *
 * <p>{@link org.lading.provenance.ProvenanceRules} decides over the parts of one transaction and is
 * called by the execution of a block; the tables it writes are in {@code
 * docs/spec/provenance-state.md}. Questions about goods are answered in {@code
 * org.lading.provenance.query}, events and identifiers have packages of their own below this one.
 */
@NullMarked
package org.lading.provenance;

import org.jspecify.annotations.NullMarked;
