package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Very many items in one event, and containers very deep in each other. */
class WideAndDeepTest {
  private static final int LEVELS = 1_000;
  private static final int ITEMS = 50_000;

  @TempDir private Path directory;
  private Session session;

  @BeforeEach
  void makeALedger() throws Exception {
    session = Session.withLedger(directory.toRealPath());
  }

  private void write(String name, String events) throws Exception {
    Files.writeString(
        session.file(name),
        """
        {"@context": ["https://ref.gs1.org/standards/epcis/epcis-context.jsonld"],
         "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2025-03-10T00:00:00Z",
         "epcisBody": {"eventList": [
        %s]}}
        """
            .formatted(events));
  }

  private static String event(String type, String time, String members) {
    return """
    {"type": "%s", "eventTime": "%s", "eventTimeZoneOffset": "+08:00", %s}\
    """
        .formatted(type, time, members);
  }

  @Test
  void containersAThousandDeepAreFollowedToTheLast() throws Exception {
    write(
        "deep.json",
        IntStream.range(0, LEVELS)
            .mapToObj(
                i ->
                    event(
                        "AggregationEvent",
                        "2025-03-01T08:%02d:%02dZ".formatted(i / 60, i % 60),
                        "\"action\": \"ADD\", \"parentID\": \"urn:x:%d\", \"childEPCs\": [\"urn:x:%d\"]"
                            .formatted(i + 1, i)))
            .collect(Collectors.joining(",\n")));
    session.succeed("event", "record", "deep.json", "--batch", "1000");
    String where = session.succeed("item", "where", "urn:x:0", "-o", "json");
    assertTrue(where.contains("\"urn:x:1000\"") && where.contains("\"truncated\": false"), where);
    String top = "urn:x:" + LEVELS;
    String contents = session.succeed("item", "contents", top);
    assertEquals(LEVELS + 1, contents.lines().count());
    assertTrue(session.succeed("item", "contents", top, "-o", "json").contains("\"urn:x:0\""));
    assertTrue(session.succeed("item", "trace", "urn:x:0", "--forward").contains(top));
    assertTrue(session.succeed("item", "recall", "urn:x:0").contains("urn:x:0"));
  }

  @Test
  void fiftyThousandItemsInOneEventAreRecordedOrRefusedByName() throws Exception {
    String most =
        IntStream.range(0, ITEMS)
            .mapToObj(i -> "\"urn:x:" + i + "\"")
            .collect(Collectors.joining(","));
    String more = most + ",\"urn:x:one-more\"";
    write(
        "wide.json",
        event(
                "ObjectEvent",
                "2025-03-01T08:00:00Z",
                "\"action\": \"ADD\", \"epcList\": [" + most + "]")
            + ",\n"
            + event(
                "ObjectEvent",
                "2025-03-01T08:00:01Z",
                "\"action\": \"ADD\", \"epcList\": [" + more + "]"));
    Session.Result result = session.lading("event", "record", "wide.json", "--skip-bad");
    assertEquals(2, result.exitCode(), result.all());
    assertTrue(result.out().contains("event 1 (/epcisBody/eventList/1"), result.out());
    assertTrue(result.out().contains("line 5, column"), result.out());
    assertTrue(result.out().contains("at most 50000 identifiers"), result.out());
    assertTrue(result.out().contains("1 recorded now"), result.out());
    assertTrue(session.succeed("item", "history", "urn:x:49999").contains("1 event"));
  }
}
