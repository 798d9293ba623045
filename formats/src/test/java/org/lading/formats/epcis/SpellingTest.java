package org.lading.formats.epcis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
  @Test
  void guessesTheNearestWordWhateverItsCase() {
    assertEquals(
        "; did you mean commissioning?", Spelling.meantBy("comissioning", Words.BIZ_STEPS));
    assertEquals("; did you mean packing?", Spelling.meantBy("Packing", Words.BIZ_STEPS));
    assertEquals(
        "; is it written as eventTimee?",
        Spelling.insteadOf("eventTime", List.of("action", "eventTimee")));
  }

  @Test
  void guessesNothingWhereNothingIsNear() {
    assertEquals("", Spelling.meantBy("wrapping_it_up", Words.BIZ_STEPS));
    assertEquals("", Spelling.meantBy("x".repeat(100_000), Words.BIZ_STEPS));
    assertEquals("", Spelling.insteadOf("eventTime", List.of()));
  }
}
