package org.lading.formats.epcis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.crypto.Sha256;
import org.lading.formats.epcis.EpcisFiles.Captured;

class EpcisJsonReaderTest {
  private static final String EVENT =
      """
      {"type": "ObjectEvent", "eventTime": "2026-03-01T09:30:00+08:00", "eventTimeZoneOffset": "+08:00",
       "action": "OBSERVE", "epcList": ["urn:epc:id:sscc:4012345.0000000333"] MORE}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | the document is empty",
        "<xml/> | not JSON",
        "{\"type\": \"EPCISDocument\" | not JSON",
        "[1] | an EPCIS document is a JSON object, not a list",
        "{\"a\": 1} | no EPCIS: the document needs a type",
        "{\"type\": \"Invoice\"} | no EPCIS: the type is EPCISDocument",
        "{\"type\": \"EPCISDocument\"} | needs the list epcisBody/eventList",
        "{\"type\": \"EPCISQueryDocument\", \"epcisBody\": {\"eventList\": []}} | needs the list epcisBody/queryResults",
        "{\"type\": \"EPCISDocument\", \"epcisBody\": {\"eventList\": []}} | an EPCISDocument needs @context",
        "{\"type\": \"ObjectEvent\"} | a single event needs its own @context",
        "{\"type\": \"ObjectEvent\", \"type\": \"ObjectEvent\"} | line 1, column 25: the member \"type\" is written twice",
        "{} {} | more follows after the document's end"
      })
  void refusesWhatIsNoEpcisDocument(String json, String reason) {
    String message = refusal(Bytes.ofUtf8(json == null ? "" : json));
    assertTrue(message.contains(reason), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"c3", "c328", "eda080", "c080", "ff", "f4908080", "80"})
  void refusesBytesThatAreNotUtf8AndSaysWhere(String hex) {
    String document = document(event(", \"example:note\": \"HERE\""));
    int at = document.indexOf("HERE");
    Bytes bytes =
        Bytes.concat(
            Bytes.ofUtf8(document.substring(0, at)),
            Bytes.ofHex(hex),
            Bytes.ofUtf8(document.substring(at)));
    String message = refusal(bytes);
    assertTrue(message.contains("not UTF-8") && message.startsWith("line 4, column "), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2", "2", "2.1", "2.00", "3.0", "20.0"})
  void refusesADocumentOfAnotherVersionAndNamesIt(String version) {
    String json = document(event("")).replace("\"2.0\"", '"' + version + '"');
    String message = refusal(Bytes.ofUtf8(json));
    assertTrue(
        message.contains(
            "/schemaVersion: the document is of EPCIS " + version + "; what is read here is 2.0"),
        message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0", "2.0.0", "2.0.1"})
  void readsEveryEditionOfVersionTwo(String version) throws Exception {
    String json = document(event("")).replace("\"2.0\"", '"' + version + '"');
    assertEquals(version, EpcisFiles.capture(Bytes.ofUtf8(json)).document().schemaVersion());
  }

  @Test
  void refusesUtf16() {
    byte[] utf16 = document(event("")).getBytes(StandardCharsets.UTF_16LE);
    assertTrue(refusal(Bytes.wrap(utf16)).contains("not UTF-8"));
  }

  @Test
  void acceptsAByteOrderMarkAndHashesIt() throws Exception {
    Bytes bytes = Bytes.ofUtf8("\uFEFF" + document(event("")));
    Captured captured = EpcisFiles.capture(bytes);
    assertEquals(1, captured.events().size());
    assertEquals(Sha256.of(bytes), captured.document().sha256());
  }

  @Test
  void refusesADocumentNestedTooDeep() {
    String deep = "[".repeat(100) + "]".repeat(100);
    String message = refusal(Bytes.ofUtf8(document(event(", \"example:deep\": " + deep))));
    assertTrue(message.contains("nested deeper"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ", \"action\": \"ADD\" | the member \"action\" is written twice",
        ", \"weight\": 1 | ObjectEvent has no member \"weight\"",
        ", \"bizStep\": \"shiping\" | /bizStep: bizStep is a word of the vocabulary or a URI, not \"shiping\"",
        ", \"bizStep\": \"urn:epcglobal:cbv:bizstep:shipping\" | written as the bare word",
        ", \"quantityList\": [{\"epcClass\": \"urn:x:y\", \"quantity\": \"5\"}] | /quantityList/0/quantity: quantity is a number, not \"5\"",
        ", \"quantityList\": [{\"epcClass\": \"urn:x:y\", \"quantity\": 1e400}] | /quantityList/0/quantity: a number lies within",
        ", \"readPoint\": \"urn:x:y\" | readPoint is an object",
        ", \"ilmd\": {} | ilmd stands in an ObjectEvent with action ADD only",
        ", \"example:half\": \"\\ud800\" | half of a surrogate pair",
        ", \"eventID\": \"not a uri\" | eventID is a URI",
        ", \"recordTime\": \"2026-03-01\" | recordTime: a time reads like",
        ", \"example:a\": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]] | nested at most 32 levels"
      })
  void namesTheBadEventAmongGoodOnesAndKeepsItsText(String more, String reason) throws Exception {
    Captured captured =
        EpcisFiles.capture(Bytes.ofUtf8(document(event("") + "," + event(more) + "," + event(""))));
    assertEquals(2, captured.events().size());
    CapturedEvent.Refused refused = captured.refusals().getFirst();
    assertEquals(1, refused.index());
    assertTrue(refused.refusal().toString().contains(reason), refused.refusal().toString());
    assertTrue(refused.refusal().at().line() >= 5 && refused.refusal().at().line() <= 7);
  }

  @Test
  void refusesAnEventThatNoTransactionCarries() throws Exception {
    String text = "x".repeat(EpcisJsonReader.EVENT_BYTES);
    Captured captured =
        EpcisFiles.capture(
            Bytes.ofUtf8(
                document(event(", \"example:long\": \"" + text + "\"") + "," + event(""))));
    assertEquals(1, captured.events().size());
    assertTrue(captured.refusals().getFirst().refusal().reason().contains("bytes, this one has"));
  }

  @Test
  void refusesMoreItemsThanAnEventMayHave() throws Exception {
    String items =
        IntStream.range(0, Limits.EVENT_IDENTIFIERS + 1)
            .mapToObj(i -> "\"urn:x:" + i + "\"")
            .collect(Collectors.joining(","));
    String many = event("").replaceFirst("\"epcList\": \\[[^]]*]", "\"epcList\": [" + items + "]");
    assertTrue(many.length() > items.length(), "the list was put in");
    Captured captured = EpcisFiles.capture(Bytes.ofUtf8(document(event("") + "," + many)));
    assertEquals(1, captured.events().size());
    CapturedEvent.Refused refused = captured.refusals().getFirst();
    assertEquals(1, refused.index());
    assertTrue(
        refused
            .refusal()
            .toString()
            .matches("(?s)line \\d+, column \\d+.*at most 50000 identifiers.*"),
        refused.refusal().toString());
  }

  @Test
  void refusesATreeWithMoreTextThanIsKept() throws Exception {
    StringBuilder list = new StringBuilder("0");
    for (int i = 0; i < JsonTrees.TREE_CHARS / 8; i++) {
      list.append(",1");
    }
    Captured captured =
        EpcisFiles.capture(
            Bytes.ofUtf8(document(event(", \"example:long\": [" + list + "]") + "," + event(""))));
    assertEquals(1, captured.events().size());
    assertTrue(captured.refusals().getFirst().refusal().reason().contains("split it up"));
  }

  @Test
  void noticesADocumentThatChangesBetweenItsReadings() throws Exception {
    Bytes before = Bytes.ofUtf8(document(event("")));
    Bytes after = Bytes.ofUtf8(document(event("") + "," + event("")));
    List<Bytes> readings = new ArrayList<>(List.of(before, after));
    assertThrows(
        RefusedDocumentException.class,
        () ->
            EpcisFiles.capture(
                () -> new java.io.ByteArrayInputStream(readings.removeFirst().array())));
  }

  @Test
  void membersAfterTheEventsCountAsMuchAsThoseBefore() throws Exception {
    String json =
        "{\"epcisBody\": {\"eventList\": ["
            + event(", \"late:note\": \"1\"")
            + "]}, \"creationDate\": \"2026-03-01T09:30:00Z\", \"schemaVersion\": \"2.0\","
            + " \"type\": \"EPCISDocument\", \"@context\": {\"late\": \"https://late.example/\"}}";
    Captured captured = EpcisFiles.capture(Bytes.ofUtf8(json));
    assertEquals(
        "https://late.example/",
        captured.events().getFirst().common().namespaces().getFirst().iri());
    assertEquals(canonical(json), canonical(written(captured)));
  }

  @Test
  void numbersAndEmptyListsComeBackEqual() throws Exception {
    String json =
        document(
            event(
                ", \"sourceList\": [], \"sensorElementList\": [], \"example:n\": [26.0, -0, 1e21,"
                    + " 0.1000000000000000055511151231257827, 123456789012345678901, 1E-7, 5e-324,"
                    + " null, true, {}, [], \"\\u0000\\ud83d\\udea2\"]"));
    assertEquals(canonical(json), canonical(written(EpcisFiles.capture(Bytes.ofUtf8(json)))));
  }

  private static String written(Captured captured) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new EpcisJsonWriter().writeDocument(captured.document(), captured.events().iterator(), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String refusal(Bytes json) {
    RefusedDocumentException e =
        assertThrows(RefusedDocumentException.class, () -> EpcisFiles.capture(json));
    return String.valueOf(e.getMessage());
  }

  private static String canonical(String json) throws IOException {
    return new JsonCanonicalizer(json).getEncodedString();
  }

  private static String event(String more) {
    return EVENT.replace("MORE", more);
  }

  private static String document(String events) {
    return """
        {"@context": ["https://ref.gs1.org/standards/epcis/epcis-context.jsonld", {"example": "https://example.com/"}],
         "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-03-01T09:30:00+08:00",
         "epcisBody": {"eventList": [%s]}}
        """
        .formatted(events);
  }
}
