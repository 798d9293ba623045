package org.lading.provenance.hash;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.provenance.event.SensorElement;
import org.lading.provenance.event.SensorMetadata;
import org.lading.provenance.event.SensorReport;

/** The sensor elements of an event, in the pre-hash string. */
final class SensorText {
  private final StringBuilder out;
  private final Values values;

  SensorText(StringBuilder out, Values values) {
    this.out = out;
    this.values = values;
  }

  void write(List<SensorElement> elements) {
    new Fields(out, values).list("sensorElementList", elements, this::element);
  }

  private String element(SensorElement element) {
    StringBuilder one = new StringBuilder("sensorElement");
    one.append(metadata(element.sensorMetadata()));
    new Fields(one, values)
        .list("", element.sensorReport(), this::report)
        .extensions(element.extensions());
    return one.toString();
  }

  private String metadata(@Nullable SensorMetadata metadata) {
    if (metadata == null) {
      return "";
    }
    StringBuilder one = new StringBuilder("sensorMetadata");
    new Fields(one, values)
        .time("time", metadata.time())
        .time("startTime", metadata.startTime())
        .time("endTime", metadata.endTime())
        .text("deviceID", metadata.deviceID())
        .text("deviceMetadata", metadata.deviceMetadata())
        .text("rawData", metadata.rawData())
        .text("dataProcessingMethod", metadata.dataProcessingMethod())
        .text("bizRules", metadata.bizRules())
        .extensions(metadata.extensions());
    return one.toString();
  }

  private String report(SensorReport report) {
    StringBuilder one = new StringBuilder("sensorReport");
    new Fields(one, values)
        .word("type", Values.WEB_VOCABULARY, report.type())
        .word("exception", Values.WEB_VOCABULARY, report.exception())
        .text("deviceID", report.deviceID())
        .text("deviceMetadata", report.deviceMetadata())
        .text("rawData", report.rawData())
        .text("dataProcessingMethod", report.dataProcessingMethod())
        .time("time", report.time())
        .text("microorganism", report.microorganism())
        .text("chemicalSubstance", report.chemicalSubstance())
        .number("value", report.value())
        .word("component", Values.COMPONENT, report.component())
        .text("stringValue", report.stringValue())
        .text(
            "booleanValue",
            report.booleanValue() == null ? null : String.valueOf(report.booleanValue()))
        .text("hexBinaryValue", report.hexBinaryValue())
        .text("uriValue", report.uriValue())
        .number("minValue", report.minValue())
        .number("maxValue", report.maxValue())
        .number("meanValue", report.meanValue())
        .number("sDev", report.sDev())
        .number("percRank", report.percRank())
        .number("percValue", report.percValue())
        .text("uom", report.uom())
        .text("coordinateReferenceSystem", report.coordinateReferenceSystem())
        .extensions(report.extensions());
    return one.toString();
  }
}
