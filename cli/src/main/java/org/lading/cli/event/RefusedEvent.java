package org.lading.cli.event;

import org.lading.cli.text.Json;
import org.lading.formats.epcis.CapturedEvent;
import org.lading.formats.epcis.Position;
import org.lading.provenance.event.DocumentFormat;

/**
 * One event of a document that cannot be recorded.
 *
 * @param index position among the document's events, from 0
 * @param pointer the place in the document, as a JSON pointer
 */
record RefusedEvent(long index, String pointer, Position at, String reason) {
  static RefusedEvent of(DocumentFormat format, CapturedEvent.Refused refused) {
    return new RefusedEvent(
        refused.index(),
        pointer(format, refused.index()) + refused.refusal().pointer(),
        refused.refusal().at(),
        refused.refusal().reason());
  }

  static RefusedEvent of(DocumentFormat format, long index, Position at, String reason) {
    return new RefusedEvent(index, pointer(format, index), at, reason);
  }

  private static String pointer(DocumentFormat format, long index) {
    return switch (format) {
      case EPCIS_JSON -> "/epcisBody/eventList/" + index;
      case EPCIS_QUERY_JSON -> "/epcisBody/queryResults/resultsBody/eventList/" + index;
      case EPCIS_XML -> "/EPCISBody/EventList/" + index;
      case EPCIS_QUERY_XML -> "/EPCISBody/QueryResults/resultsBody/EventList/" + index;
      case EPCIS_EVENT_JSON, EPCIS_EVENT_XML, CSV -> "";
    };
  }

  /** In words, after the name of the file. */
  String text() {
    return "event "
        + index
        + (pointer.isEmpty() ? "" : " (" + pointer + ")")
        + ", "
        + at
        + ": "
        + reason;
  }

  Json json() {
    return Json.object()
        .put("index", index)
        .put("pointer", pointer)
        .put("line", at.line())
        .put("column", at.column())
        .put("reason", reason);
  }
}
