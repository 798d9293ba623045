package org.lading.provenance.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lading.codec.MalformedException;
import org.lading.crypto.Hash;
import org.lading.provenance.TestEvents;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.Decimal;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.Namespace;
import org.lading.provenance.event.Timestamp;

class EventHashTest {
  @ParameterizedTest
  @CsvSource({
    "2020-03-04T11:00:30+01:00, 2020-03-04T10:00:30.000Z, 2020-03-04T10:00:30.000Z",
    "2022-02-16T08:40:21.3142715Z, 2022-02-16T08:40:21.314Z, 2022-02-16T08:40:21.314Z",
    "2022-02-16T08:40:21.3145Z, 2022-02-16T08:40:21.315Z, 2022-02-16T08:40:21.314Z",
    "2022-12-31T23:59:59.9995-00:00, 2023-01-01T00:00:00.000Z, 2023-01-01T00:00:00.000Z",
    "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59.500Z, 1969-12-31T23:59:59.500Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.000Z, 0001-01-01T00:00:00.000Z"
  })
  void aTimeIsUtcWithThreeDigits(String time, String published, String generator) {
    assertEquals(published, TimeText.of(new Timestamp(time), HashProfile.PUBLISHED));
    assertEquals(generator, TimeText.of(new Timestamp(time), HashProfile.GENERATOR));
  }

  @ParameterizedTest
  @CsvSource({
    "26.0, 26",
    "+0012.500, 12.5",
    "1e3, 1000",
    "5E-7, 0.0000005",
    "-0.0, 0",
    ".5, 0.5",
    "1e999, 1e999",
    "1.2.3, 1.2.3",
    "12e, 12e",
    "+, +",
    "1_000, 1_000",
    "0x10, 0x10",
    "NaN, NaN"
  })
  void aNumberHasOneForm(String text, String form) {
    assertEquals(form, NumberText.ofText(text, HashProfile.PUBLISHED));
  }

  @ParameterizedTest
  @CsvSource({
    "111100001111000011110000, 111100001111000003641344",
    "9007199254740993, 9007199254740992",
    "9007199254740995, 9007199254740996",
    "-9007199254740995, -9007199254740996",
    "9007199254740991, 9007199254740991"
  })
  void theGeneratorKeeps53Bits(String text, String rounded) {
    assertEquals(rounded, NumberText.ofText(text, HashProfile.GENERATOR));
    assertEquals(text, NumberText.ofText(text, HashProfile.PUBLISHED));
    assertEquals(new BigDecimal(Double.parseDouble(text)), new BigDecimal(rounded));
  }

  @ParameterizedTest
  @CsvSource({
    "departing, https://ref.gs1.org/cbv/BizStep-departing",
    "urn:epcglobal:cbv:bizstep:departing, https://ref.gs1.org/cbv/BizStep-departing",
    "cbv:BizStep-departing, https://ref.gs1.org/cbv/BizStep-departing",
    "https://ref.gs1.org/cbv/BizStep-departing, https://ref.gs1.org/cbv/BizStep-departing",
    "urn:gdst:bizStep:landing, urn:gdst:bizStep:landing",
    "example:landing, example:landing"
  })
  void aVocabularyWordHasOneForm(String word, String form) {
    Values values =
        new Values(HashProfile.PUBLISHED, List.of(new Namespace("example", "https://ex.org/")));
    assertEquals(form, values.word(Values.BIZ_STEP, word));
  }

  @Test
  void extensionsAreSortedByTheirTextWithTheirNamespace() {
    Extension.Members members =
        new Extension.Members(
            List.of(
                new Extension.Member(Extension.Name.plain("list"), numbers("2", "10", "1.0")),
                new Extension.Member(
                    Extension.Name.plain("tree"),
                    new Extension.Members(
                        List.of(
                            new Extension.Member(
                                Extension.Name.plain("b"), new Extension.Text(" 01.50 ")),
                            new Extension.Member(
                                Extension.Name.plain("c"), new Extension.Bool(true))))),
                new Extension.Member(Extension.Name.plain("zero"), new Extension.Text(""))));
    EpcisEvent event =
        TestEvents.at("2026-03-01T10:00:00Z").extensions(members).object(Action.ADD, "x:1");
    assertEquals(
        "eventType=ObjectEventeventTime=2026-03-01T10:00:00.000ZeventTimeZoneOffset=+00:00"
            + "epcListepc=x:1action=ADDlist=1list=10list=2treeb=1.5c=truezero",
        EventHash.preHash(event, HashProfile.PUBLISHED));
  }

  private static Extension numbers(String... numbers) {
    return new Extension.Items(
        List.of(numbers).stream()
            .<Extension>map(n -> new Extension.Numeric(Decimal.of(n)))
            .toList());
  }

  @Test
  void anErrorDeclarationHasItsOwnHash() {
    EpcisEvent event = TestEvents.at("2026-03-01T10:00:00Z").object(Action.ADD, "x:1");
    EpcisEvent wrong = TestEvents.at("2026-03-01T10:00:00Z").wrong("a").object(Action.ADD, "x:1");
    EpcisEvent other = TestEvents.at("2026-03-01T10:00:00Z").wrong("b").object(Action.ADD, "x:1");
    assertEquals(
        EventHash.of(event, HashProfile.PUBLISHED), EventHash.of(wrong, HashProfile.PUBLISHED));
    assertEquals(Hash.ZERO, EventHash.ofErrorDeclaration(event.common()));
    assertNotEquals(
        EventHash.ofErrorDeclaration(wrong.common()), EventHash.ofErrorDeclaration(other.common()));
  }

  @Test
  void codePointsAreSortedAsTheirUtf8Bytes() {
    List<String> sorted =
        List.of("\uD83D\uDE00", "\uFFFD", "b", "a").stream().sorted(Fields.ORDER).toList();
    assertEquals(List.of("a", "b", "\uFFFD", "\uD83D\uDE00"), sorted);
  }

  @ParameterizedTest
  @CsvSource({
    "ni:///sha-256;00?ver=CBV2.0",
    "ni:///sha-256;49b13037c36e84ad9307c531671b00e901318c3957e4b1151f816ec49eb668dX?ver=CBV2.0",
    "ni:///sha-256;49b13037c36e84ad9307c531671b00e901318c3957e4b1151f816ec49eb668da?ver=CBV2.1"
  })
  void refusesWhatIsNoEventHash(String uri) {
    assertThrows(MalformedException.class, () -> EventHash.parseUri(uri));
  }

  @Test
  void writesAndReadsTheUri() throws MalformedException {
    String uri =
        "ni:///sha-256;49b13037c36e84ad9307c531671b00e901318c3957e4b1151f816ec49eb668da?ver=CBV2.0";
    assertEquals(uri, EventHash.uri(EventHash.parseUri(uri)));
  }
}
