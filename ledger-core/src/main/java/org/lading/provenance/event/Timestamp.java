package org.lading.provenance.event;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A point in time as the document wrote it (RFC 3339: date, time, optional fraction, Z or offset),
 * with its exact position on the time line.
 *
 * @param text kept to the letter, so that the document comes back as it was
 */
public record Timestamp(String text) {
  private static final int NANO_DIGITS = 9;
  private static final int TEXT_CHARS = 64;

  // The digits are ASCII by construction: \d without UNICODE_CHARACTER_CLASS.
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)[Tt](\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d+))?"
              + "(?:[Zz]|([+-])(\\d\\d):(\\d\\d))");

  public Timestamp {
    if (text.length() > TEXT_CHARS) {
      throw new IllegalArgumentException("a time has at most " + TEXT_CHARS + " characters");
    }
    epochSecond(match(text));
  }

  /** Milliseconds since 1970-01-01T00:00:00Z, rounded down. */
  public long epochMillis() {
    return Math.addExact(Math.multiplyExact(epochSecond(), 1_000L), nanoOfSecond() / 1_000_000);
  }

  /** Seconds since 1970-01-01T00:00:00Z, rounded down. */
  public long epochSecond() {
    return epochSecond(match(text));
  }

  /** What remains after {@link #epochSecond}; digits beyond the ninth count only in the text. */
  public int nanoOfSecond() {
    String fraction = match(text).group(7);
    int nanos = 0;
    for (int i = 0; i < NANO_DIGITS; i++) {
      nanos =
          nanos * 10 + (fraction != null && i < fraction.length() ? fraction.charAt(i) - '0' : 0);
    }
    return nanos;
  }

  private static Matcher match(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a time reads like 2026-03-01T09:30:00.000+08:00, this one reads " + text);
    }
    return matcher;
  }

  private static long epochSecond(Matcher m) {
    int second = number(m, 6);
    try {
      // A leap second is the last second of its minute as far as the time line goes.
      LocalDateTime local =
          LocalDateTime.of(
              number(m, 1),
              number(m, 2),
              number(m, 3),
              number(m, 4),
              number(m, 5),
              second == 60 ? 59 : second);
      return local.toEpochSecond(ZoneOffset.UTC) - offsetSeconds(m);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(m.group() + " is no date and time of the calendar", e);
    }
  }

  private static int offsetSeconds(Matcher m) {
    String sign = m.group(8);
    if (sign == null) {
      return 0;
    }
    int hours = number(m, 9);
    int minutes = number(m, 10);
    if (hours > 23 || minutes > 59) {
      throw new IllegalArgumentException(m.group() + " has an offset beyond 23:59");
    }
    int seconds = (hours * 60 + minutes) * 60;
    return "-".equals(sign) ? -seconds : seconds;
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  @Override
  public String toString() {
    return text;
  }
}
