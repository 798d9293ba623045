package org.lading.formats.epcis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lading.provenance.event.CaptureDocument;
import org.lading.provenance.event.DocumentFormat;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.Extension;

/** EPCIS in XML: what is read, what is refused, and that hostile documents cost nothing. */
class EpcisXmlReaderTest {
  private static final String HEAD =
      "<epcis:EPCISDocument xmlns:epcis=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\""
          + " creationDate=\"2026-03-01T10:00:00Z\"><EPCISBody><EventList>\n";
  private static final String TAIL = "</EventList></EPCISBody></epcis:EPCISDocument>\n";

  static String event(String serial, String more) {
    return "<ObjectEvent><eventTime>2026-03-01T09:30:00Z</eventTime>"
        + "<eventTimeZoneOffset>+08:00</eventTimeZoneOffset><epcList>"
        + "<epc>https://id.gs1.org/01/06901234500016/21/"
        + serial
        + "</epc></epcList><action>OBSERVE</action>"
        + "<bizStep>https://ref.gs1.org/cbv/BizStep-shipping</bizStep>"
        + more
        + "</ObjectEvent>\n";
  }

  private static String refusal(String xml) {
    return assertThrows(RefusedDocumentException.class, () -> EpcisFiles.captureXml(xml))
        .refusal()
        .toString();
  }

  @Test
  void refusesEntitiesThatGrow() {
    String bomb =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    assertTrue(refusal(bomb + HEAD + event("&b;", "") + TAIL).contains("DOCTYPE"));
  }

