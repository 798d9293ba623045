package org.lading.provenance.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lading.provenance.event.EpcisEvent;
import org.lading.testkit.Shared;

/** The hashes published with XML documents; those with JSON are checked where JSON is read. */
class PublishedEventHashTest {
  /**
   * Where the generator departs from the standard: destinations or transactions in another place, a
   * text of 24 digits rounded to a binary64 number, a field outside the standard moved to the end.
   */
  private static final Map<String, String> GENERATOR_ONLY =
      new TreeMap<>(
          Map.of(
              "ReferenceEventHashAlgorithm3.xml 0", "GENERATOR",
              "SensorDataExamples.xml 6", "GENERATOR",
              "SensorDataExamples.xml 7", "GENERATOR",
              "SensorDataExamples.xml 10", "GENERATOR",
              "epcisDocWithShippingAndTransportingEvent.xml 0", "GENERATOR"));

  @Test
  void eachPublishedHashIsThatOfANamedProfile() throws Exception {
    Map<String, String> profiles = new TreeMap<>();
    for (Path file : files("examples")) {
      List<String> hashes = Files.readAllLines(sibling(file, "hashes"));
      List<EpcisEvent> events = XmlEvents.read(file);
      assertEquals(hashes.size(), events.size(), file.toString());
      for (int i = 0; i < hashes.size(); i++) {
        profiles.put(file.getFileName() + " " + i, profile(events.get(i), hashes.get(i)));
      }
    }
    Map<String, String> departing = new TreeMap<>(profiles);
    departing.values().removeIf("PUBLISHED+GENERATOR"::equals);
    assertEquals(GENERATOR_ONLY, departing);
    assertEquals(20, profiles.size());
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
  void representationsOfOneEventHaveOneHash() throws Exception {
    int events = 0;
    for (Path file : files("expected_equal")) {
      for (HashProfile profile : HashProfile.values()) {
        Set<String> texts = new TreeSet<>();
        for (EpcisEvent event : XmlEvents.read(file)) {
          texts.add(EventHash.preHash(event, profile));
          events++;
        }
        assertEquals(1, texts.size(), file + ": " + texts);
      }
    }
    assertEquals(2 * 11, events);
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> list = Files.list(Shared.data("provenance/event-hash/" + folder))) {
      return list.filter(p -> p.toString().endsWith(".xml")).sorted().toList();
    }
  }

  private static Path sibling(Path file, String ending) {
    return file.resolveSibling(String.valueOf(file.getFileName()).replaceFirst("[^.]*$", ending));
  }
}
