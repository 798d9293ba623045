/**
 * Contracts as people write them: YAML, of which JSON is a part, in and out of {@link
 * org.lading.contract.Document} ({@code docs/spec/contract-text.md}).
 *
 * <p>{@link org.lading.formats.contract.ContractYaml} reads and writes; {@link
 * org.lading.formats.contract.ContractTemplate} fills in the templates that come with the program.
 */
@NullMarked
package org.lading.formats.contract;

import org.jspecify.annotations.NullMarked;
