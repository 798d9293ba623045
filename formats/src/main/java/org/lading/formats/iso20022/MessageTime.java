package org.lading.formats.iso20022;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A date and time of a message.
 *
 * @param local as written
 * @param offset from UTC; null where the message gives none, and only its sender knows
 */
public record MessageTime(LocalDateTime local, @Nullable ZoneOffset offset) {
  private static final int SECONDS_END = 19;
  private static final String MIDNIGHT = "24:00:00";

  /** Reads a dateTime of XML Schema; the 24:00:00 it allows is the next day's midnight. */
  static MessageTime parse(String text) throws DateTimeException {
    int zone = text.length();
    for (int i = Math.min(text.length(), SECONDS_END); i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 'Z' || c == '+' || c == '-') {
        zone = i;
        break;
      }
    }
    ZoneOffset offset = zone == text.length() ? null : ZoneOffset.of(text.substring(zone));
    String local = text.substring(0, zone);
    int clock = local.indexOf('T') + 1;
    if (clock > 0 && local.startsWith(MIDNIGHT, clock)) {
      LocalDate day = LocalDate.parse(local.substring(0, clock - 1));
      return new MessageTime(LocalDateTime.of(day.plusDays(1), LocalTime.MIDNIGHT), offset);
    }
    if (local.length() < SECONDS_END) {
      throw new DateTimeException("no seconds");
    }
    return new MessageTime(LocalDateTime.parse(local), offset);
  }

  /** The day at the place of the offset, or of the sender. */
  public LocalDate date() {
    return local.toLocalDate();
  }

  @Override
  public String toString() {
    return local + (offset == null ? "" : offset.toString());
  }
}
