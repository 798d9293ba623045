package org.lading.provenance.hash;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.provenance.event.Extension;
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
        .extensions(inPlace(element.extensions()));
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
        .extensions(inPlace(metadata.extensions()));
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
        .extensions(inPlace(report.extensions()));
    return one.toString();
  }

  private Extension.Members inPlace(Extension.Members members) {
    return switch (values.profile()) {
      case PUBLISHED -> members;
      case GENERATOR -> only(members, true);
    };
  }

  /**
   * What the reference generator overlooks in the sensor elements and writes after everything else:
   * members whose namespace does not end with a slash.
   */
  String overlooked(List<SensorElement> elements) {
    List<String> texts = new ArrayList<>();
    for (SensorElement element : elements) {
      List<String> inner = new ArrayList<>();
      SensorMetadata metadata = element.sensorMetadata();
      if (metadata != null) {
        inner.add(left("sensorMetadata", metadata.extensions()));
      }
      element.sensorReport().forEach(r -> inner.add(left("sensorReport", r.extensions())));
      inner.add(left("", element.extensions()));
      StringBuilder one = new StringBuilder();
      new Fields(one, values).sorted("sensorElement", inner);
      texts.add(one.toString());
    }
    StringBuilder all = new StringBuilder();
    new Fields(all, values).sorted("sensorElementList", texts);
    return all.toString();
  }

  private String left(String name, Extension.Members members) {
    StringBuilder one = new StringBuilder();
    Fields fields = new Fields(one, values);
    fields.sorted(name, fields.texts(only(members, false)));
    return one.toString();
  }

  private static Extension.Members only(Extension.Members members, boolean slash) {
    return new Extension.Members(
        members.members().stream()
            .filter(member -> member.name().namespace().endsWith("/") == slash)
            .toList());
  }
}
