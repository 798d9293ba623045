package org.lading.provenance.event;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;

/** One part of a transaction of the provenance family. */
public sealed interface ProvenancePart {
  /** What surrounds the events that follow. */
  record Document(CaptureDocument document) implements ProvenancePart {}

  record Event(EpcisEvent event) implements ProvenancePart {}

  default Bytes encode() {
    CanonicalWriter writer = new CanonicalWriter(512);
    switch (this) {
      case Document(CaptureDocument document) ->
          writer.message(1, w -> DocumentEncoding.write(w, document));
      case Event(EpcisEvent event) -> writer.message(2, w -> EventEncoding.write(w, event));
    }
    return writer.toBytes();
  }

  static ProvenancePart decode(Bytes bytes) throws MalformedException {
    return CanonicalReader.readAll(
        bytes,
        r ->
            r.has(1)
                ? new Document(r.message(1, DocumentEncoding::read))
                : new Event(r.message(2, EventDecoding::read)));
  }
}
