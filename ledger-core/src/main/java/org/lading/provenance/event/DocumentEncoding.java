package org.lading.provenance.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Hash;

/** A CaptureDocument as bytes (docs/spec/epcis-event.md). */
final class DocumentEncoding {
  private DocumentEncoding() {}

  static void write(CanonicalWriter w, CaptureDocument document) {
    ExtensionEncoding trees = new ExtensionEncoding(List.of());
    w.bytes(1, document.sha256()).uint32(2, document.format().code());
    EventEncoding.optional(w, 3, document.schemaVersion());
    EventEncoding.optional(w, 4, document.creationDate());
    Extension context = document.context();
    if (context != null) {
      w.message(5, inner -> trees.writeValue(inner, context));
    }
    w.uint64(6, document.eventCount());
    trees.writeMembers(w, 7, document.members());
  }

  static CaptureDocument read(CanonicalReader r) throws MalformedException {
    ExtensionEncoding trees = new ExtensionEncoding(List.of());
    Hash sha256 = r.hash(1);
    DocumentFormat format = format(r);
    String schemaVersion = EventDecoding.optional(r, 3);
    String creationDate = EventDecoding.optional(r, 4);
    @Nullable Extension context = r.has(5) ? r.message(5, trees::readValue) : null;
    long eventCount = r.count(6);
    Extension.Members members = trees.readMembers(r, 7);
    try {
      return new CaptureDocument(
          sha256, format, schemaVersion, creationDate, context, eventCount, members);
    } catch (IllegalArgumentException e) {
      throw r.malformed(String.valueOf(e.getMessage()));
    }
  }

  private static DocumentFormat format(CanonicalReader r) throws MalformedException {
    int code = r.uint32(2);
    for (DocumentFormat format : DocumentFormat.values()) {
      if (format.code() == code) {
        return format;
      }
    }
    throw r.malformed("no document format has number " + code);
  }
}
