package org.lading.contract;

import java.time.LocalDate;
import java.util.Optional;
import org.lading.settlement.Calendar;

/**
 * Counts days as a document says.
 *
 * @param count what a day is there
 * @param calendar the one that {@code count} names, if it names one
 */
public record Days(DayCount count, Optional<Calendar> calendar) {
  private static final long DAY_MILLIS = 86_400_000;
  private static final long MINUTE_MILLIS = 60_000;

  public Days {
    if (count.calendar().isPresent() != calendar.isPresent()) {
      throw new IllegalArgumentException("the calendar is the one the document names, or none");
    }
  }

  public static Days of24Hours() {
    return new Days(DayCount.OF_24_HOURS, Optional.empty());
  }

  /**
   * Days after {@code from} up to {@code to}, one that has begun counted in full; 0 where {@code
   * to} is not later. Of working days: those after the day of {@code from}, up to and with the day
   * of {@code to}; a calendar that does not cover both says nothing, and days of 24 hours count.
   */
  public long late(long from, long to) {
    if (to <= from) {
      return 0;
    }
    long begun = Math.ceilDiv(to - from, DAY_MILLIS);
    return calendar
        .map(days -> (long) days.workingDaysBetween(date(from), date(to)).orElse((int) begun))
        .orElse(begun);
  }

  private LocalDate date(long millis) {
    long local = millis + count.utcOffsetMinutes() * MINUTE_MILLIS;
    return LocalDate.ofEpochDay(Math.floorDiv(local, DAY_MILLIS));
  }
}
