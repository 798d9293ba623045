package org.lading.formats.epcis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.hash.EventHash;
import org.lading.provenance.hash.HashProfile;
import org.lading.testkit.Shared;

/**
 * Published documents in XML: each is read or refused as its folder says, and hashes as published.
 */
class PublishedXmlTest {
  /** Published as valid, yet the official schemas say otherwise. */
  private static final Map<String, String> NOT_AFTER_THE_SCHEMA =
      new TreeMap<>(
          Map.of(
              "AssociationEvent_all_possible_fields.xml 0",
              "line 54, column 34: against the schema of EPCIS: UndeclaredPrefix: Cannot resolve"
                  + " 'xsd:integer' as a QName: the prefix 'xsd' is not declared.",
              "JumbledFieldsOrder.xml 0",
              "line 8, column 26: against the schema of EPCIS: Invalid content was found starting"
                  + " with element 'disposition'. One of 'eventTime' is expected.",
              "ObjectEventWithAllPossibleFields.xml 0",
              "line 12, column 30, at /errorDeclaration/declarationTime: declarationTime: a time"
                  + " reads like 2026-03-01T09:30:00.000+08:00, this one reads 2006-11-07T13:00Z",
              "SensorData_with_combined_events.xml 8",
              "line 225, column 26, at /sensorElementList/0/sensorReport/0: an entry of"
                  + " sensorReport needs type",
              "TransformationEvent_with_error_declaration.xml 0",
              "line 14, column 26, at /errorDeclaration/declarationTime: declarationTime: a time"
                  + " reads like 2026-03-01T09:30:00.000+08:00, this one reads 2020-01-14T23:00Z"));

  @Test
  void readsEachPublishedDocument() throws Exception {
    Map<String, String> troubles = new TreeMap<>();
    int events = 0;
    List<Path> files = files("provenance/epcis-documents");
    for (Path file : files) {
      if (file.toString().contains("/Invalid/")) {
        continue;
      }
      try {
        EpcisFiles.Captured captured = EpcisFiles.captureXml(file);
        events += captured.events().size();
        for (CapturedEvent.Refused one : captured.refusals()) {
          troubles.put(file.getFileName() + " " + one.index(), one.refusal().toString());
        }
      } catch (RefusedDocumentException e) {
        troubles.put(String.valueOf(file), e.refusal().toString());
      }
    }
    assertEquals(NOT_AFTER_THE_SCHEMA, troubles);
    assertEquals(51, events);
  }

  @Test
  void refusesEachPublishedInvalidDocument() throws Exception {
    Map<String, String> refusals = new TreeMap<>();
    for (Path file : files("provenance/epcis-documents")) {
      if (file.toString().contains("/Invalid/")) {
        refusals.put(String.valueOf(file.getFileName()), refusal(file));
      }
    }
    assertEquals(
        new TreeMap<>(
            Map.of(
                "ObjectEvent_bare_event_without_action.xml",
                "line 1, column 1: ObjectEvent needs action",
                "ObjectEvent_with_invalid_action.xml",
                "line 12, column 18, at /action: action is ADD, OBSERVE or DELETE, not \"CREATE\"",
                "ObjectEvent_with_invalid_eventTime_format.xml",
                "line 7, column 18, at /eventTime: eventTime: a time reads like"
                    + " 2026-03-01T09:30:00.000+08:00, this one reads 22-07-2026",
                "ObjectEvent_with_near_miss_action.xml",
                "line 13, column 18, at /action: action is ADD, OBSERVE or DELETE, not \"OBSERV\"",
                "ObjectEvent_with_wrong_element_order.xml",
                "line 7, column 18: against the schema of EPCIS: Invalid content was found starting"
                    + " with element 'action'. One of 'eventTime' is expected.",
                "ObjectEvent_without_eventTime.xml",
                "line 6, column 14: ObjectEvent needs eventTime",
                "QueryDocument_with_invalid_eventType.xml",
                "line 8, column 22, at /type: the type of an event is ObjectEvent,"
                    + " AggregationEvent, TransactionEvent, TransformationEvent or"
                    + " AssociationEvent, not \"ObjectEventInvalid\"")),
        refusals);
  }

  private static String refusal(Path file) throws IOException {
    try {
      EpcisFiles.Captured captured = EpcisFiles.captureXml(file);
      return captured.refusals().isEmpty()
          ? "accepted"
          : captured.refusals().getFirst().refusal().toString();
    } catch (RefusedDocumentException e) {
      return "document: " + e.refusal();
    }
  }

