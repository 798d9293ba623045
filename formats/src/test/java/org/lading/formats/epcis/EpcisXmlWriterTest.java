package org.lading.formats.epcis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Every published event is written as XML that the official schema accepts (reading checks that)
 * and reads back with the same hash; those from XML read back equal.
 */
class EpcisXmlWriterTest {
  @Test
  void eventsFromXmlComeBackEqual() throws Exception {
    int events = 0;
    for (Path file : files("provenance/epcis-documents", ".xml")) {
      for (EpcisEvent event : xml(file)) {
        EpcisEvent back = back(event, file);
        assertEquals(
            EventHash.preHash(event, HashProfile.PUBLISHED),
            EventHash.preHash(back, HashProfile.PUBLISHED));
        events++;
      }
    }
    assertTrue(events > 50, "only " + events);
  }

  private static List<EpcisEvent> xml(Path file) throws IOException {
    try {
      return EpcisFiles.captureXml(file).events();
    } catch (RefusedDocumentException e) {
      return List.of();
    }
  }

  @Test
  void eventsFromJsonKeepTheirHashInXml() throws Exception {
    Map<String, String> unwritable = new TreeMap<>();
    int events = 0;
    for (Path file : json()) {
      EpcisFiles.Captured captured;
      try {
        captured = EpcisFiles.capture(file);
      } catch (RefusedDocumentException e) {
        continue;
      }
      for (EpcisEvent event : captured.events()) {
        try {
          EpcisEvent back = back(event, file);
          assertEquals(
              EventHash.preHash(event, HashProfile.PUBLISHED),
              EventHash.preHash(back, HashProfile.PUBLISHED),
              file.toString());
          events++;
        } catch (UnwritableException e) {
          unwritable.put(String.valueOf(file.getFileName()), String.valueOf(e.getMessage()));
        }
      }
    }
    assertEquals(Map.of(), unwritable);
    assertTrue(events > 50, "only " + events);
  }

  private static EpcisEvent back(EpcisEvent event, Path file) throws Exception {
    EpcisXmlWriter writer = new EpcisXmlWriter();
    EpcisReader.Frame frame = writer.frame("2026-03-01T10:00:00Z");
    String text = frame.head() + writer.event(event) + frame.tail();
    EpcisFiles.Captured captured = EpcisFiles.captureXml(text);
    assertEquals(List.of(), captured.refusals(), file + "\n" + text);
    return captured.events().getFirst();
  }

  private static List<Path> json() throws IOException {
    List<Path> files = new java.util.ArrayList<>(files("provenance/epcis-documents", ".json"));
    files.addAll(files("provenance/event-hash", ".jsonld"));
    return files;
  }

  private static List<Path> files(String folder, String ending) throws IOException {
    try (Stream<Path> list = Files.walk(Shared.data(folder))) {
      return list.filter(p -> p.toString().endsWith(ending)).sorted().toList();
    }
  }
}
