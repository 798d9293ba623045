package org.lading.cli.demo;

import static org.lading.cli.demo.EventText.handedOver;
import static org.lading.cli.demo.EventText.id;
import static org.lading.cli.demo.EventText.observed;
import static org.lading.cli.demo.EventText.together;
import static org.lading.cli.demo.EventText.withPaper;

import java.util.List;
import org.lading.cli.text.Json;

/**
 * The consignment as documents, each written by the organisation that saw what happened. All of it
 * lies in the days before now, because no ledger takes events of a time that has not come.
 */
final class Consignment {
  /**
   * One file.
   *
   * @param sentence what it says, for the reader of the demo
   */
  record Document(String file, Party author, String text, String sentence) {}

  private static final int CHINA_HOURS = 8;
  private static final int KAZAKHSTAN_HOURS = 5;
  private static final int DAY_HOURS = 24;

  private final EventText china;
  private final EventText kazakhstan;

  Consignment(long nowMillis) {
    this.china = new EventText(nowMillis, CHINA_HOURS);
    this.kazakhstan = new EventText(nowMillis, KAZAKHSTAN_HOURS);
  }

  /** Up to the border; {@link #received} is told for itself. */
  List<Document> documents() {
    return List.of(made(), packed(), loaded(), cleared(), travelled(), admitted());
  }

  private Document made() {
    int hours = 9 * DAY_HOURS;
    return new Document(
        "1-made.json",
        Party.EXPORTER,
        china.document(
            List.of(
                lot(Goods.GOOD_LOT, hours),
                lot(Goods.BAD_LOT, hours - 1),
                kettles(Goods.GOOD_LOT, Goods.FIRST_KETTLES, hours - 4),
                kettles(Goods.BAD_LOT, Goods.SECOND_KETTLES, hours - 5))),
        "Two lots of heating elements came into being, and three kettles were made from each.");
  }

  private Json lot(String lot, int hoursAgo) {
    return china
        .event("ObjectEvent", hoursAgo, "commissioning", Party.EXPORTER)
        .put("action", "ADD")
        .put("disposition", "active")
        .put("quantityList", List.of(EventText.quantity(lot, 500)), q -> q)
        .put("ilmd", Json.object().put("cbvmda:countryOfOrigin", "CN"));
  }

  private Json kettles(String lot, List<String> kettles, int hoursAgo) {
    return EventText.made(
            china.event("TransformationEvent", hoursAgo, "assembling", Party.EXPORTER),
            lot,
            kettles.size(),
            kettles)
        .put("disposition", "active");
  }

  private Document packed() {
    int hours = 8 * DAY_HOURS;
    return new Document(
        "2-packed.json",
        Party.EXPORTER,
        china.document(
            List.of(
                pack(Goods.FIRST_CARTON, Goods.FIRST_KETTLES, hours),
                pack(Goods.SECOND_CARTON, Goods.SECOND_KETTLES, hours - 1),
                pack(Goods.PALLET, List.of(Goods.FIRST_CARTON, Goods.SECOND_CARTON), hours - 2))),
        "The kettles went into two cartons, and the cartons onto one pallet.");
  }

  private Json pack(String parent, List<String> children, int hoursAgo) {
    return together(
            china.event("AggregationEvent", hoursAgo, "packing", Party.EXPORTER),
            "ADD",
            parent,
            children)
        .put("disposition", "in_progress");
  }

  private Document loaded() {
    int hours = 7 * DAY_HOURS;
    Json.Obj loading = china.event("AggregationEvent", hours, "loading", Party.EXPORTER);
    together(loading, "ADD", Goods.CONTAINER, List.of(Goods.PALLET))
        .put("disposition", "container_closed");
    Json.Obj logger = china.event("AssociationEvent", hours + 1, "installing", Party.EXPORTER);
    together(logger, "ADD", Goods.CONTAINER, List.of(Goods.LOGGER));
    Json.Obj departing = china.event("ObjectEvent", hours - 3, "departing", Party.EXPORTER);
    observed(departing, List.of(Goods.CONTAINER, Goods.PALLET)).put("disposition", "in_transit");
    return new Document(
        "3-loaded.json",
        Party.CARRIER,
        china.document(
            List.of(logger, loading, handedOver(departing, Party.EXPORTER, Party.CARRIER))),
        "The railway put a temperature logger and the pallet into a container and took it over.");
  }

