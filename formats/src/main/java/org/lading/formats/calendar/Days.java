package org.lading.formats.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The days of a file while it is read: each stands there once. */
final class Days {
  final NavigableMap<LocalDate, String> holidays = new TreeMap<>();
  final NavigableMap<LocalDate, String> workingDays = new TreeMap<>();

  /** Adds a day; says what is wrong with that, else nothing. */
  String add(LocalDate day, String name, boolean working) {
    Map<LocalDate, String> of = working ? workingDays : holidays;
    if ((working ? holidays : workingDays).containsKey(day)) {
      return day + " is both a holiday and a working day";
    }
    return of.putIfAbsent(day, name) == null ? "" : day + " stands there twice";
  }

  /** A day of the form 2026-05-01. */
  static LocalDate parse(String text) throws DateTimeException {
    return LocalDate.parse(text);
  }

  /** A day of the form 20260501. */
  static LocalDate parseBasic(String text) throws DateTimeException {
    if (text.length() != 8 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new DateTimeException("not eight digits");
    }
    return LocalDate.of(
        Integer.parseInt(text.substring(0, 4)),
        Integer.parseInt(text.substring(4, 6)),
        Integer.parseInt(text.substring(6)));
  }

  DayList list(DayList.Header header) {
    return new DayList(header, holidays, workingDays);
  }
}
