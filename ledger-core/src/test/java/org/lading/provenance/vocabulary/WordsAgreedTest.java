package org.lading.provenance.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lading.membership.Vocabulary;
import org.lading.membership.VocabularyKind;
import org.lading.provenance.TestEvents;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.EventCommon;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.Namespace;
import org.lading.provenance.event.PersistentDisposition;
import org.lading.provenance.event.Timestamp;

class WordsAgreedTest {
  private static final String OWN = "https://example.com/voc/weighing";

  /** Each kind with one word of the members' own. */
  private static final WordsAgreed ALL =
      new WordsAgreed(
          Arrays.stream(VocabularyKind.values())
              .map(kind -> new Vocabulary(kind, List.of(OWN)))
              .toList());

  private static final WordsAgreed STANDARD_STEPS =
      new WordsAgreed(List.of(new Vocabulary(VocabularyKind.BIZ_STEP, List.of())));

  private static TestEvents event() {
    return TestEvents.at("2026-03-01T10:00:00Z");
  }

  private static EventCommon common(TestEvents event) {
    return event.object(Action.OBSERVE, "urn:x:1").common();
  }

  /** An event with fields the builder of the tests does not know. */
  private static EventCommon common(
      String bizStep, List<PersistentDisposition> persistent, Namespace... namespaces) {
    return new EventCommon(
        null,
        List.of(namespaces),
        new Timestamp("2026-03-01T10:00:00Z"),
        null,
        "+08:00",
        null,
        null,
        null,
        persistent.isEmpty() ? null : persistent.getFirst(),
        bizStep,
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Extension.Members.NONE);
  }

  private static EventCommon step(String word) {
    return common(event().step(word));
  }

  private static void refused(String expected, EventCommon event) {
    assertEquals(Optional.of(expected), ALL.refuses(event));
    assertEquals(Optional.empty(), WordsAgreed.ANY.refuses(event));
  }

  @Test
  void takesEveryWayToWriteAWordOfTheStandard() {
    for (String way :
        List.of(
            "shipping",
            "urn:epcglobal:cbv:bizstep:shipping",
            "https://ref.gs1.org/cbv/BizStep-shipping",
            "http://ref.gs1.org/cbv/BizStep-shipping",
            "https://ns.gs1.org/cbv/BizStep-shipping",
            "cbv:BizStep-shipping")) {
      assertEquals(Optional.empty(), ALL.refuses(step(way)), way);
      assertEquals(Optional.empty(), STANDARD_STEPS.refuses(step(way)), way);
    }
  }

  @Test
  void takesTheMembersWordsAndLooksThroughPrefixes() {
    assertEquals(Optional.empty(), ALL.refuses(step(OWN)));
    Namespace own = new Namespace("ex", "https://example.com/voc/");
    assertEquals(Optional.empty(), ALL.refuses(common("ex:weighing", List.of(), own)));
    Namespace standard = new Namespace("ex", "https://ref.gs1.org/cbv/BizStep-");
    assertEquals(Optional.empty(), ALL.refuses(common("ex:packing", List.of(), standard)));
    refused(
        "bizStep \"ex:wheighing\" is no business step that the members agreed on; did you mean"
            + " https://example.com/voc/weighing?",
        common("ex:wheighing", List.of(), own));
  }

  @Test
  void refusesWhatIsNeitherAndSaysWhatWasMeant() {
    refused(
        "bizStep \"shiping\" is no business step of the standard; did you mean shipping?",
        step("shiping"));
    refused(
        "bizStep \"https://ref.gs1.org/cbv/BizStep-shiping\" is no business step of the standard;"
            + " did you mean shipping?",
        step("https://ref.gs1.org/cbv/BizStep-shiping"));
    refused(
        "bizStep \"cbv:Disp-active\" is no business step of the standard", step("cbv:Disp-active"));
    refused(
        "disposition \"shipping\" is no disposition of the standard",
        common(event().disposition("shipping")));
    refused(
        "bizTransactionList.type \"https://example.com/voc/wheighing\" is no document type that the"
            + " members agreed on; did you mean https://example.com/voc/weighing?",
        common(event().document("https://example.com/voc/wheighing", "urn:x:2")));
    refused(
        "sourceList.type \"owner_party\" is no type of source or destination of the standard; did"
            + " you mean owning_party?",
        common(event().source("owner_party", "urn:x:2")));
    refused(
        "destinationList.type \"urn:x:buyer\" is no type of source or destination that the members"
            + " agreed on; known are https://example.com/voc/weighing",
        common(event().destination("urn:x:buyer", "urn:x:2")));
    refused(
        "persistentDisposition.unset \"activ\" is no disposition of the standard; did you mean"
            + " active?",
        common(
            "packing",
            List.of(new PersistentDisposition(List.of("active", OWN), List.of("activ")))));
    EventCommon wrong = common(event().wrong("did_not_ocur"));
    assertEquals(
        Optional.of(
            "errorDeclaration.reason \"did_not_ocur\" is no reason of an error of the standard; did"
                + " you mean did_not_occur?"),
        ALL.refuses(Objects.requireNonNull(wrong.errorDeclaration()), List.of()));
  }

  @Test
  void asksOnlyForKindsOfWhichTheMembersListedWords() {
    assertEquals(
        Optional.empty(), STANDARD_STEPS.refuses(common(event().disposition("urn:x:anything"))));
    assertTrue(STANDARD_STEPS.refuses(step(OWN)).isPresent());
  }

  @Test
  void repeatsNoMoreThanTheBeginningOfALongWord() {
    String answer = ALL.refuses(step("urn:x:" + "y".repeat(100_000))).orElseThrow();
    assertTrue(answer.length() < 400, answer);
    assertFalse(ALL.refuses(step("z".repeat(100_000))).orElseThrow().length() > 400);
  }

  @Test
  void everyKindHasItsWordsOfTheStandard() {
    for (VocabularyKind kind : VocabularyKind.values()) {
      assertEquals(kind, CoreVocabulary.of(kind).kind());
      assertEquals(Optional.of(kind), VocabularyKind.ofCode(kind.code()));
      assertTrue(CoreVocabulary.of(kind).words().size() > 1);
    }
  }
}
