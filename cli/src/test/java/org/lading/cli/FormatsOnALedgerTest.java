package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents in XML and tables from the command line onto a ledger, and events out of it again. */
class FormatsOnALedgerTest {
  private static final String GOOD = "https://id.gs1.org/01/06901234500011/21/A-1";

  @TempDir private Path directory;
  private Session session;

  @BeforeEach
  void makeALedger() throws Exception {
    session = Session.withLedger(directory.toRealPath());
  }

  private static String xml(String... items) {
    StringBuilder xml =
        new StringBuilder(
            "<epcis:EPCISDocument xmlns:epcis=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\""
                + " creationDate=\"2026-03-01T10:00:00Z\"><EPCISBody><EventList>\n");
    for (String item : items) {
      xml.append("<ObjectEvent><eventTime>2026-03-01T09:30:00Z</eventTime>")
          .append("<eventTimeZoneOffset>+08:00</eventTimeZoneOffset><epcList><epc>")
          .append(item)
          .append("</epc></epcList><action>OBSERVE</action></ObjectEvent>\n");
    }
    return xml + "</EventList></EPCISBody></epcis:EPCISDocument>\n";
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(session.file(name), text);
  }

  private void mapping(String name) throws IOException {
    Path folder = Path.of(System.getProperty("lading.root", ".."), "docs", "mappings");
    for (String ending : new String[] {".yaml", ".csv"}) {
      Files.copy(folder.resolve(name + ending), session.file(name + ending));
    }
  }

  @Test
  void theGoodEventsOfAnXmlDocumentAreRecordedAndTheBadOneIsWrittenToBeCorrected()
      throws Exception {
    // A check digit that is wrong only the rules see, after the schema.
    write("goods.xml", xml(GOOD, GOOD.replace("11/21", "12/21"), GOOD + "9"));
    Session.Result all = session.lading("event", "record", "goods.xml");
    assertEquals(2, all.exitCode(), all.all());
    assertTrue(all.out().contains("event 1 (/EPCISBody/EventList/1), line 3"), all.out());

    Session.Result some =
        session.lading("event", "record", "goods.xml", "--skip-bad", "--refused", "bad.xml");
    assertEquals(2, some.exitCode(), some.all());
    assertTrue(some.out().contains("2 recorded now, 1 refused"), some.out());
    String bad = Files.readString(session.file("bad.xml"));
    write("corrected.xml", bad.replace("12/21/A-1", "11/21/B-1"));
    session.succeed("event", "record", "corrected.xml");
  }

  @Test
  void aTableIsRecordedByItsMapping() throws Exception {
    for (String name : new String[] {"warehouse-list", "customs-manifest", "temperature-logger"}) {
      mapping(name);
      session.succeed("event", "check", name + ".csv", "--mapping", name + ".yaml");
      session.succeed("event", "record", name + ".csv", "--mapping", name + ".yaml");
    }
    Session.Result without = session.lading("event", "record", "warehouse-list.csv");
    assertEquals(2, without.exitCode());
    assertTrue(without.err().contains("--mapping"), without.err());
  }

  @Test
  void theGoodRowsOfATableAreRecordedAndTheBadOnesAreATableAgain() throws Exception {
    mapping("warehouse-list");
    String table = Files.readString(session.file("warehouse-list.csv"));
    write("list.csv", table.replace("12.5,KGM", "\"12,5\",KGM"));
    String[] record = {"event", "record", "list.csv", "--mapping", "warehouse-list.yaml"};
    Session.Result all = session.lading(record);
    assertEquals(2, all.exitCode(), all.all());
    assertTrue(
        all.out().contains("refused event 1, line 4, column 7: column \"Quantity\": 12,5 has"));
    assertTrue(all.out().contains("1 refused, 1 held back"), all.out());

    Session.Result some =
        session.lading(
            "event",
            "record",
            "list.csv",
            "--mapping",
            "warehouse-list.yaml",
            "--skip-bad",
            "--refused",
            "bad.csv");
    assertEquals(2, some.exitCode(), some.all());
    assertTrue(some.out().contains("1 recorded now, 1 refused"), some.out());
    String bad = Files.readString(session.file("bad.csv"));
    assertEquals(2, bad.lines().count(), bad);
    write("corrected.csv", bad.replace("\"12,5\"", "12.5"));
    String corrected =
        session.succeed("event", "record", "corrected.csv", "--mapping", "warehouse-list.yaml");
    assertTrue(corrected.contains("1 recorded now"), corrected);
  }

  @Test
  void whatIsExportedIsWhatWasRecorded() throws Exception {
    write("goods.xml", xml(GOOD, GOOD + "9"));
    String recorded = session.succeed("event", "record", "goods.xml", "-o", "json");
    String hash = recorded.replaceFirst("(?s).*\"documentHash\": \"([0-9a-f]{64})\".*", "$1");
    session.succeed("event", "export", "--document", hash, "-f", "xml", "--to", "out.xml");
    session.succeed("event", "export", "--item", GOOD, "--to", "out.json");
    for (String file : new String[] {"out.xml", "out.json"}) {
      session.succeed("event", "check", file);
      String again = session.succeed("event", "record", file);
      assertTrue(again.contains("already recorded, nothing new"), again);
    }
    Session.Result unknown =
        session.lading("event", "export", "--item", GOOD + "8", "--to", "none.json");
    assertEquals(1, unknown.exitCode(), unknown.all());
    assertTrue(Files.notExists(session.file("none.json")));
  }
}
