package org.lading.provenance.hash;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.lading.provenance.event.Timestamp;

/** A time as {@code 2020-03-04T10:00:30.000Z}: UTC, three digits after the point. */
final class TimeText {
  private static final int NANOS_PER_MILLI = 1_000_000;

  private TimeText() {}

  static String of(Timestamp time, HashProfile profile) {
    int nanos = time.nanoOfSecond();
    long millis =
        switch (profile) {
          // The fourth digit after the point decides: 5 to 9 round up.
          case PUBLISHED -> (nanos + NANOS_PER_MILLI / 2) / NANOS_PER_MILLI;
          case GENERATOR -> halfEven(nanos / 1_000);
        };
    long second = Math.addExact(time.epochSecond(), millis / 1_000);
    LocalDateTime utc = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    StringBuilder out = new StringBuilder(24);
    digits(out, utc.getYear(), 4).append('-');
    digits(out, utc.getMonthValue(), 2).append('-');
    digits(out, utc.getDayOfMonth(), 2).append('T');
    digits(out, utc.getHour(), 2).append(':');
    digits(out, utc.getMinute(), 2).append(':');
    digits(out, utc.getSecond(), 2).append('.');
    return digits(out, (int) (millis % 1_000), 3).append('Z').toString();
  }

  private static long halfEven(int micros) {
    int millis = micros / 1_000;
    int rest = micros % 1_000;
    return rest > 500 || (rest == 500 && millis % 2 == 1) ? millis + 1L : millis;
  }

  private static StringBuilder digits(StringBuilder out, int value, int width) {
    String text = Integer.toString(value);
    for (int i = text.length(); i < width; i++) {
      out.append('0');
    }
    return out.append(text);
  }
}
