package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lading.cli.Session.Result;
import org.lading.cli.ledger.LedgerFolder;
import org.lading.embedded.Ledger;

/** A folder that a gateway drops files into. */
class WatchTest {
  private static final String GOOD = "urn:epc:id:sgtin:6901234.100001.";

  @TempDir private Path directory;
  private Session session;
  private Path in;

  @BeforeEach
  void makeALedger() throws IOException {
    session = Session.withLedger(directory.toRealPath());
    in = Files.createDirectory(session.file("in"));
  }

  private static String document(String... items) {
    StringBuilder events = new StringBuilder();
    for (String item : items) {
      events
          .append(events.isEmpty() ? "" : ",")
          .append("\n{\"type\": \"ObjectEvent\", \"eventTime\": \"2025-03-01T08:00:00Z\",")
          .append(" \"eventTimeZoneOffset\": \"+08:00\",\n \"action\": \"OBSERVE\",")
          .append(" \"epcList\": [\"")
          .append(item)
          .append("\"]}");
    }
    return """
    {"@context": ["https://ref.gs1.org/standards/epcis/epcis-context.jsonld"],
     "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2025-03-10T00:00:00Z",
     "epcisBody": {"eventList": [%s]}}
    """
        .formatted(events);
  }

  private void drop(String name, String text, int ageSeconds) throws IOException {
    Path file = in.resolve(name);
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(ageSeconds)));
  }

  private Result once(String... more) {
    return session.lading(
        Stream.concat(
                Stream.of("event", "record", "--watch", "in", "--once", "--settle", "20ms"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private String text(String name) throws IOException {
    return Files.readString(in.resolve(name));
  }

  private List<String> names(String folder) throws IOException {
    try (Stream<Path> inside = Files.list(in.resolve(folder))) {
      return inside.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void assertSays(String text, String... words) {
    for (String word : words) {
      assertTrue(text.contains(word), "expected \"" + word + "\" in:\n" + text);
    }
  }

  @Test
  void eachFileGoesToWhereItBelongsWithItsReceiptOrReason() throws IOException {
    drop("second.json", document(GOOD + "2"), 10);
    drop("first.JSONLD", document(GOOD + "1", GOOD + "3"), 20);
    drop("bad.json", document(GOOD + "4", "https://id.gs1.org/01/06901234500012/21/5"), 5);
    drop("cut.xml", "<epcis:EPCISDocument", 4);
    drop("half.json.part", "{", 9);
    drop(".hidden.json", "{", 9);
    drop("table.csv", "a;b", 9);
    drop("letter.txt", "Dear", 9);
    Result result = once("-o", "json");
    assertEquals(2, result.exitCode(), result.all());
    assertTrue(result.out().indexOf("first.JSONLD") < result.out().indexOf("second.json"));
    assertSays(result.err(), "table.csv is left alone: a table needs --mapping", "letter.txt is");
    assertFalse(result.err().contains("hidden"), result.err());
    assertEquals(
        List.of(
            "first.JSONLD",
            "first.JSONLD.receipt.json",
            "receipts",
            "second.json",
            "second.json.receipt.json"),
        names("done"));
    assertEquals(2, names("done/receipts").size());
    String transaction = names("done/receipts").getFirst().replace(".txt", "");
    assertSays(
        text("done/first.JSONLD.receipt.json") + text("done/second.json.receipt.json"),
        transaction,
        "\"recorded\": 2");
    assertEquals(
        List.of(
            "bad.json",
            "bad.json.reason.json",
            "bad.json.reason.txt",
            "cut.xml",
            "cut.xml.reason.json",
            "cut.xml.reason.txt"),
        names("refused"));
    assertSays(
        text("refused/bad.json.reason.txt"),
        "bad.json: 1 of 2 events is refused; nothing of it is recorded",
        "event 1 (/epcisBody/eventList/1",
        "line 6, column ",
        "put the file into " + in + " again");
    assertSays(text("refused/cut.xml.reason.txt"), "cut.xml: is no EPCIS document: line 1, col");
    assertSays(text("refused/cut.xml.reason.json"), "\"line\": 1", "\"column\": ");
    assertSays(result.out(), "\"done\": 2", "\"refused\": 2");
    assertTrue(Files.exists(in.resolve("half.json.part")) && Files.exists(in.resolve("table.csv")));

    // The corrected file has the name of one that was refused, and of one that is there already.
    drop("second.json", document(GOOD + "2"), 1);
    drop("bad.json", document(GOOD + "4", GOOD + "5"), 1);
    Result again = once();
    assertEquals(0, again.exitCode(), again.all());
    assertSays(
        again.out(),
        "second.json: already recorded, nothing new -> done/second-2.json",
        "bad.json: recorded, 2 events -> done/bad.json");
    assertSays(text("done/second-2.json.receipt.json"), "\"earlier\"");
  }

  @Test
  void whatWasCutOffIsTakenUpWhereItWas() throws IOException {
    // Killed when all was recorded, and when half of another was.
    drop("whole.json", document(GOOD + "1"), 9);
    session.succeed("event", "record", "in/whole.json");
    Files.writeString(session.file("half.json"), document(GOOD + "2", GOOD + "3"));
    session.succeed("event", "record", "half.json");
    drop("half.json", document(GOOD + "2", GOOD + "3", GOOD + "4"), 8);
    // Killed when the receipt was written and the file not moved: it is its own.
    Files.createDirectories(in.resolve("done"));
    drop("left.json", document(GOOD + "5"), 7);
    String hash =
        session
            .succeed("event", "check", "in/left.json", "-o", "json")
            .replaceFirst("(?s).*\"documentHash\": \"([0-9a-f]{64})\".*", "$1");
    Files.writeString(in.resolve("done/left.json.receipt.json"), "{\"documentHash\": \"" + hash);
    // Another's file lies where the receipt would go.
    drop("odd.json", document(GOOD + "6"), 6);
    Files.writeString(in.resolve("done/odd.json.receipt.json"), "a document of that name");
    Result result = once();
    assertEquals(0, result.exitCode(), result.all());
    assertSays(
        result.out(),
        "whole.json: already recorded, nothing new -> done/whole.json",
        "half.json: recorded, 1 event, 2 earlier -> done/half.json",
        "left.json: recorded, 1 event -> done/left.json",
        "odd.json: recorded, 1 event -> done/odd-2.json",
        "4 recorded, 0 refused, 0 left");
    assertSays(text("done/half.json.receipt.json"), "\"recorded\": 1", "\"earlier\": 2");
    assertSays(text("done/left.json.receipt.json"), "\"kind\": \"recording\"");
    assertEquals("a document of that name", text("done/odd.json.receipt.json"));
  }

  @Test
  void theGoodEventsAreRecordedAndTheBadOnesLieThereToBeCorrected() throws IOException {
    drop(
        "mixed.json",
        document(GOOD + "1", "https://id.gs1.org/01/06901234500012/21/5", GOOD + "2"),
        5);
    Result result = once("--skip-bad");
    assertEquals(2, result.exitCode(), result.all());
    assertSays(result.out(), "mixed.json: recorded, 2 events, 1 refused -> done/mixed.json");
    assertSays(text("done/mixed.json.receipt.json"), in.resolve("refused/mixed.json").toString());
    assertEquals(List.of("mixed.json", "mixed.json.reason.txt"), names("refused"));
    assertSays(
        text("refused/mixed.json.reason.txt"), "these 1 of 3 events are refused", "line 6, column");
    String rest = text("refused/mixed.json");
    assertFalse(rest.contains(GOOD), rest);

    // Killed before the document itself was moved: the refused events are not written twice.
    Files.move(in.resolve("done/mixed.json"), in.resolve("mixed.json"));
    assertEquals(2, once("--skip-bad").exitCode());
    assertEquals(List.of("mixed.json", "mixed.json.reason.txt"), names("refused"));

    drop("corrected.json", rest.replace("500012", "500011"), 1);
    assertSays(once("--skip-bad").out(), "corrected.json: recorded, 1 event -> done/corr");
  }

  @Test
  void aTableIsRecordedByItsMapping() throws IOException {
    Path mappings = Path.of(System.getProperty("lading.root", ".."), "docs", "mappings");
    Path mapping = mappings.resolve("customs-manifest.yaml").toAbsolutePath();
    String table = Files.readString(mappings.resolve("customs-manifest.csv"));
    drop("manifest.csv", table, 9);
    // A decimal point where the mapping expects a comma, in one of the rows.
    drop("wrong.csv", table.replaceFirst("(\\d),(\\d)", "$1.$2"), 8);
    Result result = once("--mapping", mapping.toString());
    assertEquals(2, result.exitCode(), result.all());
    assertSays(result.out(), "manifest.csv: recorded", "wrong.csv: refused, event 0, line 2, col");
    assertSays(text("refused/wrong.csv.reason.txt"), "line 2, column ", "decimal");
  }

  @Test
  void waitsForALedgerAndForFilesToBeComplete() throws Exception {
    CompletableFuture<Result> watch = new CompletableFuture<>();
    Thread watching;
    try (Ledger _ = LedgerFolder.at(session.file("ledger")).open()) {
      drop("waits.json", document(GOOD + "1"), 9);
      watching =
          Thread.ofPlatform()
              .start(
                  () ->
                      watch.complete(
                          session.lading("event", "record", "--watch", "in", "--settle", "40ms")));
      Thread.sleep(500);
      assertTrue(Files.exists(in.resolve("waits.json")), "nothing is refused for this");
      Result other = once();
      assertEquals(2, other.exitCode());
      assertSays(other.err(), "another program watches " + in);
    }
    until("done/waits.json");
    // A file that grows is left until it has not grown for a while.
    String text = document(GOOD + "2");
    for (int end = 0; end < text.length(); end += 100) {
      Files.writeString(in.resolve("grows.json"), text.substring(0, Math.min(end, text.length())));
      Thread.sleep(5);
    }
    Files.writeString(in.resolve("grows.json.tmp"), text);
    Files.move(
        in.resolve("grows.json.tmp"),
        in.resolve("grows.json"),
        StandardCopyOption.REPLACE_EXISTING);
    until("done/grows.json");
    watching.interrupt();
    Result result = watch.get(20, TimeUnit.SECONDS);
    assertEquals(0, result.exitCode(), result.all());
    assertEquals(1, result.err().split("is open in another program", -1).length - 1, result.err());
    assertSays(result.err(), "the files stay and are tried again", "the ledger answers again");
    assertSays(result.out(), "2 recorded, 0 refused, 0 left");
    assertEquals(List.of(), names("refused"));
  }

  private void until(String file) throws InterruptedException {
    for (int i = 0; i < 1_000 && !Files.exists(in.resolve(file)); i++) {
      Thread.sleep(20);
    }
    assertTrue(Files.exists(in.resolve(file)), "expected " + file);
  }

  @Test
  void aSignalEndsItWell() throws Exception {
    Path printed = session.file("printed.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            ClassPath.text(),
            "org.lading.cli.Main",
            "event",
            "record",
            "--watch",
            in.toString(),
            "--settle",
            "20ms");
    builder.environment().putAll(session.environment());
    drop("one.json", document(GOOD + "1"), 9);
    Process process =
        builder
            .directory(session.file(".").toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    until("done/one.json");
    process.destroy();
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    String said = Files.readString(printed, StandardCharsets.UTF_8);
    assertEquals(0, process.exitValue(), said);
    assertSays(said, "one.json: recorded, 1 event -> done/one.json", "1 recorded, 0 refused, 0 le");
  }
}
