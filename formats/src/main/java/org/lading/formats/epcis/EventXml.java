package org.lading.formats.epcis;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lading.provenance.event.BizTransaction;
import org.lading.provenance.event.Certification;
import org.lading.provenance.event.Decimal;
import org.lading.provenance.event.Destination;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ErrorDeclaration;
import org.lading.provenance.event.EventCommon;
import org.lading.provenance.event.Ilmd;
import org.lading.provenance.event.PersistentDisposition;
import org.lading.provenance.event.Place;
import org.lading.provenance.event.Quantity;
import org.lading.provenance.event.SensorElement;
import org.lading.provenance.event.SensorMetadata;
import org.lading.provenance.event.SensorReport;
import org.lading.provenance.event.Source;
import org.lading.provenance.event.Timestamp;

/** Writes one event in EPCIS 2.0 XML, its elements in the order of the official schema. */
final class EventXml {
  private final XmlOut out = new XmlOut();
  private final EventCommon common;
  private final ExtensionXml extensions;

  private EventXml(EpcisEvent event) {
    this.common = event.common();
    this.extensions = new ExtensionXml(common.namespaces());
  }

  static String of(EpcisEvent event) throws UnwritableException {
    EventXml one = new EventXml(event);
    one.write(event);
    return one.out.toString();
  }

  private void write(EpcisEvent event) throws UnwritableException {
    out.open(event.type());
    extensions.declare(out);
    time("eventTime", common.eventTime());
    time("recordTime", common.recordTime());
    out.element("eventTimeZoneOffset", common.eventTimeZoneOffset());
    out.element("eventID", common.eventID());
    error(common.errorDeclaration());
    certification(common.certificationInfo());
    own(event);
    sensors();
    persistent(common.persistentDisposition());
    Ilmd ilmd = event.ilmd();
    if (ilmd != null) {
      out.open("ilmd");
      extensions.elements(out, ilmd.members());
      out.close();
    }
    extensions.elements(out, common.extensions());
    out.close();
  }

  private void own(EpcisEvent event) throws UnwritableException {
    switch (event) {
      case EpcisEvent.ObjectEvent e -> {
        epcs("epcList", e.epcList());
        middle(e);
        transactions();
        quantities("quantityList", e.quantityList());
        parties();
      }
      case EpcisEvent.AggregationEvent e -> {
        out.element("parentID", e.parentID());
        epcs("childEPCs", e.childEPCs());
        middle(e);
        transactions();
        quantities("childQuantityList", e.childQuantityList());
        parties();
      }
      case EpcisEvent.TransactionEvent e -> {
        transactions();
        out.element("parentID", e.parentID());
        epcs("epcList", e.epcList());
        middle(e);
        quantities("quantityList", e.quantityList());
        parties();
      }
      case EpcisEvent.TransformationEvent e -> {
        epcs("inputEPCList", e.inputEPCList());
        quantities("inputQuantityList", e.inputQuantityList());
        epcs("outputEPCList", e.outputEPCList());
        quantities("outputQuantityList", e.outputQuantityList());
        out.element("transformationID", e.transformationID());
        middle(e);
        transactions();
        parties();
      }
      case EpcisEvent.AssociationEvent e -> {
        out.element("parentID", e.parentID());
        epcs("childEPCs", e.childEPCs());
        quantities("childQuantityList", e.childQuantityList());
        middle(e);
        transactions();
        parties();
      }
    }
  }

  private void middle(EpcisEvent event) throws UnwritableException {
    if (event.action() != null) {
      out.element("action", event.action().name());
    }
    word("bizStep", XmlVocabulary.BIZ_STEP, common.bizStep());
    word("disposition", XmlVocabulary.DISPOSITION, common.disposition());
    place("readPoint", common.readPoint());
    place("bizLocation", common.bizLocation());
  }

  private void word(String name, XmlVocabulary vocabulary, @Nullable String value) {
    out.element(name, value == null ? null : vocabulary.written(value));
  }

  private void time(String name, @Nullable Timestamp time) {
    // The schema knows capitals only.
    out.element(name, time == null ? null : time.text().toUpperCase(Locale.ROOT));
  }

  private void epcs(String name, List<String> epcs) {
    if (!epcs.isEmpty()) {
      out.list(name, "epc", epcs);
    } else if (common.writesEmpty(name)) {
      out.open(name).close();
    }
  }

  private void quantities(String name, List<Quantity> quantities) {
    if (quantities.isEmpty() && !common.writesEmpty(name)) {
      return;
    }
    out.open(name);
    for (Quantity one : quantities) {
      out.open("quantityElement").element("epcClass", one.epcClass());
      Decimal amount = one.quantity();
      if (amount != null) {
        out.element("quantity", amount.toBigDecimal().toPlainString());
      } else if (one.uom() != null) {
        out.open("quantity").attribute("xsi:nil", "true").close();
      }
      out.element("uom", one.uom()).close();
    }
    out.close();
  }

  private void place(String name, @Nullable Place place) throws UnwritableException {
    if (place != null) {
      out.open(name).element("id", place.id());
      extensions.elements(out, place.extensions());
      out.close();
    }
  }

