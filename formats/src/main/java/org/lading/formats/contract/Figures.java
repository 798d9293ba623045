package org.lading.formats.contract;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lading.contract.Value;

/** Numbers, percentages and times as contracts write them; nothing is ever rounded. */
final class Figures {
  static final String TIME = "a time with its offset, as 2027-03-01T18:00:00+08:00";

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,24}(\\.[0-9]{1,6})?");
  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,9})(\\.[0-9]+)? ?%");
  private static final Pattern SPAN =
      Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,3})?) (day|h|min|s)");
  private static final int MILLIONTH_DIGITS = 6;
  private static final int BASIS_DIGITS = 2;
  private static final int NANOS_PER_MILLI = 1_000_000;

  /** Units of a stretch of time, the largest first. */
  private enum Span {
    DAY("day", 86_400_000),
    HOUR("h", 3_600_000),
    MINUTE("min", 60_000),
    SECOND("s", 1_000);

    private final String word;
    private final long millis;

    Span(String word, long millis) {
      this.word = word;
      this.millis = millis;
    }
  }

  private Figures() {}

  /** Millionths of a number with at most six decimals. */
  static long millionths(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "expected a number with at most six decimals, as 19500 or -0.5; came \"" + text + "\"");
    }
    try {
      return new BigDecimal(text).movePointRight(MILLIONTH_DIGITS).longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(text + " is more than any quantity", e);
    }
  }

  static String number(long millionths) {
    return plain(BigDecimal.valueOf(millionths, MILLIONTH_DIGITS));
  }

  private static String plain(BigDecimal number) {
    BigDecimal bare = number.stripTrailingZeros();
    return (bare.scale() < 0 ? bare.setScale(0) : bare).toPlainString();
  }

  static boolean isPercent(String text) {
    return text.endsWith("%");
  }

  static int basisPoints(String text) {
    Matcher percent = PERCENT.matcher(text);
    if (!percent.matches()) {
      throw new IllegalArgumentException(
          "expected a share, as 30 % or 0.5 %; came \"" + text + "\"");
    }
    BigDecimal share = new BigDecimal(text.substring(0, text.length() - 1).strip());
    if (share.scale() > BASIS_DIGITS) {
      throw new IllegalArgumentException(
          "a share is exact to the hundredth of a percent; " + text + " has more decimals");
    }
    return share.movePointRight(BASIS_DIGITS).intValueExact();
  }

  static String percent(int points) {
    return plain(BigDecimal.valueOf(points, BASIS_DIGITS)) + " %";
  }

  /** Milliseconds since 1970. */
  static long millis(String text) {
    OffsetDateTime time;
    try {
      time = OffsetDateTime.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("expected " + TIME + "; came \"" + text + "\"", e);
    }
    if (time.getNano() % NANOS_PER_MILLI != 0) {
      throw new IllegalArgumentException(
          "a time is exact to the millisecond; " + text + " has more");
    }
    return time.toInstant().toEpochMilli();
  }

  static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  static boolean isTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** A stretch of time in milliseconds: {@code 1 h}. */
  static long span(String text) {
    Matcher parts = SPAN.matcher(text);
    if (parts.matches()) {
      for (Span span : Span.values()) {
        if (span.word.equals(parts.group(2))) {
          return exact(
              text, new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(span.millis)));
        }
      }
    }
    throw new IllegalArgumentException(
        "expected a stretch of time, as 1 day, 6 h, 30 min or 0.5 s; came \"" + text + "\"");
  }

  private static long exact(String text, BigDecimal millis) {
    try {
      return millis.longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          text + " is not a whole number of milliseconds, or too many", e);
    }
  }

  static String span(long millis) {
    for (Span span : Span.values()) {
      if (millis % span.millis == 0) {
        return millis / span.millis + " " + span.word;
      }
    }
    return plain(BigDecimal.valueOf(millis, 3)) + " s";
  }

  /** {@code 8} of {@code 8 °C}: what stands before the unit. */
  static String before(String text, String unit, String expected) {
    if (!text.endsWith(" " + unit)) {
      throw new IllegalArgumentException("expected " + expected + "; came \"" + text + "\"");
    }
    return text.substring(0, text.length() - unit.length() - 1);
  }

  static Value.Temperature temperature(String text) {
    return new Value.Temperature(millionths(before(text, "°C", "a temperature, as 8 °C")));
  }

  static String celsius(long millionths) {
    return number(millionths) + " °C";
  }
}
