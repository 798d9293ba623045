/** The noun {@code audit}: proofs for an auditor in one file, made here and checked anywhere. */
@NullMarked
package org.lading.cli.audit;

import org.jspecify.annotations.NullMarked;
