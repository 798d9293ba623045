package org.lading.cli.frame;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Moments as a person writes them. */
public final class Moment {
  private Moment() {}

  /** Date, time and offset, or how long from now: {@code 2026-03-01T12:00:00Z}, {@code 10d}. */
  public static long millis(String option, String text, long nowMillis) throws Failure {
    if (!text.contains("-") && !text.contains("T")) {
      return Math.addExact(nowMillis, Waiting.millis(option, text));
    }
    return millis(option, text);
  }

  /** Date, time and offset. */
  public static long millis(String option, String text) throws Failure {
    try {
      return text.endsWith("Z")
          ? Instant.parse(text).toEpochMilli()
          : OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeParseException | ArithmeticException e) {
      throw Failure.input(
              "not a time: " + text,
              "date, time and offset, like 2026-03-01T12:00:00Z or 2026-03-01T14:00:00+02:00",
              "correct " + option)
          .because(e);
    }
  }
}
