package org.lading.formats.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.provenance.event.Certification;
import org.lading.provenance.event.Decimal;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ErrorDeclaration;
import org.lading.provenance.event.EventCommon;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.Ilmd;
import org.lading.provenance.event.PersistentDisposition;
import org.lading.provenance.event.Place;
import org.lading.provenance.event.Quantity;
import org.lading.provenance.event.SensorElement;
import org.lading.provenance.event.SensorMetadata;
import org.lading.provenance.event.SensorReport;
import org.lading.provenance.event.Timestamp;
import tools.jackson.core.JsonGenerator;

/** Writes one event. */
final class EventJson {
  private final JsonGenerator g;

  EventJson(JsonGenerator generator) {
    this.g = generator;
  }

  void write(EpcisEvent event, @Nullable Extension context) {
    EventCommon c = event.common();
    g.writeStartObject();
    if (context != null) {
      g.writeName("@context");
      ExtensionJson.write(g, context);
    }
    text("type", event.type());
    text("eventID", c.eventID());
    time("eventTime", c.eventTime());
    time("recordTime", c.recordTime());
    text("eventTimeZoneOffset", c.eventTimeZoneOffset());
    if (event.action() != null) {
      text("action", event.action().name());
    }
    own(event);
    text("bizStep", c.bizStep());
    text("disposition", c.disposition());
    persistent(c.persistentDisposition());
    place("readPoint", c.readPoint());
    place("bizLocation", c.bizLocation());
    parties(c);
    if (!c.sensorElementList().isEmpty()) {
      g.writeArrayPropertyStart("sensorElementList");
      c.sensorElementList().forEach(this::sensorElement);
      g.writeEndArray();
    }
    for (String name : c.emptyLists()) {
      texts(name, List.of());
    }
    certification(c.certificationInfo());
    error(c.errorDeclaration());
    ExtensionJson.writeMembers(g, c.extensions());
    g.writeEndObject();
  }

  private void own(EpcisEvent event) {
    switch (event) {
      case EpcisEvent.ObjectEvent e ->
          things("epcList", e.epcList(), "quantityList", e.quantityList());
      case EpcisEvent.AggregationEvent e -> {
        text("parentID", e.parentID());
        things("childEPCs", e.childEPCs(), "childQuantityList", e.childQuantityList());
      }
      case EpcisEvent.AssociationEvent e -> {
        text("parentID", e.parentID());
        things("childEPCs", e.childEPCs(), "childQuantityList", e.childQuantityList());
      }
      case EpcisEvent.TransactionEvent e -> {
        text("parentID", e.parentID());
        things("epcList", e.epcList(), "quantityList", e.quantityList());
      }
      case EpcisEvent.TransformationEvent e -> {
        text("transformationID", e.transformationID());
        things("inputEPCList", e.inputEPCList(), "inputQuantityList", e.inputQuantityList());
        things("outputEPCList", e.outputEPCList(), "outputQuantityList", e.outputQuantityList());
      }
    }
    Ilmd ilmd = event.ilmd();
    if (ilmd != null) {
      g.writeName("ilmd");
      ExtensionJson.write(g, ilmd.members());
    }
  }

  private void things(
      String name, List<String> epcs, String quantityName, List<Quantity> quantities) {
    if (!epcs.isEmpty()) {
      texts(name, epcs);
    }
    if (!quantities.isEmpty()) {
      g.writeArrayPropertyStart(quantityName);
      for (Quantity quantity : quantities) {
        g.writeStartObject();
        text("epcClass", quantity.epcClass());
        number("quantity", quantity.quantity());
        text("uom", quantity.uom());
        g.writeEndObject();
      }
      g.writeEndArray();
    }
  }

  private void parties(EventCommon c) {
    if (!c.bizTransactionList().isEmpty()) {
      g.writeArrayPropertyStart("bizTransactionList");
      c.bizTransactionList().forEach(t -> typed(t.type(), "bizTransaction", t.bizTransaction()));
      g.writeEndArray();
    }
    if (!c.sourceList().isEmpty()) {
      g.writeArrayPropertyStart("sourceList");
      c.sourceList().forEach(s -> typed(s.type(), "source", s.source()));
      g.writeEndArray();
    }
    if (!c.destinationList().isEmpty()) {
      g.writeArrayPropertyStart("destinationList");
      c.destinationList().forEach(d -> typed(d.type(), "destination", d.destination()));
      g.writeEndArray();
    }
  }

