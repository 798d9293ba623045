package org.lading.formats.epcis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lading.crypto.Bytes;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.Quantity;
import org.lading.provenance.hash.EventHash;
import org.lading.provenance.hash.HashProfile;

/** Tables read by the mappings that come with the ledger, and what is said of bad ones. */
class EpcisCsvReaderTest {
  private static Path file(String name) {
    return Path.of(System.getProperty("lading.root", ".."), "docs", "mappings", name);
  }

  private static String text(String name) throws IOException {
    return Files.readString(file(name));
  }

  private static EpcisFiles.Captured read(String mapping, String table) throws Exception {
    EpcisReader reader = new EpcisCsvReader(CsvMapping.of(Bytes.ofUtf8(text(mapping + ".yaml"))));
    Bytes bytes = Bytes.ofUtf8(table);
    return EpcisFiles.capture(reader, () -> new ByteArrayInputStream(bytes.array()));
  }

  private static EpcisFiles.Captured example(String mapping) throws Exception {
    EpcisFiles.Captured captured = read(mapping, text(mapping + ".csv"));
    assertEquals(List.of(), captured.refusals());
    return captured;
  }

  @Test
  void aWarehouseListGivesOneEventAPallet() throws Exception {
    EpcisFiles.Captured captured = example("warehouse-list");
    assertEquals(2, captured.events().size());
    var first = (EpcisEvent.AggregationEvent) captured.events().get(0);
    assertEquals("https://id.gs1.org/00/006901234500000013", first.parentID());
    assertEquals(
        List.of(
            "https://id.gs1.org/01/06901234500011/21/A-1",
            "https://id.gs1.org/01/06901234500011/21/A-2"),
        first.childEPCs());
    assertEquals(List.of(), first.childQuantityList());
    assertEquals("2026-03-01T09:30:00+08:00", first.common().eventTime().text());
    var second = (EpcisEvent.AggregationEvent) captured.events().get(1);
    Quantity quantity = second.childQuantityList().getFirst();
    assertEquals("https://id.gs1.org/01/06901234500028/10/L7", quantity.epcClass());
    assertEquals("12.5", String.valueOf(quantity.quantity()));
  }

  @Test
  void aManifestReadsDecimalCommasAndDatesOfItsCountry() throws Exception {
    EpcisFiles.Captured captured = example("customs-manifest");
    assertEquals(2, captured.events().size());
    var first = (EpcisEvent.TransactionEvent) captured.events().get(0);
    assertEquals("1250.75", String.valueOf(first.quantityList().getFirst().quantity()));
    assertEquals("2026-03-02T00:00:00+01:00", first.common().eventTime().text());
    assertEquals(2, first.common().extensions().members().size());
    assertEquals(1, captured.events().get(1).common().extensions().members().size());
  }

  @Test
  void aLoggerGivesOneEventWithAllItsReadings() throws Exception {
    EpcisEvent event = example("temperature-logger").events().getFirst();
    assertEquals(2, event.common().sensorElementList().size());
  }