  private void transactions() {
    if (!common.bizTransactionList().isEmpty()) {
      out.open("bizTransactionList");
      for (BizTransaction one : common.bizTransactionList()) {
        typed(
            "bizTransaction", XmlVocabulary.BIZ_TRANSACTION_TYPE, one.type(), one.bizTransaction());
      }
      out.close();
    }
  }

  private void parties() {
    if (!common.sourceList().isEmpty()) {
      out.open("sourceList");
      for (Source one : common.sourceList()) {
        typed("source", XmlVocabulary.PARTY_TYPE, one.type(), one.source());
      }
      out.close();
    }
    if (!common.destinationList().isEmpty()) {
      out.open("destinationList");
      for (Destination one : common.destinationList()) {
        typed("destination", XmlVocabulary.PARTY_TYPE, one.type(), one.destination());
      }
      out.close();
    }
  }

  private void typed(String name, XmlVocabulary types, @Nullable String type, String value) {
    out.open(name).attribute("type", type == null ? null : types.written(type)).text(value).close();
  }

  private void persistent(@Nullable PersistentDisposition persistent) {
    if (persistent != null) {
      out.open("persistentDisposition");
      persistent.unset().forEach(one -> word("unset", XmlVocabulary.DISPOSITION, one));
      persistent.set().forEach(one -> word("set", XmlVocabulary.DISPOSITION, one));
      out.close();
    }
  }

  private void certification(@Nullable Certification certification) throws UnwritableException {
    if (certification != null) {
      if (certification.uris().size() > 1) {
        throw new UnwritableException("XML has room for one certificate, the event has several");
      }
      certification.uris().forEach(uri -> out.element("certificationInfo", uri));
    }
  }

  private void error(@Nullable ErrorDeclaration error) throws UnwritableException {
    if (error != null) {
      out.open("errorDeclaration");
      time("declarationTime", error.declarationTime());
      word("reason", XmlVocabulary.ERROR_REASON, error.reason());
      List<String> corrective = error.correctiveEventIDs();
      if (corrective != null) {
        out.open("correctiveEventIDs");
        corrective.forEach(id -> out.element("correctiveEventID", id));
        out.close();
      }
      extensions.elements(out, error.extensions());
      out.close();
    }
  }

  private void sensors() throws UnwritableException {
    if (common.sensorElementList().isEmpty()) {
      return;
    }
    out.open("sensorElementList");
    for (SensorElement element : common.sensorElementList()) {
      out.open("sensorElement");
      metadata(element.sensorMetadata());
      for (SensorReport report : element.sensorReport()) {
        report(report);
      }
      extensions.elements(out, element.extensions());
      out.close();
    }
    out.close();
  }

  private void metadata(@Nullable SensorMetadata m) throws UnwritableException {
    if (m == null) {
      return;
    }
    out.open("sensorMetadata")
        .attribute("time", text(m.time()))
        .attribute("startTime", text(m.startTime()))
        .attribute("endTime", text(m.endTime()))
        .attribute("deviceID", m.deviceID())
        .attribute("deviceMetadata", m.deviceMetadata())
        .attribute("rawData", m.rawData())
        .attribute("dataProcessingMethod", m.dataProcessingMethod())
        .attribute("bizRules", m.bizRules());
    extensions.attributes(out, m.extensions());
    out.close();
  }

  private void report(SensorReport s) throws UnwritableException {
    out.open("sensorReport")
        .attribute("type", written(XmlVocabulary.MEASUREMENT, s.type()))
        .attribute("exception", written(XmlVocabulary.SENSOR_ALERT, s.exception()))
        .attribute("deviceID", s.deviceID())
        .attribute("deviceMetadata", s.deviceMetadata())
        .attribute("rawData", s.rawData())
        .attribute("dataProcessingMethod", s.dataProcessingMethod())
        .attribute("time", text(s.time()))
        .attribute("microorganism", s.microorganism())
        .attribute("chemicalSubstance", s.chemicalSubstance())
        .attribute("coordinateReferenceSystem", s.coordinateReferenceSystem())
        .attribute("value", text(s.value()))
        .attribute("component", written(XmlVocabulary.COMPONENT, s.component()))
        .attribute("stringValue", s.stringValue())
        .attribute("booleanValue", s.booleanValue() == null ? null : s.booleanValue().toString())
        .attribute("hexBinaryValue", s.hexBinaryValue())
        .attribute("uriValue", s.uriValue())
        .attribute("minValue", text(s.minValue()))
        .attribute("maxValue", text(s.maxValue()))
        .attribute("meanValue", text(s.meanValue()))
        .attribute("sDev", text(s.sDev()))
        .attribute("percRank", text(s.percRank()))
        .attribute("percValue", text(s.percValue()))
        .attribute("uom", s.uom());
    extensions.attributes(out, s.extensions());
    out.close();
  }

  private static @Nullable String written(XmlVocabulary vocabulary, @Nullable String value) {
    return value == null ? null : vocabulary.written(value);
  }

  private static @Nullable String text(@Nullable Timestamp time) {
    return time == null ? null : time.text().toUpperCase(Locale.ROOT);
  }

  private static @Nullable String text(@Nullable Decimal number) {
    return number == null ? null : number.text();
  }
}
