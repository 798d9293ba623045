package org.lading.formats.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.provenance.event.SensorElement;
import org.lading.provenance.event.SensorMetadata;
import org.lading.provenance.event.SensorReport;

/** Reads sensor elements, after the rules of the official schema. */
final class SensorMapper {
  private final Prefixes prefixes;

  SensorMapper(Prefixes prefixes) {
    this.prefixes = prefixes;
  }

  SensorElement element(Json json) throws Breach {
    Fields f = new Fields(json, "an entry of sensorElementList", prefixes);
    SensorMetadata metadata = metadata(f.take("sensorMetadata"));
    f.require("sensorReport");
    List<SensorReport> reports = f.filled("sensorReport", this::report);
    return new SensorElement(metadata, reports, f.extensions());
  }

  private @Nullable SensorMetadata metadata(@Nullable Json json) throws Breach {
    if (json == null) {
      return null;
    }
    Fields f = new Fields(json, "sensorMetadata", prefixes);
    return new SensorMetadata(
        f.time("time"),
        f.time("startTime"),
        f.time("endTime"),
        f.uri("deviceID"),
        f.uri("deviceMetadata"),
        f.uri("rawData"),
        f.uri("dataProcessingMethod"),
        f.uri("bizRules"),
        f.extensions());
  }

  private SensorReport report(Json json) throws Breach {
    Fields f = new Fields(json, "an entry of sensorReport", prefixes);
    f.require("type");
    return new SensorReport(
        f.webWord("type", Words.MEASUREMENTS),
        f.webWord("exception", Words.SENSOR_ALERTS),
        f.uri("deviceID"),
        f.uri("deviceMetadata"),
        f.uri("rawData"),
        f.uri("dataProcessingMethod"),
        f.time("time"),
        f.uri("microorganism"),
        f.uri("chemicalSubstance"),
        f.uri("coordinateReferenceSystem"),
        f.decimal("value"),
        f.word("component", Words.COMPONENTS),
        f.text("stringValue"),
        f.bool("booleanValue"),
        f.hex("hexBinaryValue"),
        f.uri("uriValue"),
        f.decimal("minValue"),
        f.decimal("maxValue"),
        f.decimal("meanValue"),
        f.decimal("sDev"),
        f.decimal("percRank"),
        f.decimal("percValue"),
        f.text("uom"),
        f.extensions());
  }
}
