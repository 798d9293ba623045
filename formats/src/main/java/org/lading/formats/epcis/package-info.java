/**
 * EPCIS 2.0 as JSON-LD and XML, and EPCIS 1.2 as XML: documents become the ledger's events, and
 * those in JSON come back equal under RFC 8785.
 *
 * <p>An {@link org.lading.formats.epcis.EpcisReader} reads a document of any length with the memory
 * of one event and says of each event what is wrong with it and where; {@link
 * org.lading.formats.epcis.EpcisJsonWriter} writes events and documents. What is accepted is what
 * the official schemas of EPCIS accept (docs/decisions/epcis.md says how that is kept so). Nothing
 * here knows the ledger: command lines and services call it on their way in and out.
 */
@NullMarked
package org.lading.formats.epcis;

import org.jspecify.annotations.NullMarked;
