package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lading.testkit.Shared;

/** A published supply chain, from the file of its authors to the answers on the command line. */
class PublishedTraceOnALedgerTest {
  private static final String LOTS = "urn:gdst:example.org:product:lot:class:";
  private static final String LOT = LOTS + "processor.2u.v1-0122-2022";
  private static final String FEED = LOTS + "feedmill.1u.ff11252021";
  private static final String PALLET = "urn:epc:id:sscc:08600031303.0005";

  private static List<String> values(String json, String member) {
    List<String> values = new ArrayList<>();
    Matcher matcher = Pattern.compile("\"" + member + "\": ?\"([^\"]*)\"").matcher(json);
    while (matcher.find()) {
      values.add(matcher.group(1));
    }
    return values;
  }

  @Test
  void theAnswersAreThoseOfItsAuthors(@TempDir Path directory) throws Exception {
    Path chain = Shared.data("provenance/traces/tests-data/traceback_tests.jsonld");
    Session session = Session.withLedger(directory.toRealPath());
    String recorded = session.succeed("event", "record", chain.toString());
    assertTrue(recorded.contains("21 in the document: 21 recorded now"), recorded);

    String back = session.succeed("item", "trace", LOT, "--back", "-o", "json");
    List<String> export = new ArrayList<>(List.of("event", "export"));
    export.addAll(values(back, "eventHash"));
    export.addAll(List.of("--to", "trace.json"));
    session.succeed(export.toArray(String[]::new));
    List<String> ids = values(Files.readString(session.file("trace.json")), "eventID");
    assertEquals(21, ids.size());
    // Its authors count events by their ids, five of which stand on more than one event.
    assertEquals(16, Set.copyOf(ids).size(), ids.toString());
    assertEquals(
        new TreeSet<>(values(Files.readString(chain), "eventID")), new TreeSet<>(ids), "no other");

    String forward = session.succeed("item", "trace", FEED, "--forward", "-o", "json");
    Set<String> reached = Set.copyOf(values(forward, "item"));
    assertTrue(reached.containsAll(List.of(LOT, PALLET)), reached.toString());
    assertFalse(reached.contains(LOTS + "hatchery.1u.tf12012021"), reached.toString());

    String recall = session.succeed("item", "recall", FEED, "--as", "csv");
    assertTrue(recall.lines().anyMatch(line -> line.contains(LOT)), recall);
    String history = session.succeed("item", "history", LOT, "-o", "json");
    List<String> events = values(history, "eventHash");
    assertTrue(values(back, "eventHash").containsAll(events), history);
    assertEquals(namedIn(Files.readString(chain)), events.size(), history);
  }

  /** In how many events of the file the lot stands. */
  private static long namedIn(String document) {
    return Pattern.compile("\"eventID\"")
        .splitAsStream(document)
        .filter(event -> event.contains(LOT))
        .count();
  }
}
