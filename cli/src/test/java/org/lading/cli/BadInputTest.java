package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lading.cli.Session.Result;
import org.lading.cli.ledger.LedgerFolder;
import org.lading.codec.Limits;
import org.lading.embedded.Ledger;

/** Mistakes and troubles that are too large, or too much alive, for a transcript. */
class BadInputTest {
  private static final String HEAD =
      """
      {"@context": ["https://ref.gs1.org/standards/epcis/epcis-context.jsonld",
        {"x": "https://example.com/x/"}],
       "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2025-03-10T00:00:00Z",
       "epcisBody": {"eventList": [
      """;
  private static final String TAIL = "]}}\n";

  @TempDir private Path directory;
  private Session session;

  @BeforeEach
  void makeALedger() throws IOException {
    session = Session.withLedger(directory.toRealPath());
  }

  private static String event(String serial, String extension) {
    return """
    {"type": "ObjectEvent", "eventTime": "2025-03-01T08:00:00Z", "eventTimeZoneOffset": "+08:00",
     "action": "OBSERVE", "epcList": ["urn:epc:id:sgtin:6901234.100001.%s"]%s}
    """
        .formatted(serial, extension);
  }

  private static void assertExplained(Result result, int exitCode, String... words) {
    assertEquals(exitCode, result.exitCode(), result.all());
    for (String word : words) {
      assertTrue(result.all().contains(word), "expected \"" + word + "\" in:\n" + result.all());
    }
    assertFalse(result.all().contains("\tat "), "no stack trace:\n" + result.all());
    assertFalse(result.all().contains("Exception"), "no class of ours:\n" + result.all());
  }

