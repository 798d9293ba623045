package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Events that are too much for one transaction, though each fits by itself, are recorded in
 * several: none of them is at fault.
 */
class TogetherTooMuchTest {
  private static final int ITEMS = 8_000;
  private static final int TEXT = 505;

  @Test
  void eventsThatFitOneByOneAreAllRecorded(@TempDir Path directory) throws Exception {
    Session session = Session.withLedger(directory.toRealPath());
    String events =
        Stream.of("a", "b").map(TogetherTooMuchTest::event).collect(Collectors.joining(","));
    Files.writeString(
        session.file("large.json"),
        """
        {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
         "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2020-01-01T00:00:00.000Z",
         "epcisBody": {"eventList": [%s]}}
        """
            .formatted(events));
    String said = session.succeed("event", "record", "large.json");
    assertTrue(said.contains("2 in the document: 2 recorded now"), said);
    // The first transaction held both and was refused; each event then stands in one of its own.
    assertEquals(
        2, said.lines().filter(line -> line.matches("[0-9a-f]{64} .* 1  now")).count(), said);
    for (String last : List.of("urn:x:a7999", "urn:x:b7999")) {
      assertTrue(session.succeed("item", "history", last).contains("1 event"), last);
    }
  }

  private static String event(String name) {
    List<String> items =
        IntStream.range(0, ITEMS).mapToObj(i -> "\"urn:x:" + name + i + "\"").toList();
    return """
        {"type": "ObjectEvent", "eventTime": "2020-01-01T00:00:00.000Z", "eventTimeZoneOffset": "+00:00",
         "action": "OBSERVE", "epcList": [%s], "disposition": "%s",
         "readPoint": {"id": "%s"}, "bizLocation": {"id": "%s"},
         "destinationList": [
           {"type": "possessing_party", "destination": "%s"},
           {"type": "owning_party", "destination": "%s"}]}
        """
        .formatted(String.join(",", items), uri('d'), uri('r'), uri('l'), uri('p'), uri('o'));
  }

  private static String uri(char filler) {
    return "urn:x:" + String.valueOf(filler).repeat(TEXT);
  }
}