  private void typed(@Nullable String type, String name, String value) {
    g.writeStartObject();
    text("type", type);
    text(name, value);
    g.writeEndObject();
  }

  private void place(String name, @Nullable Place place) {
    if (place != null) {
      g.writeObjectPropertyStart(name);
      text("id", place.id());
      ExtensionJson.writeMembers(g, place.extensions());
      g.writeEndObject();
    }
  }

  private void persistent(@Nullable PersistentDisposition persistent) {
    if (persistent != null) {
      g.writeObjectPropertyStart("persistentDisposition");
      if (!persistent.set().isEmpty()) {
        texts("set", persistent.set());
      }
      if (!persistent.unset().isEmpty()) {
        texts("unset", persistent.unset());
      }
      g.writeEndObject();
    }
  }

  private void certification(@Nullable Certification certification) {
    if (certification != null) {
      if (certification.listed()) {
        texts("certificationInfo", certification.uris());
      } else {
        text("certificationInfo", certification.uris().getFirst());
      }
    }
  }

  private void error(@Nullable ErrorDeclaration error) {
    if (error != null) {
      g.writeObjectPropertyStart("errorDeclaration");
      time("declarationTime", error.declarationTime());
      text("reason", error.reason());
      if (error.correctiveEventIDs() != null) {
        texts("correctiveEventIDs", error.correctiveEventIDs());
      }
      ExtensionJson.writeMembers(g, error.extensions());
      g.writeEndObject();
    }
  }

  private void sensorElement(SensorElement element) {
    g.writeStartObject();
    SensorMetadata m = element.sensorMetadata();
    if (m != null) {
      g.writeObjectPropertyStart("sensorMetadata");
      time("time", m.time());
      time("startTime", m.startTime());
      time("endTime", m.endTime());
      text("deviceID", m.deviceID());
      text("deviceMetadata", m.deviceMetadata());
      text("rawData", m.rawData());
      text("dataProcessingMethod", m.dataProcessingMethod());
      text("bizRules", m.bizRules());
      ExtensionJson.writeMembers(g, m.extensions());
      g.writeEndObject();
    }
    g.writeArrayPropertyStart("sensorReport");
    element.sensorReport().forEach(this::sensorReport);
    g.writeEndArray();
    ExtensionJson.writeMembers(g, element.extensions());
    g.writeEndObject();
  }

  private void sensorReport(SensorReport s) {
    g.writeStartObject();
    text("type", s.type());
    text("exception", s.exception());
    text("deviceID", s.deviceID());
    text("deviceMetadata", s.deviceMetadata());
    text("rawData", s.rawData());
    text("dataProcessingMethod", s.dataProcessingMethod());
    time("time", s.time());
    text("microorganism", s.microorganism());
    text("chemicalSubstance", s.chemicalSubstance());
    text("coordinateReferenceSystem", s.coordinateReferenceSystem());
    number("value", s.value());
    text("component", s.component());
    text("stringValue", s.stringValue());
    if (s.booleanValue() != null) {
      g.writeBooleanProperty("booleanValue", s.booleanValue());
    }
    text("hexBinaryValue", s.hexBinaryValue());
    text("uriValue", s.uriValue());
    number("minValue", s.minValue());
    number("maxValue", s.maxValue());
    number("meanValue", s.meanValue());
    number("sDev", s.sDev());
    number("percRank", s.percRank());
    number("percValue", s.percValue());
    text("uom", s.uom());
    ExtensionJson.writeMembers(g, s.extensions());
    g.writeEndObject();
  }

  private void text(String name, @Nullable String value) {
    if (value != null) {
      g.writeStringProperty(name, value);
    }
  }

  private void time(String name, @Nullable Timestamp value) {
    text(name, value == null ? null : value.text());
  }

  private void number(String name, @Nullable Decimal value) {
    if (value != null) {
      g.writeName(name);
      g.writeNumber(value.text());
    }
  }

  private void texts(String name, List<String> values) {
    g.writeArrayPropertyStart(name);
    values.forEach(g::writeString);
    g.writeEndArray();
  }
}
