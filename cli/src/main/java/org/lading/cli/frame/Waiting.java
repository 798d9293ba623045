package org.lading.cli.frame;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as a person writes them: 500ms, 90s, 10m, 1h, 2d. */
public final class Waiting {
  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,5})(ms|[smhd])");

  private Waiting() {}

  public static long millis(String option, String text) throws Failure {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw Failure.input(
          option + " is " + text, "a number with ms, s, m, h or d, as 10m", "correct it");
    }
    long unitMillis =
        switch (matcher.group(2)) {
          case "ms" -> 1L;
          case "s" -> 1_000L;
          case "m" -> 60_000L;
          case "h" -> 3_600_000L;
          default -> 86_400_000L;
        };
    return Math.multiplyExact(Long.parseLong(matcher.group(1)), unitMillis);
  }
}
