/**
 * Contracts as people write them, in YAML or JSON ({@code docs/spec/contract-text.md}): read into
 * the ledger's {@link org.lading.contract.Document}, with the line and column of everything that is
 * wrong.
 */
@NullMarked
package org.lading.formats.contract;

import org.jspecify.annotations.NullMarked;
