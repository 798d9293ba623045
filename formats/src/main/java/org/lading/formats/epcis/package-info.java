/**
 * EPCIS 2.0 as JSON-LD, in and out: documents become the ledger's events and come back equal under
 * RFC 8785.
 *
 * <p>{@link org.lading.formats.epcis.EpcisJsonReader} reads a document of any length with the
 * memory of one event and says of each event what is wrong with it and where; {@link
 * org.lading.formats.epcis.EpcisJsonWriter} writes events and documents. What is accepted is what
 * the official JSON schema of EPCIS 2.0 accepts (docs/decisions/epcis.md says how that is kept so).
 * Nothing here knows the ledger: command lines and services call it on their way in and out.
 */
@NullMarked
package org.lading.formats.epcis;

import org.jspecify.annotations.NullMarked;