  @Test
  void namesTheOneBadEventOfAThousandAndRecordsTheOthers() throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(session.file("thousand.json"))) {
      out.write(HEAD);
      for (int i = 0; i < 1_000; i++) {
        String one = event("S" + i, "");
        out.write((i == 0 ? "" : ",") + (i == 617 ? one.replace("OBSERVE", "SEEN") : one));
      }
      out.write(TAIL);
    }
    Result all = session.lading("event", "record", "thousand.json");
    assertExplained(
        all, 2, "nothing recorded", "1 refused, 999 held back", "event 617 ", "not \"SEEN\"");
    Result others =
        session.lading("event", "record", "thousand.json", "--skip-bad", "--refused", "bad.json");
    assertExplained(others, 2, "999 recorded now", "event 617 ", "bad.json");
    assertFalse(Files.exists(session.file("bad.json.unfinished")));

    String bad = Files.readString(session.file("bad.json"));
    assertTrue(bad.contains("100001.S617"), bad);
    Files.writeString(session.file("corrected.json"), bad.replace("SEEN", "OBSERVE"));
    assertExplained(session.lading("event", "record", "corrected.json"), 0, "1 recorded now");
    assertExplained(session.lading("ledger", "verify"), 0, "holds");
  }

  @Test
  void refusesAnEventOfOneByteMoreThanATransactionCarries() throws IOException {
    Files.writeString(
        session.file("large.json"),
        HEAD
            + event("S1", ", \"x:note\": \"" + "a".repeat(Limits.TRANSACTION_BYTES + 1) + "\"")
            + TAIL);
    Result result = session.lading("event", "record", "large.json");
    assertExplained(result, 2, "nothing recorded", "event 0 ", "an event has at most 1032192 byt");
  }

  @Test
  void refusesAHundredMegabytesInLittleMemory() throws IOException, InterruptedException {
    try (BufferedWriter out = Files.newBufferedWriter(session.file("huge.json"))) {
      out.write(HEAD);
      String block = "a".repeat(1 << 20);
      out.write("{\"type\": \"ObjectEvent\", \"x:note\": \"");
      for (int i = 0; i < 100; i++) {
        out.write(block);
      }
      out.write("\"}" + TAIL);
    }
    Path printed = session.file("printed.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx64m",
                "-cp",
                ClassPath.text(),
                "org.lading.cli.Main",
                "event",
                "check",
                session.file("huge.json").toString())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it has to be refused within a minute");
    Result result = new Result(process.exitValue(), Files.readString(printed), "");
    assertExplained(result, 2, "line 5, column ", "is longer than any in an EPCIS document");
  }

  @Test
  void recordingAgainGivesTheSameAnswer() {
    session.document("consignment.json");
    String first = session.succeed("event", "record", "consignment.json", "-o", "json");
    String again = session.succeed("event", "record", "consignment.json", "-o", "json");
    String transaction = first.replaceAll("(?s).*\"transaction\": \"([0-9a-f]{64})\".*", "$1");
    assertTrue(transaction.matches("[0-9a-f]{64}"), first);
    assertTrue(again.contains(transaction) && again.contains("\"earlier\": 5"), again);
  }

  @Test
  void aSecondProgramIsTurnedAwayButMayRead() throws Exception {
    session.document("consignment.json");
    try (Ledger first = LedgerFolder.at(session.file("ledger")).open()) {
      Result second = session.lading("event", "record", "consignment.json");
      assertExplained(
          second, 2, "is open in another program", "wait until the other one has ended");
      assertEquals("horgos", first.genesis().name());
      assertExplained(session.lading("ledger", "info"), 0, "horgos");
    }
    assertExplained(session.lading("event", "record", "consignment.json"), 0, "5 recorded now");
  }

  @Test
  void leavesAStoreOfANewerFormatAlone() throws IOException {
    Path mark = session.file("ledger/store/LADING");
    Files.writeString(mark, "lading store, format 2\n");
    session.document("consignment.json");
    for (List<String> args :
        List.of(
            List.of("event", "record", "consignment.json"),
            List.of("ledger", "verify"),
            List.of("ledger", "info"))) {
      Result result = session.lading(args.toArray(String[]::new));
      assertExplained(
          result, 2, "has format 2, this program knows formats up to 1", "update this program");
    }
    assertEquals("lading store, format 2\n", Files.readString(mark));
  }

  @Test
  void neverMakesALostStoreAnew() throws IOException {
    session.document("consignment.json");
    Path store = session.file("ledger/store");
    Files.move(store, session.file("elsewhere"), StandardCopyOption.ATOMIC_MOVE);
    assertExplained(
        session.lading("event", "record", "consignment.json"), 2, "has lost its store", "put it");
    assertFalse(Files.exists(store), "a new one would be a second history under one name");
    assertExplained(session.lading("ledger", "verify"), 2, "has lost its store");
  }

  @Test
  void verifyFindsDamageInAFileNoBlockIsReadFrom() throws IOException {
    session.document("consignment.json");
    session.succeed("event", "record", "consignment.json");
    Path table = table("nametree");
    byte[] bytes = Files.readAllBytes(table);
    bytes[20] ^= 1;
    Files.write(table, bytes);
    assertExplained(
        session.lading("ledger", "verify"), 1, "DOES NOT HOLD", table.toString(), "Restore");
    assertExplained(
        session.lading("ledger", "verify", "-o", "json"), 1, "\"storeDamaged\": true", "place");
  }

  @Test
  void tellsOfADamagedStoreWhatIsRecordedAndWhatToDo() throws IOException {
    session.document("consignment.json");
    session.succeed("event", "record", "consignment.json");
    Path table = table("nametree");
    byte[] bytes = Files.readAllBytes(table);
    bytes[20] ^= 1;
    Files.write(table, bytes);
    Files.writeString(session.file("more.json"), HEAD + event("S1", "") + TAIL);
    Result result = session.lading("event", "record", "more.json");
    assertExplained(
        result,
        3,
        "; 0 events of the document are recorded for good",
        "next: 'lading ledger verify' lists every damaged place; when that is settled, record");
    assertFalse(result.err().contains("expected:"), result.err());
  }

  /** The largest table file of a column family. */
  private Path table(String mark) throws IOException {
    // Opened and closed once more, so that what was written lies in tables.
    session.succeed("ledger", "info");
    try (Stream<Path> files = Files.list(session.file("ledger/store/db"))) {
      return files
          .filter(file -> file.toString().endsWith(".sst") && holds(file, mark))
          .max(Comparator.comparingLong(file -> file.toFile().length()))
          .orElseThrow(() -> new AssertionError("no table with " + mark));
    }
  }

  private static boolean holds(Path file, String mark) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(mark);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFailedCreationLeavesNothingBehind() throws IOException {
    Files.writeString(session.file("busy"), "a file, not a folder");
    Result result = session.lading("ledger", "create", "busy", "--name", "other");
    assertExplained(result, 2, "a file is in its place", "choose another name");
    assertExplained(
        session.lading("ledger", "create", "busy/inside", "--name", "other"), 2, "a file is in");
    assertEquals("a file, not a folder", Files.readString(session.file("busy")));
  }

  @Test
  void tellsWhyAnExpiryIsRefused() {
    session.document("consignment.json");
    Result far = session.lading("event", "record", "consignment.json", "--expires-in", "30d");
    assertExplained(far, 2, "further ahead than the members agreed on", "give it less time");
    assertExplained(session.lading("event", "record", "consignment.json"), 0, "5 recorded now");
  }
}
