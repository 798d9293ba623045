package org.lading.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpellingTest {
  private static final List<String> STEPS =
      List.of("commissioning", "packing", "shipping", "stocking", "storing", "unpacking");
  private static final List<String> PARTIES =
      List.of("possessing_party", "owning_party", "location");

  @Test
  void guessesTheNearestWordWhateverItsCase() {
    assertEquals("; did you mean commissioning?", Spelling.meantBy("comissioning", STEPS));
    assertEquals("; did you mean packing?", Spelling.meantBy("Packing", STEPS));
    assertEquals("; did you mean shipping?", Spelling.meantBy("shiping", STEPS));
    assertEquals("; did you mean owning_party?", Spelling.meantBy("owner_party", PARTIES));
    assertEquals(
        "; is it written as eventTimee?",
        Spelling.insteadOf("eventTime", List.of("action", "eventTimee")));
  }

  @Test
  void guessesTheSameOfTwoThatAreEquallyNear() {
    assertEquals("; did you mean stocking?", Spelling.meantBy("stoking", STEPS.reversed()));
    assertEquals("; did you mean aa?", Spelling.meantBy("ac", List.of("ab", "aa")));
  }

  @Test
  void guessesOfUrisByTheirLastPart() {
    List<String> own = List.of("https://example.com/voc/load", "https://example.com/voc/weighing");
    assertEquals(
        "; did you mean https://example.com/voc/weighing?",
        Spelling.meantBy("https://example.com/voc/wheighing", own));
    assertEquals(
        "; known are https://example.com/voc/load, https://example.com/voc/weighing",
        Spelling.meantBy("https://example.com/voc/pack", own));
  }

  @Test
  void guessesNothingWhereNothingIsNear() {
    assertEquals("", Spelling.meantBy("wrapping_it_up", STEPS));
    assertEquals("", Spelling.meantBy("x".repeat(100_000), STEPS));
    assertEquals("", Spelling.insteadOf("eventTime", List.of()));
    assertEquals("", Spelling.meantBy("anything", List.of()));
    assertEquals(
        "; known are location, owning_party, possessing_party",
        Spelling.meantBy("consignee", PARTIES));
  }

  @Test
  void endsSoonWhereManyLongWordsAreFar() {
    String typed = "urn:x:" + "a".repeat(250);
    List<String> known =
        IntStream.range(0, 256).mapToObj(i -> "urn:x:" + "b".repeat(247) + i).toList();
    assertEquals("", Spelling.meantBy(typed, known));
  }
}
