package org.lading.contract.analysis;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.lading.contract.Deadline;

/** Times as people read them, the same everywhere. */
final class Moments {
  private record Unit(String name, long millis) {}

  private static final List<Unit> UNITS =
      List.of(
          new Unit("day", 86_400_000),
          new Unit("hour", 3_600_000),
          new Unit("minute", 60_000),
          new Unit("second", 1_000));

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

  /** A length of time in the largest whole unit. */
  static String length(long millis) {
    for (Unit unit : UNITS) {
      if (millis % unit.millis() == 0) {
        long count = millis / unit.millis();
        return count + " " + unit.name() + (count == 1 ? "" : "s");
      }
    }
    return millis + " ms";
  }
}
