package org.lading.provenance.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Descriptors.Descriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.testkit.Golden;
import org.lading.testkit.Seeded;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Bytes of events that can never change, and bytes that must be refused. */
class EventVectorsTest {
  private static final Namespace EXAMPLE =
      new Namespace("example", "https://ns.example.com/epcis/");

  @Test
  void bytesOfEventsNeverChange() throws Exception {
    List<Map<String, String>> vectors = new ArrayList<>();
    addRefused(vectors);
    vectors.add(
        accepted("the event of docs/spec/epcis-event.md", new ProvenancePart.Event(page())));
    vectors.add(accepted("the document around it", new ProvenancePart.Document(document())));
    for (int seed = 1; seed <= 20; seed++) {
      EpcisEvent event = new RandomEvents(new Seeded.Random(seed)).event();
      vectors.add(
          accepted(event.type() + " of random seed " + seed, new ProvenancePart.Event(event)));
    }
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Golden.check("vectors/epcis-events.json", mapper.writeValueAsString(vectors) + "\n");
  }

  @Test
  void everyByteOfAnEventIsDescribed() {
    Descriptor part = org.lading.proto.v1.ProvenancePart.getDescriptor();
    Golden.check(
        "vectors/epcis-event.txt",
        WireDescription.of(new ProvenancePart.Event(page()).encode(), part)
            + "\n"
            + WireDescription.of(new ProvenancePart.Document(document()).encode(), part));
  }

  private static Map<String, String> accepted(String desc, ProvenancePart part) throws Exception {
    assertEquals(part, ProvenancePart.decode(part.encode()));
    return vector(desc, part.encode(), "accepted");
  }

  private static void addRefused(List<Map<String, String>> vectors) {
    refused(vectors, "no part at all", "");
    refused(vectors, "a part of a kind that is not known", "1a00");
    refused(vectors, "an event without common fields", "1200");
    String event = new ProvenancePart.Event(page()).encode().hex();
    String document = new ProvenancePart.Document(document()).encode().hex();
    refused(vectors, "a document and an event in one part", document + event);
    refused(vectors, "an event with a byte more than its length says", event + "00");
    refused(vectors, "an event cut short", event.substring(0, event.length() - 2));
    refused(
        vectors, "a number that is not canonical: 26.0", event.replace(hex("21.5"), hex("26.0")));
    refused(vectors, "a time that is none", event.replace(hex("2026-03-01T"), hex("2026-13-01T")));
    refused(
        vectors,
        "an offset that is none",
        event.replace("2a06" + hex("+08:00"), "2a06" + hex("+15:00")));
    refused(vectors, "an action that is none", event.replace("12760801", "12760804"));
    refused(
        vectors,
        "a name in a namespace the event does not carry",
        event.replace("080112056772616465", "080212056772616465"));
  }

  private static void refused(List<Map<String, String>> vectors, String desc, String hex) {
    Bytes bytes = Bytes.ofHex(hex);
    MalformedException e =
        assertThrows(MalformedException.class, () -> ProvenancePart.decode(bytes), desc);
    vectors.add(vector(desc, bytes, String.valueOf(e.getMessage())));
  }

  private static Map<String, String> vector(String desc, Bytes bytes, String verdict) {
    Map<String, String> vector = new LinkedHashMap<>();
    vector.put("desc", desc);
    vector.put("bytes", bytes.hex());
    vector.put("verdict", verdict);
    return vector;
  }

  private static String hex(String ascii) {
    return Bytes.ofUtf8(ascii).hex();
  }

  private static EpcisEvent page() {
    Extension.Name grade = Extension.Name.of("example:grade", EXAMPLE.iri());
    Ilmd ilmd =
        new Ilmd(
            new Extension.Members(List.of(new Extension.Member(grade, new Extension.Text("A")))));
    EventCommon common =
        new EventCommon(
            null,
            List.of(EXAMPLE),
            new Timestamp("2026-03-01T09:30:00.000+08:00"),
            null,
            "+08:00",
            null,
            null,
            null,
            null,
            "commissioning",
            "active",
            new Place("https://id.gs1.org/414/6901234500009"),
            null,
            List.of(new BizTransaction("po", "urn:epcglobal:cbv:bt:6901234500009:77")),
            List.of(),
            List.of(),
            List.of(),
            List.of("sourceList"),
            Extension.Members.NONE);
    return new EpcisEvent.ObjectEvent(
        common,
        Action.ADD,
        List.of("https://id.gs1.org/01/06901234500016/21/1"),
        List.of(
            new Quantity("https://id.gs1.org/01/06901234500023/10/L7", Decimal.of("21.50"), "KGM")),
        ilmd);
  }

  private static CaptureDocument document() {
    Extension context =
        new Extension.Items(
            List.of(
                new Extension.Text("https://ref.gs1.org/standards/epcis/epcis-context.jsonld"),
                new Extension.Members(
                    List.of(
                        new Extension.Member(
                            Extension.Name.plain("example"), new Extension.Text(EXAMPLE.iri()))))));
    Extension.Members members =
        new Extension.Members(
            List.of(
                new Extension.Member(Extension.Name.plain("epcisBody"), Extension.Members.NONE)));
    return new CaptureDocument(
        Hash.ofHex("11".repeat(32)),
        DocumentFormat.EPCIS_JSON,
        "2.0",
        "2026-03-01T10:00:00Z",
        context,
        1,
        members);
  }
}
