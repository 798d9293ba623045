package org.lading.formats.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.lading.crypto.Hash;
import org.lading.settlement.Calendar;
import org.lading.settlement.CalendarKey;

/**
 * What one file says of days. What it leaves out, whoever publishes it has to say.
 *
 * @param header what it says of itself
 * @param holidays by day, with their names
 * @param workingDays rest days on which people work, with the reason
 */
public record DayList(
    Header header,
    NavigableMap<LocalDate, String> holidays,
    NavigableMap<LocalDate, String> workingDays) {
  /**
   * What a file says of itself.
   *
   * @param name of the calendar
   * @param first day it covers
   * @param last day it covers
   */
  public record Header(
      Optional<String> name,
      OptionalInt version,
      Optional<LocalDate> first,
      Optional<LocalDate> last,
      Optional<Set<DayOfWeek>> restDays,
      Optional<String> source) {
    static final Header NONE =
        new Header(
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  public DayList {
    holidays = Collections.unmodifiableNavigableMap(new TreeMap<>(holidays));
    workingDays = Collections.unmodifiableNavigableMap(new TreeMap<>(workingDays));
  }

  /**
   * All days of several files, such as one for each year. Range, rest days and the rest are not
   * joined: whoever joins files says what they come to.
   *
   * @throws IllegalArgumentException where one says of a day what another does not
   */
  public static DayList joined(List<DayList> lists) {
    NavigableMap<LocalDate, String> holidays = new TreeMap<>();
    NavigableMap<LocalDate, String> workingDays = new TreeMap<>();
    for (DayList list : lists) {
      join(holidays, list.holidays);
      join(workingDays, list.workingDays);
    }
    return new DayList(Header.NONE, holidays, workingDays);
  }

  private static void join(
      NavigableMap<LocalDate, String> all, NavigableMap<LocalDate, String> some) {
    some.forEach(
        (day, name) -> {
          String before = all.putIfAbsent(day, name);
          if (before != null && !before.equals(name)) {
            throw new IllegalArgumentException(
                day + " is called \"" + before + "\" in one file, \"" + name + "\" in another");
          }
        });
  }

  /**
   * The calendar of these days.
   *
   * @throws IllegalArgumentException where they contradict each other or the range
   */
  public Calendar calendar(
      CalendarKey id,
      LocalDate first,
      LocalDate last,
      Set<DayOfWeek> restDays,
      String source,
      Hash file) {
    return new Calendar(id, first, last, restDays, holidays, workingDays, source, file);
  }
}
