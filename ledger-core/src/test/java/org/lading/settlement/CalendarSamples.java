package org.lading.settlement;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.lading.testkit.Consortium;

/** Calendars, full, and with all left out that may. */
public final class CalendarSamples {
  static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  private CalendarSamples() {}

  /** The first days of May in China: a holiday that takes a Sunday in exchange. */
  public static Calendar may(int version) {
    return new Calendar(
        new CalendarKey("CN", version),
        LocalDate.of(2026, 4, 20),
        LocalDate.of(2026, 5, 31),
        WEEKEND,
        new TreeMap<>(
            Map.of(
                LocalDate.of(2026, 5, 1), "劳动节",
                LocalDate.of(2026, 5, 2), "劳动节",
                LocalDate.of(2026, 5, 4), "劳动节",
                LocalDate.of(2026, 5, 5), "劳动节")),
        new TreeMap<>(Map.of(LocalDate.of(2026, 5, 9), "劳动节补班")),
        "General Office of the State Council",
        Trade.hash("the list"));
  }

  static Calendar everyDay() {
    LocalDate day = LocalDate.of(2026, 1, 1);
    return new Calendar(
        new CalendarKey("every-day", 1),
        day,
        day,
        Set.of(),
        new TreeMap<>(),
        new TreeMap<>(),
        "",
        Trade.hash("nothing"));
  }

  static Map<String, Calendar> actions() {
    Map<String, Calendar> all = new LinkedHashMap<>();
    all.put("May 2026 in China", may(1));
    all.put("one day, on which all work", everyDay());
    return all;
  }

  public static List<CalendarRecord> records() {
    return List.of(
        new CalendarRecord(Consortium.BANK, 1, 1), new CalendarRecord(Consortium.BANK, 2026, 7));
  }
}
