/**
 * Payments as banks tell of them: messages of ISO 20022 become rows of plain fields, and what the
 * ledger settled becomes messages (docs/spec/iso20022.md).
 *
 * <p>A {@link org.lading.formats.iso20022.PaymentReader} reads a message of any length with the
 * memory of one transaction, and refuses one that cannot be read or that contradicts itself, naming
 * every contradiction and its place. Official schemas are used where the caller has them, as a
 * {@link org.lading.formats.iso20022.SchemaFolder}. Nothing here knows the ledger: command lines
 * and services call it on their way in and out.
 */
@NullMarked
package org.lading.formats.iso20022;

import org.jspecify.annotations.NullMarked;