  @Test
  void aRowHasTheHashOfTheSameEventInJson() throws Exception {
    EpcisEvent row = example("warehouse-list").events().get(1);
    String json =
        """
        {"@context": "https://ref.gs1.org/standards/epcis/epcis-context.jsonld",
         "type": "AggregationEvent", "eventTime": "2026-03-01T10:05:00+08:00",
         "eventTimeZoneOffset": "+08:00", "parentID": "urn:epc:id:sscc:6901234.0500000002",
         "action": "ADD", "bizStep": "packing", "disposition": "in_progress",
         "childQuantityList": [{"epcClass": "https://id.gs1.org/01/06901234500028/10/L7",
           "quantity": 12.50, "uom": "KGM"}],
         "readPoint": {"id": "https://id.gs1.org/414/6901234500004"},
         "bizLocation": {"id": "https://id.gs1.org/414/6901234500004"},
         "bizTransactionList": [{"type": "po",
           "bizTransaction": "urn:epcglobal:cbv:bt:6901234500004:4712"}]}
        """
            .replace(
                "urn:epc:id:sscc:6901234.0500000002", "https://id.gs1.org/00/006901234500000020");
    EpcisEvent twin = EpcisFiles.capture(Bytes.ofUtf8(json)).events().getFirst();
    assertEquals(
        EventHash.of(twin, HashProfile.PUBLISHED), EventHash.of(row, HashProfile.PUBLISHED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "12.5,KGM|'12,5',KGM|line 4, column 7: column \"Quantity\": 12,5 has a decimal comma",
        "12.5,KGM|12.5kg,KGM|line 4, column 7: column \"Quantity\": a number reads like 1250.75",
        "2026-03-01 10:05|2026-02-30 10:05|line 4, column 2: column \"Packed at\": a time reads"
            + " like 2026-03-01 09:30, this one reads 2026-02-30 10:05",
        "2026-03-01 10:05|01.03.2026|line 4, column 2: column \"Packed at\": a time reads like",
        "2026-03-01 10:05||line 4, column 2: column \"Packed at\": the cell is empty",
        "06901234500028|06901234500029|line 4, column 4: column \"GTIN\": GTIN"
            + " \"06901234500029\": check digit should be 8, it is 9",
        "06901234500028|6901|line 4, column 4: column \"GTIN\": GTIN \"6901\": should"
            + " be 8, 12, 13 or 14 digits, it has 4",
        "KGM,4712|KGM|line 4, column 9: the row has 8 cells and the table 9 columns",
        "KGM|kg|line 4, column 8, at /childQuantityList/0/uom: uom is a unit code"
      })
  void namesLineAndColumnOfABadCell(String good, String bad, String said) throws Exception {
    String cell = bad == null ? "" : bad.replace('\'', '"');
    EpcisFiles.Captured captured =
        read("warehouse-list", text("warehouse-list.csv").replace(good, cell));
    assertEquals(1, captured.events().size());
    CapturedEvent.Refused refused = captured.refusals().getFirst();
    assertEquals(1, refused.index());
    assertTrue(refused.refusal().toString().startsWith(said), refused.refusal().toString());
    assertTrue(refused.original().contains("006901234500000020"), refused.original());
  }

  @Test
  void saysWhichColumnIsMissingAndWhichWasMeant() throws Exception {
    String table = text("warehouse-list.csv").replace("Quantity", "Qantity");
    RefusedDocumentException e =
        assertThrows(RefusedDocumentException.class, () -> read("warehouse-list", table));
    assertTrue(
        e.refusal()
            .toString()
            .startsWith(
                "line 1, column 9: the table has no column \"Quantity\", which the mapping"
                    + " warehouse-list uses; did you mean Qantity?"),
        e.refusal().toString());
  }

  @Test
  void refusesATableThatIsNone() throws Exception {
    for (String bad : List.of("", "Pallet SSCC,\"never closed", "A,A\n1,2\n")) {
      assertThrows(RefusedDocumentException.class, () -> read("warehouse-list", bad), bad);
    }
  }

  @Test
  void refusesMoreRowsThanAnEventMayHave() throws Exception {
    StringBuilder table = new StringBuilder(text("temperature-logger.csv"));
    for (int i = 0; i < 50_001; i++) {
      table.append("690123450000042,0690123450000477,2026-03-01T09:40:00,8.1\n");
    }
    EpcisFiles.Captured captured = read("temperature-logger", table.toString());
    assertTrue(
        captured.refusals().getFirst().refusal().reason().contains("at most 50000 rows"),
        captured.refusals().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "columns: [|not YAML",
        "a: 1|columns names the columns",
        "{columns: {A: {type: numbr}}, event: {}}|the type is text, number",
        "{columns: {A: {}}, event: {}, grup: [A]}|did you mean group?",
        "{columns: {A: {}}, event: {}, group: [B]}|group names B",
        "{columns: {A: {}}}|event is an object"
      })
  void saysWhatIsWrongWithAMapping(String yaml, String said) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> CsvMapping.of(Bytes.ofUtf8(yaml)));
    assertTrue(String.valueOf(e.getMessage()).contains(said), e.getMessage());
  }

  @Test
  void refusedRowsUnderTheirHeaderAreATableAgain() throws Exception {
    String table = text("customs-manifest.csv");
    EpcisReader reader =
        new EpcisCsvReader(CsvMapping.of(Bytes.ofUtf8(text("customs-manifest.yaml"))));
    EpcisReader.Source source = () -> new ByteArrayInputStream(Bytes.ofUtf8(table).array());
    var document = reader.readDocument(source);
    EpcisReader.Frame frame = reader.frame(document);
    StringBuilder again = new StringBuilder(frame.head());
    reader.readEvents(
        source,
        document,
        one ->
            again
                .append(one.index() == 0 ? "" : frame.between())
                .append(((CapturedEvent.Accepted) one).original().text()));
    assertEquals(table, again + frame.tail());
  }
}