  @Test
  void eachPublishedHashIsThatOfANamedProfile() throws Exception {
    Map<String, String> profiles = new TreeMap<>();
    List<String> refused = new ArrayList<>();
    for (Path file : files("provenance/event-hash/examples")) {
      List<String> hashes = new ArrayList<>(Files.readAllLines(sibling(file, "hashes")));
      EpcisFiles.Captured captured = EpcisFiles.captureXml(file);
      List<EpcisEvent> events = new ArrayList<>(captured.events());
      for (CapturedEvent.Refused one : captured.refusals()) {
        refused.add(file.getFileName() + " " + one.refusal().reason());
        hashes.remove((int) one.index());
      }
      for (int i = 0; i < hashes.size(); i++) {
        profiles.put(file.getFileName() + " " + i, profile(events.get(i), hashes.get(i)));
      }
    }
    assertEquals(
        List.of(
            "SensorDataExamples.xml against the schema of EPCIS: Invalid content was found starting"
                + " with element 'sensorElementList'. One of 'extension, one of your own' is"
                + " expected."),
        refused);
    assertEquals(19, profiles.size());
    profiles.values().removeIf("PUBLISHED+GENERATOR"::equals);
    assertEquals(
        Map.of(
            "ReferenceEventHashAlgorithm3.xml 0", "GENERATOR",
            "SensorDataExamples.xml 6", "GENERATOR",
            "SensorDataExamples.xml 7", "GENERATOR",
            "SensorDataExamples.xml 10", "GENERATOR",
            "epcisDocWithShippingAndTransportingEvent.xml 0", "GENERATOR"),
        profiles);
  }

  private static String profile(EpcisEvent event, String hash) {
    List<String> matching = new ArrayList<>();
    for (HashProfile profile : HashProfile.values()) {
      if (EventHash.uri(EventHash.of(event, profile)).equals(hash.strip())) {
        matching.add(profile.name());
      }
    }
    return matching.isEmpty()
        ? "none: " + EventHash.preHash(event, HashProfile.GENERATOR)
        : String.join("+", matching);
  }

  @Test
  void aDocumentInXmlHasTheHashesOfItsTwinInJson() throws Exception {
    List<String> twins = new ArrayList<>();
    for (Path xml : files("provenance/epcis-documents/2.0")) {
      Path json =
          Path.of(xml.toString().replace("/XML/", "/JSON/").replaceFirst("\\.xml$", ".json"));
      if (!Files.exists(json) || json.toString().contains("/Invalid/")) {
        continue;
      }
      EpcisFiles.Captured fromXml = EpcisFiles.captureXml(xml);
      EpcisFiles.Captured fromJson = EpcisFiles.capture(json);
      if (!fromXml.refusals().isEmpty() || !fromJson.refusals().isEmpty()) {
        continue;
      }
      twins.add(String.valueOf(xml.getFileName()));
      assertEquals(fromJson.events().size(), fromXml.events().size(), xml.toString());
      for (int i = 0; i < fromJson.events().size(); i++) {
        EpcisEvent one = fromXml.events().get(i);
        EpcisEvent other = fromJson.events().get(i);
        assertEquals(
            EventHash.preHash(other, HashProfile.PUBLISHED),
            EventHash.preHash(one, HashProfile.PUBLISHED),
            xml + " " + i);
        assertEquals(typed(other), typed(one), xml + " " + i);
      }
    }
    assertTrue(twins.size() >= 9, twins.toString());
  }

  /**
   * All an event says, save what twins are written in two ways: prefixes, times, numbers outside
   * the standard.
   */
  private static String typed(EpcisEvent event) throws IOException {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    new EpcisJsonWriter().writeEvent(event, out);
    return flat(new tools.jackson.databind.ObjectMapper().readTree(out.toByteArray()));
  }

  private static String flat(tools.jackson.databind.JsonNode node) {
    if (node.isObject()) {
      Map<String, String> members = new TreeMap<>();
      for (Map.Entry<String, tools.jackson.databind.JsonNode> one : node.properties()) {
        if (!one.getKey().equals("@context")) {
          members.put(one.getKey(), flat(one.getValue()));
        }
      }
      return members.toString();
    }
    if (node.isArray()) {
      List<String> values = new ArrayList<>();
      node.forEach(each -> values.add(flat(each)));
      return values.toString();
    }
    String text = node.asString();
    if (text.matches("-?\\d+(?:\\.\\d+)?")) {
      return new java.math.BigDecimal(text).stripTrailingZeros().toPlainString();
    }
    if (text.matches("\\d{4}-\\d\\d-\\d\\dT.*")) {
      return java.time.OffsetDateTime.parse(text).toInstant().toString();
    }
    return text.replaceFirst("^gs1:", "");
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> list = Files.walk(Shared.data(folder))) {
      return list.filter(p -> p.toString().endsWith(".xml")).sorted().toList();
    }
  }

  private static Path sibling(Path file, String ending) {
    return file.resolveSibling(String.valueOf(file.getFileName()).replaceFirst("[^.]*$", ending));
  }
}
