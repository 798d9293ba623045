package org.lading.provenance.event;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A point in time as the document wrote it (RFC 3339: date, time, optional fraction, Z or offset),
 * with its exact position on the time line. Two are equal when they are written alike: the text is
 * kept to the letter, so that the document comes back as it was.
 */
public final class Timestamp {
  private static final int NANO_DIGITS = 9;
  private static final int TEXT_CHARS = 64;

  /** Where the fraction or the offset begins: behind {@code 2026-03-01T09:30:00}. */
  private static final int SECONDS_END = 19;

  private static final int OFFSET_CHARS = 6;

  private final String text;
  private final long epochSecond;
  private final int nanoOfSecond;

  public Timestamp(String text) {
    if (text.length() > TEXT_CHARS) {
      throw new IllegalArgumentException("a time has at most " + TEXT_CHARS + " characters");
    }
    this.text = text;
    if (text.length() <= SECONDS_END) {
      throw unreadable();
    }
    int offsetAt = endOfDigits(SECONDS_END + 1);
    if (text.charAt(SECONDS_END) != '.') {
      offsetAt = SECONDS_END;
    } else if (offsetAt == SECONDS_END + 1) {
      throw unreadable();
    }
    nanoOfSecond = nanos(offsetAt);
    epochSecond = localSecond() - offsetSeconds(offsetAt);
  }

  public String text() {
    return text;
  }

  /** Milliseconds since 1970-01-01T00:00:00Z, rounded down. */
  public long epochMillis() {
    return Math.addExact(Math.multiplyExact(epochSecond, 1_000L), nanoOfSecond / 1_000_000);
  }

  /** Seconds since 1970-01-01T00:00:00Z, rounded down. */
  public long epochSecond() {
    return epochSecond;
  }

  /** What remains after {@link #epochSecond}; digits beyond the ninth count only in the text. */
  public int nanoOfSecond() {
    return nanoOfSecond;
  }

  private long localSecond() {
    punctuation(4, '-');
    punctuation(7, '-');
    if (text.charAt(10) != 't') {
      punctuation(10, 'T');
    }
    punctuation(13, ':');
    punctuation(16, ':');
    int second = number(17, 2);
    try {
      // A leap second is the last second of its minute as far as the time line goes.
      return LocalDateTime.of(
              number(0, 4),
              number(5, 2),
              number(8, 2),
              number(11, 2),
              number(14, 2),
              second == 60 ? 59 : second)
          .toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(text + " is no date and time of the calendar", e);
    }
  }

  private int nanos(int end) {
    int nanos = 0;
    for (int i = 1; i <= NANO_DIGITS; i++) {
      int at = SECONDS_END + i;
      nanos = nanos * 10 + (at < end ? text.charAt(at) - '0' : 0);
    }
    return nanos;
  }

  private int offsetSeconds(int at) {
    int left = text.length() - at;
    if (left == 1 && (text.charAt(at) == 'Z' || text.charAt(at) == 'z')) {
      return 0;
    }
    if (left != OFFSET_CHARS || (text.charAt(at) != '+' && text.charAt(at) != '-')) {
      throw unreadable();
    }
    punctuation(at + 3, ':');
    int hours = number(at + 1, 2);
    int minutes = number(at + 4, 2);
    if (hours > 23 || minutes > 59) {
      throw new IllegalArgumentException(text + " has an offset beyond 23:59");
    }
    int seconds = (hours * 60 + minutes) * 60;
    return text.charAt(at) == '-' ? -seconds : seconds;
  }

  private int number(int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        throw unreadable();
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }

  private int endOfDigits(int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private void punctuation(int at, char expected) {
    if (text.charAt(at) != expected) {
      throw unreadable();
    }
  }

  private IllegalArgumentException unreadable() {
    return new IllegalArgumentException(
        "a time reads like 2026-03-01T09:30:00.000+08:00, this one reads " + text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Timestamp that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
