package org.lading.cli.settlement;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.lading.settlement.Calendar;

/**
 * How working days are counted.
 *
 * @param calendar of the ledger; empty: Monday to Friday, which is said
 */
record WorkingDays(Optional<Calendar> calendar) {
  Optional<Integer> between(LocalDate from, LocalDate to) {
    if (calendar.isPresent()) {
      OptionalInt days = calendar.get().workingDaysBetween(from, to);
      return days.isPresent() ? Optional.of(days.getAsInt()) : Optional.empty();
    }
    int count = 0;
    for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
      if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
        count++;
      }
    }
    return Optional.of(count);
  }

  String words() {
    return calendar
        .map(one -> "by the calendar " + one.id())
        .orElse("Monday to Friday, since no --calendar is named");
  }
}