  @Test
  void refusesEntitiesFromOutside() {
    String outside = "<!DOCTYPE x [<!ENTITY file SYSTEM \"file:///etc/hostname\">]>";
    assertTrue(refusal(outside + HEAD + event("&file;", "") + TAIL).contains("DOCTYPE"));
    assertTrue(
        refusal("<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">" + HEAD + TAIL)
            .contains("DOCTYPE"));
  }

  @Test
  void refusesAnEntityNobodyDeclared() {
    String said = refusal(HEAD + event("&secret;", "") + TAIL);
    assertTrue(said.startsWith("line 2, column ") && said.contains("secret"), said);
  }

  @Test
  void refusesMixedVersions() {
    String said = refusal(HEAD.replace("schemaVersion=\"2.0\"", "schemaVersion=\"1.2\"") + TAIL);
    assertEquals(
        "line 1, column 1: mixed versions: the namespace of the document is that of EPCIS 2.0, but"
            + " its schemaVersion is 1.2; export it again as one of them",
        said);
  }

  @Test
  void anEventOfAnotherVersionBreaksTheSchema() throws Exception {
    String old =
        HEAD.replace("xsd:2", "xsd:1").replace("\"2.0\"", "\"1.2\"")
            + event("1", "<sensorElementList/>")
            + TAIL;
    EpcisFiles.Captured captured = EpcisFiles.captureXml(old);
    assertEquals(1, captured.refusals().size());
    assertTrue(
        captured.refusals().getFirst().refusal().reason().contains("sensorElementList"),
        captured.refusals().toString());
  }

  @Test
  void oneBadEventOfAThousandIsNamedAndTheOthersAreRead() throws Exception {
    StringBuilder xml = new StringBuilder(HEAD);
    for (int i = 0; i < 1_000; i++) {
      xml.append(i == 700 ? event("x", "<bizstep>shipping</bizstep>") : event("s" + i, ""));
    }
    EpcisFiles.Captured captured = EpcisFiles.captureXml(xml + TAIL);
    assertEquals(999, captured.events().size());
    assertEquals(1, captured.refusals().size());
    CapturedEvent.Refused bad = captured.refusals().getFirst();
    assertEquals(700, bad.index());
    assertEquals(702, bad.refusal().at().line());
    assertTrue(bad.refusal().reason().contains("bizstep"), bad.refusal().toString());
    assertEquals(event("x", "<bizstep>shipping</bizstep>").strip(), plain(bad.original()));
  }

  private static String plain(String original) {
    return original.replaceAll(" xmlns:\\w+=\"[^\"]*\"", "");
  }

  @Test
  void refusedEventsInTheirFrameAreADocumentAgain() throws Exception {
    String xml =
        HEAD + event("1", "<x:note xmlns:x=\"urn:x\">a &lt; b</x:note>") + event("2", "") + TAIL;
    EpcisReader reader = new EpcisXmlReader();
    EpcisReader.Source source = () -> stream(xml);
    CaptureDocument document = reader.readDocument(source);
    EpcisReader.Frame frame = reader.frame(document);
    StringBuilder again = new StringBuilder(frame.head());
    reader.readEvents(
        source,
        document,
        one -> {
          String text = ((CapturedEvent.Accepted) one).original().text();
          again.append(one.index() == 0 ? "" : frame.between()).append(text);
        });
    assertEquals(
        EpcisFiles.captureXml(xml).events(), EpcisFiles.captureXml(again + frame.tail()).events());
  }

  private static InputStream stream(String text) {
    return new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void refusesMoreItemsThanAnEventMayHave() throws Exception {
    StringBuilder epcs = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      epcs.append("<epc>urn:x:").append(i).append("</epc>");
    }
    String one = event("0", "").replace("</epcList>", epcs + "</epcList>");
    EpcisFiles.Captured captured = EpcisFiles.captureXml(HEAD + event("1", "") + one + TAIL);
    assertEquals(1, captured.events().size());
    assertEquals(1, captured.refusals().getFirst().index());
    assertTrue(
        captured.refusals().getFirst().refusal().reason().contains("at most 50000 identifiers"),
        captured.refusals().getFirst().refusal().reason());
  }

  @Test
  void refusesElementsInsideElementsWithoutEnd() {
    String said = refusal(HEAD + event("1", "<x:a xmlns:x=\"urn:x\">" + "<x:a>".repeat(100_000)));
    assertTrue(said.contains("nested deeper than the"), said);
  }

  @Test
  void aGibibyteInOneTextIsRefusedAfterAFewMebibytes() {
    for (String begin : List.of("<!-- <a>", "<x y=\"", "<![CDATA[ <a> ")) {
      Endless endless = new Endless(HEAD + "<ObjectEvent>" + begin, "x".repeat(1 << 16), 1L << 30);
      RefusedDocumentException e =
          assertThrows(
              RefusedDocumentException.class,
              () -> new EpcisXmlReader().readDocument(() -> endless));
      assertTrue(e.refusal().reason().contains("longer than"), begin + ": " + e.refusal());
      assertTrue(endless.served < 16 << 20, begin + ": " + endless.served);
    }
  }

  @Test
  void anEventWithTooMuchTextIsRefusedAlone() throws Exception {
    String much =
        event("1", "<x:a xmlns:x=\"urn:x\">" + "<x:b>long text</x:b>".repeat(300_000) + "</x:a>");
    EpcisFiles.Captured captured = EpcisFiles.captureXml(HEAD + much + event("2", "") + TAIL);
    assertEquals(1, captured.events().size());
    assertTrue(
        captured.refusals().getFirst().refusal().reason().contains("characters of text"),
        captured.refusals().getFirst().refusal().reason());
  }

  @Test
  void aLongDocumentTakesTheMemoryOfOneEvent() throws Exception {
    long bytes = Long.getLong("lading.test.document.mebibytes", 2) << 20;
    String event = event("1", "");
    EpcisReader reader = new EpcisXmlReader();
    EpcisReader.Source source = () -> new Endless(HEAD, event, bytes).then(TAIL);
    CaptureDocument document = reader.readDocument(source);
    assertTrue(document.eventCount() > bytes / event.length() - 2);
    long[] accepted = new long[1];
    reader.readEvents(
        source, document, one -> accepted[0] += one instanceof CapturedEvent.Accepted ? 1 : 0);
    assertEquals(document.eventCount(), accepted[0]);
  }

  @Test
  void aDocumentCutOffSaysSo() {
    String said = refusal(HEAD + event("1", "").substring(0, 60));
    assertTrue(said.contains("it may be cut off") || said.contains("not XML"), said);
  }

  @Test
  void wordsComeOutOfTheirUris() throws Exception {
    EpcisFiles.Captured captured = EpcisFiles.captureXml(HEAD + event("1", "") + TAIL);
    assertEquals("shipping", captured.events().getFirst().common().bizStep());
    String misspelt =
        event("1", "")
            .replace("https://ref.gs1.org/cbv/BizStep-", "urn:epcglobal:cbv:bizstep:")
            .replace("shipping", "shiping");
    CapturedEvent.Refused bad = EpcisFiles.captureXml(HEAD + misspelt + TAIL).refusals().getFirst();
    assertTrue(bad.refusal().reason().contains("did you mean shipping?"), bad.toString());
  }

  @Test
  void aPrefixWithTwoMeaningsGetsTwoNames() throws Exception {
    String two = "<x:a xmlns:x=\"urn:one\">1</x:a><x:a xmlns:x=\"urn:two\">2</x:a>";
    EpcisEvent event = EpcisFiles.captureXml(HEAD + event("1", two) + TAIL).events().getFirst();
    List<Extension.Member> members = event.common().extensions().members();
    assertEquals(2, members.size());
    assertEquals("{urn:two}a=2", text(members.get(0)));
    assertEquals("{urn:one}a=1", text(members.get(1)));
  }

  private static String text(Extension.Member member) {
    String value = member.value() instanceof Extension.Text(String text) ? text : "no text";
    return "{" + member.name().namespace() + "}" + member.name().local() + "=" + value;
  }

  @Test
  void whatBreaksTheSchemaAroundTheEventsRefusesTheDocument() {
    String said =
        refusal(HEAD.replace("<EPCISBody>", "<EPCISBodi>") + TAIL.replace("Body", "Bodi"));
    assertTrue(said.contains("against the schema") || said.contains("EventList"), said);
    assertTrue(refusal("<html/>").contains("no EPCIS"));
    assertTrue(refusal("<a").contains("not XML"));
  }

  @Test
  void keepsWhatSurroundsTheEvents() throws Exception {
    CaptureDocument document = EpcisFiles.captureXml(HEAD + TAIL).document();
    assertEquals(DocumentFormat.EPCIS_XML, document.format());
    assertEquals("2.0", document.schemaVersion());
    assertEquals("2026-03-01T10:00:00Z", document.creationDate());
    assertEquals(0, document.eventCount());
  }

  /** Text without end, made while it is read. */
  static final class Endless extends InputStream {
    private final byte[] head;
    private final byte[] again;
    private final long most;
    private byte[] tail = new byte[0];
    long served;
    private long end = Long.MAX_VALUE;

    Endless(String head, String again, long most) {
      this.head = head.getBytes(StandardCharsets.UTF_8);
      this.again = again.getBytes(StandardCharsets.UTF_8);
      this.most = most;
    }

    Endless then(String text) {
      tail = text.getBytes(StandardCharsets.UTF_8);
      long times = most / again.length;
      end = head.length + times * again.length;
      return this;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (served >= end + tail.length || (end == Long.MAX_VALUE && served >= most)) {
        return -1;
      }
      byte[] from = served < head.length ? head : served < end ? again : tail;
      int at =
          (int)
              (served < head.length
                  ? served
                  : served < end ? (served - head.length) % again.length : served - end);
      int count = Math.min(length, from.length - at);
      System.arraycopy(from, at, buffer, offset, count);
      served += count;
      return count;
    }
  }
}
