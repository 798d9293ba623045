package org.lading.provenance.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The form of a time against the grammar of RFC 3339 written as an expression. */
class TimestampFormTest {
  private static final Pattern GRAMMAR =
      Pattern.compile(
          "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:"
              + "([0-5][0-9]|60)(\\.[0-9]+)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])");
  private static final String CHARACTERS = "0123456789-+:.TtZz \u0663";

  @Test
  void takesWhatTheGrammarTakesAndNothingElse() {
    Random random = new Random(20260301);
    List<String> good =
        List.of(
            "2026-01-31T09:30:00Z",
            "2026-01-31T23:59:60.123456789012+08:00",
            "0000-01-01t00:00:00.0-23:59");
    int taken = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder(good.get(i % good.size()));
      for (int changes = random.nextInt(3); changes > 0; changes--) {
        change(text, random);
      }
      String one = text.toString();
      boolean expected = GRAMMAR.matcher(one).matches() && isDay(one);
      assertEquals(expected, isTime(one), one);
      taken += expected ? 1 : 0;
    }
    assertTrue(taken > 50_000 && taken < 180_000, "both verdicts are met: " + taken);
  }

  private static void change(StringBuilder text, Random random) {
    int at = random.nextInt(text.length());
    char c = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
    switch (random.nextInt(3)) {
      case 0 -> text.setCharAt(at, c);
      case 1 -> text.insert(at, c);
      default -> text.deleteCharAt(at);
    }
  }

  private static boolean isDay(String text) {
    int year = Integer.parseInt(text.substring(0, 4));
    int month = Integer.parseInt(text.substring(5, 7));
    return Integer.parseInt(text.substring(8, 10))
        <= java.time.YearMonth.of(year, month).lengthOfMonth();
  }

  private static boolean isTime(String text) {
    try {
      return new Timestamp(text).text().equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
