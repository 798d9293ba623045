/**
 * EPCIS 2.0 events as typed records, and their canonical encoding (docs/spec/epcis-event.md).
 *
 * <p>A record holds every field of the standard and keeps what the document said: times,
 * identifiers and vocabulary words as their text, numbers by their exact decimal value, extensions
 * with the namespace they were written in. Two documents that are equal under RFC 8785 give equal
 * records, and a record gives such a document back. Readers and writers of foreign formats live
 * outside the ledger's rules and build these records; the rules read them. Constructors refuse what
 * the official schema refuses about the shape of an event (an action that is missing, an
 * aggregation without children); whether an identifier is a good one is not decided here.
 */
@NullMarked
package org.lading.provenance.event;

import org.jspecify.annotations.NullMarked;
