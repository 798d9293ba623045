package org.lading.cli.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.lading.cli.text.Json;

/** Writes EPCIS 2.0 events in JSON-LD, the way a company's own program would. */
final class EventText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);
  private static final String CONTEXT =
      "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

  private final long nowMillis;
  private final ZoneOffset offset;

  /** Times are given in hours before now, and written as clocks at the place show them. */
  EventText(long nowMillis, int offsetHours) {
    this.nowMillis = nowMillis;
    this.offset = ZoneOffset.ofHours(offsetHours);
  }

  String time(int hoursAgo) {
    return TIME.format(
        Instant.ofEpochMilli(nowMillis)
            .truncatedTo(ChronoUnit.MINUTES)
            .minus(hoursAgo, ChronoUnit.HOURS)
            .atOffset(offset));
  }

  /** The members that all events have; the caller adds what it is about. */
  Json.Obj event(String type, int hoursAgo, String bizStep) {
    return Json.object()
        .put("type", type)
        .put("eventTime", time(hoursAgo))
        .put("eventTimeZoneOffset", offset.getId())
        .put("bizStep", bizStep);
  }

  /** An event at a place. */
  Json.Obj event(String type, int hoursAgo, String bizStep, Party at) {
    return event(type, hoursAgo, bizStep).put("readPoint", id(at.placeNumber()));
  }

  static Json.Obj observed(Json.Obj event, List<String> items) {
    return event.put("action", "OBSERVE").put("epcList", items, Json::text);
  }

  static Json.Obj together(Json.Obj event, String action, String parent, List<String> children) {
    return event
        .put("action", action)
        .put("parentID", parent)
        .put("childEPCs", children, Json::text);
  }

  static Json.Obj made(Json.Obj event, String lot, long quantity, List<String> items) {
    return event
        .put("inputQuantityList", List.of(quantity(lot, quantity)), q -> q)
        .put("outputEPCList", items, Json::text);
  }

  static Json quantity(String lot, long quantity) {
    return Json.object().put("epcClass", lot).put("quantity", quantity);
  }

  /** Says who gave the goods and who has them now. */
  static Json.Obj handedOver(Json.Obj event, Party from, Party to) {
    return event
        .put("sourceList", List.of(party("source", from)), p -> p)
        .put("destinationList", List.of(party("destination", to)), p -> p);
  }

  private static Json party(String member, Party party) {
    return Json.object().put("type", "possessing_party").put(member, party.partyNumber());
  }

  static Json.Obj withPaper(Json.Obj event, String paper) {
    return event.put(
        "bizTransactionList",
        List.of(Json.object().put("type", "cert").put("bizTransaction", paper)),
        p -> p);
  }

  static Json id(String id) {
    return Json.object().put("id", id);
  }

  String document(List<Json> events) {
    return Json.object()
            .put("@context", List.of(CONTEXT), Json::text)
            .put("type", "EPCISDocument")
            .put("schemaVersion", "2.0")
            .put("creationDate", time(0))
            .put("epcisBody", Json.object().put("eventList", events, e -> e))
            .pretty()
        + "\n";
  }
}
