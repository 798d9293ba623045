package org.lading.provenance.event;

import org.jspecify.annotations.Nullable;
import org.lading.crypto.Hash;

/**
 * A document as received, without its events: with them, and in their order, it is whole again.
 *
 * @param sha256 of the document's bytes
 * @param context the document's {@code @context}, where it has one
 * @param eventCount events in the document, recorded or refused
 * @param members every other member, the body without its list of events; names in no namespace
 */
public record CaptureDocument(
    Hash sha256,
    DocumentFormat format,
    @Nullable String schemaVersion,
    @Nullable String creationDate,
    @Nullable Extension context,
    long eventCount,
    Extension.Members members) {
  public CaptureDocument {
    if (eventCount < 0) {
      throw new IllegalArgumentException("a document has 0 or more events, not " + eventCount);
    }
    EventRules.requirePlain(members);
    if (context != null) {
      EventRules.requirePlain(context);
    }
  }
}