  private Document cleared() {
    Json.Obj clearing = china.event("ObjectEvent", 6 * DAY_HOURS, "inspecting", Party.EXPORTER);
    observed(clearing, List.of(Goods.CONTAINER)).put("disposition", "conformant");
    return new Document(
        "4-export-cleared.json",
        Party.EXPORTER,
        china.document(List.of(withPaper(clearing, Goods.EXPORT_DECLARATION))),
        "Export customs cleared the container; the exporter names the declaration.");
  }

  private Document travelled() {
    Json.Obj sensed = china.event("ObjectEvent", 4 * DAY_HOURS, "sensor_reporting", Party.CARRIER);
    observed(sensed, List.of(Goods.CONTAINER))
        .put("sensorElementList", List.of(readings()), r -> r);
    Json.Obj border = kazakhstan.event("ObjectEvent", 3 * DAY_HOURS, "arriving", Party.CARRIER);
    observed(border, List.of(Goods.CONTAINER))
        .put("disposition", "in_transit")
        .put("bizLocation", id(Party.CARRIER.placeNumber()));
    return new Document(
        "5-to-the-border.json",
        Party.CARRIER,
        china.document(List.of(sensed, border)),
        "The logger reports two days of temperatures, and the train crosses the border at Horgos.");
  }

  private Json readings() {
    return Json.object()
        .put(
            "sensorMetadata",
            Json.object()
                .put("startTime", china.time(6 * DAY_HOURS))
                .put("endTime", china.time(4 * DAY_HOURS))
                .put("deviceID", Goods.LOGGER))
        .put(
            "sensorReport",
            List.of(
                Json.object()
                    .put("type", "Temperature")
                    .put("minValue", 4)
                    .put("maxValue", 23)
                    .put("meanValue", 15)
                    .put("uom", "CEL")),
            r -> r);
  }

  private Document admitted() {
    Json.Obj clearing =
        kazakhstan.event("ObjectEvent", 3 * DAY_HOURS - 5, "inspecting", Party.CUSTOMS);
    observed(clearing, List.of(Goods.CONTAINER, Goods.PALLET)).put("disposition", "conformant");
    return new Document(
        "6-import-cleared.json",
        Party.CUSTOMS,
        kazakhstan.document(List.of(withPaper(clearing, Goods.IMPORT_DECLARATION))),
        "Customs of Kazakhstan let the goods in, and sign that themselves.");
  }

  Document received() {
    int hours = DAY_HOURS;
    Json.Obj unloading = kazakhstan.event("AggregationEvent", hours, "unloading", Party.IMPORTER);
    together(unloading, "DELETE", Goods.CONTAINER, List.of(Goods.PALLET));
    Json.Obj receiving = kazakhstan.event("ObjectEvent", hours - 1, "receiving", Party.IMPORTER);
    observed(receiving, List.of(Goods.PALLET, Goods.FIRST_CARTON, Goods.SECOND_CARTON))
        .put("disposition", "in_progress")
        .put("bizLocation", id(Party.IMPORTER.placeNumber()));
    Json.Obj unpacking =
        kazakhstan.event("AggregationEvent", hours - 3, "unpacking", Party.IMPORTER);
    together(unpacking, "DELETE", Goods.SECOND_CARTON, Goods.SECOND_KETTLES);
    Json.Obj storing = kazakhstan.event("ObjectEvent", hours - 4, "storing", Party.IMPORTER);
    observed(storing, Goods.SECOND_KETTLES)
        .put("disposition", "sellable_accessible")
        .put("bizLocation", id(Party.IMPORTER.placeNumber()));
    return new Document(
        "7-received.json",
        Party.IMPORTER,
        kazakhstan.document(
            List.of(
                unloading,
                handedOver(receiving, Party.CARRIER, Party.IMPORTER),
                unpacking,
                handedOver(storing, Party.CARRIER, Party.IMPORTER))),
        "The importer unloads the pallet, takes it over, and unpacks the second carton.");
  }

  /** What happens while a node is down, in the demo that has nodes. */
  Document sold() {
    List<String> kettle = Goods.SECOND_KETTLES.subList(0, 1);
    Json.Obj selling = kazakhstan.event("ObjectEvent", 2, "retail_selling", Party.IMPORTER);
    observed(selling, kettle).put("disposition", "retail_sold");
    return new Document(
        "8-sold.json",
        Party.IMPORTER,
        kazakhstan.document(List.of(selling)),
        "Three of four nodes are enough: they sealed the sale of a kettle without the fourth.");
  }
}
