package org.lading.cli.event;

import java.util.ArrayList;
import java.util.List;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.provenance.event.CaptureDocument;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.ProvenancePart;

/**
 * What the transactions of one document say, some events at a time.
 *
 * <p>Part 0 of every transaction ties its events to the document: in the first one the whole of
 * what surrounds the events, in the others its hash and format.
 */
final class DocumentParts {
  /** Bytes of events in one transaction, except where a single event has more. */
  private static final int EVENTS_BYTES = Limits.TRANSACTION_BYTES / 4;

  /** Above this, what surrounds the events gets a transaction of its own. */
  private static final int SHARED_DOCUMENT_BYTES = 8_192;

  private final CaptureDocument document;
  private final int eventsPerTransaction;
  private int gatheredEvents;
  private int gatheredBytes;
  private boolean documentIsThere;

  DocumentParts(CaptureDocument document, int eventsPerTransaction) {
    this.document = document;
    this.eventsPerTransaction = eventsPerTransaction;
  }

  static Bytes part(EpcisEvent event) {
    return new ProvenancePart.Event(event).encode();
  }

  /** Whether what was gathered since {@link #begin} has room for {@code part} too. */
  boolean hasRoomFor(Bytes part) {
    return gatheredEvents == 0
        || (gatheredEvents < eventsPerTransaction && gatheredBytes + part.length() <= EVENTS_BYTES);
  }

  void gathered(Bytes part) {
    gatheredEvents++;
    gatheredBytes += part.length();
  }

  /** Begins another transaction. */
  void begin() {
    gatheredEvents = 0;
    gatheredBytes = 0;
  }

  /**
   * What surrounds the events, as a transaction of its own, where it is large and no transaction
   * has it yet; otherwise empty.
   */
  List<Bytes> alone() {
    Bytes whole = whole();
    if (documentIsThere || whole.length() <= SHARED_DOCUMENT_BYTES) {
      return List.of();
    }
    documentIsThere = true;
    return List.of(whole);
  }

  /** The parts of the transaction that holds these events. */
  List<Bytes> with(List<Bytes> events) {
    List<Bytes> parts = new ArrayList<>(events.size() + 1);
    parts.add(documentIsThere ? new ProvenancePart.Document(reference()).encode() : whole());
    parts.addAll(events);
    documentIsThere = true;
    return parts;
  }

  private Bytes whole() {
    return new ProvenancePart.Document(document).encode();
  }

  private CaptureDocument reference() {
    return new CaptureDocument(
        document.sha256(),
        document.format(),
        null,
        null,
        null,
        document.eventCount(),
        Extension.Members.NONE);
  }
}
