/**
 * What is handed to others: signed notes, checkpoints, seals and receipts as the text forms of
 * C2SP, which verifiers written elsewhere read as they are.
 *
 * <p>Reading and checking need no ledger. What does not follow the form is refused with the byte
 * where it goes wrong; whether a well-formed text shows what it claims is answered by a value
 * ({@link org.lading.proof.Seals}, {@link org.lading.merkle.ProofVerdict}). See {@code
 * docs/spec/checkpoint.md} and {@code docs/spec/receipt.md}.
 */
@NullMarked
package org.lading.proof;

import org.jspecify.annotations.NullMarked;
