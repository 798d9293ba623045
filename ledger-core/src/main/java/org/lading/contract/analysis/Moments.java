package org.lading.contract.analysis;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.lading.contract.Deadline;

/** Times as people read them, the same everywhere. */
final class Moments {
  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  private Moments() {}

  /** Such as {@code 3 March 2026 12:00 UTC}. */
  static String text(long millis) {
    LocalDateTime at = LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    StringBuilder text =
        new StringBuilder()
            .append(at.getDayOfMonth())
            .append(' ')
            .append(MONTHS.get(at.getMonthValue() - 1))
            .append(' ')
            .append(at.getYear())
            .append(' ')
            .append(two(at.getHour()))
            .append(':')
            .append(two(at.getMinute()));
    int fraction = at.getNano() / 1_000_000;
    if (at.getSecond() != 0 || fraction != 0) {
      text.append(':').append(two(at.getSecond()));
    }
    if (fraction != 0) {
      text.append('.').append(fraction / 100).append(two(fraction % 100));
    }
    return text.append(" UTC").toString();
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  static String text(Deadline deadline) {
    return "`" + deadline.name() + "` (" + text(deadline.untilMillis()) + ")";
  }
}
