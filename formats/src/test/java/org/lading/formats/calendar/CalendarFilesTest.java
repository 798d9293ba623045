package org.lading.formats.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.settlement.Calendar;
import org.lading.settlement.CalendarKey;
import org.lading.testkit.Shared;

/**
 * Lists of days as JSON and iCalendar: published ones agree, bad ones are refused with their line.
 */
class CalendarFilesTest {
  private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  private static Bytes bytes(String text) {
    return Bytes.ofUtf8(text);
  }

  private static DayList read(Path file) throws IOException, RefusedCalendarException {
    return CalendarJson.read(Bytes.wrap(Files.readAllBytes(file)));
  }

  @Test
  void twoPublishedListsOfChinaAgreeOnEveryWorkingDay() throws Exception {
    Path data = Shared.data("settlement/calendars");
    List<DayList> one = new ArrayList<>();
    List<DayList> other = new ArrayList<>();
    for (int year = 2020; year <= 2026; year++) {
      one.add(read(data.resolve("chinese-days-npm/" + year + ".json")));
      other.add(read(data.resolve("holiday-calendar-npm/CN/" + year + ".json")));
      assertEquals(Optional.of(LocalDate.of(year, 1, 1)), other.getLast().header().first());
    }
    Set<LocalDate> differ = new TreeSet<>(DayList.joined(one).holidays().keySet());
    differ.removeAll(DayList.joined(other).holidays().keySet());
    assertEquals(Set.of(LocalDate.of(2020, 2, 2)), differ, "a Sunday");
    Calendar first = china(DayList.joined(one));
    Calendar second = china(DayList.joined(other));
    for (LocalDate day = first.first(); first.covers(day); day = day.plusDays(1)) {
      assertEquals(first.day(day) == Calendar.Day.WORKING, second.day(day) == Calendar.Day.WORKING);
    }
    assertEquals(249, days(first, 2020));
    assertEquals(248, days(first, 2025));
    assertEquals(
        Optional.of(LocalDate.of(2026, 5, 6)), first.addWorkingDays(LocalDate.of(2026, 4, 30), 1));
  }

  private static Calendar china(DayList list) {
    return list.calendar(
        new CalendarKey("CN", 1),
        LocalDate.of(2020, 1, 1),
        LocalDate.of(2026, 12, 31),
        WEEKEND,
        "",
        Hash.ZERO);
  }

  private static long days(Calendar calendar, int year) {
    return LocalDate.of(year, 1, 1)
        .datesUntil(LocalDate.of(year + 1, 1, 1))
        .filter(day -> calendar.day(day) == Calendar.Day.WORKING)
        .count();
  }

  @Test
  void readsOurOwnForm() throws Exception {
    DayList list =
        CalendarJson.read(
            bytes(
                """
                {"calendar": "KZ", "version": 2026, "first": "2026-01-01", "last": "2026-12-31",
                 "restDays": ["SATURDAY", "SUNDAY"], "source": "Government of Kazakhstan",
                 "holidays": [{"date": "2026-03-21", "name": "Наурыз"}],
                 "workingDays": [{"date": "2026-03-28", "name": "in exchange"}]}"""));
    assertEquals(Optional.of("KZ"), list.header().name());
    assertEquals(2026, list.header().version().orElseThrow());
    assertEquals(Optional.of(WEEKEND), list.header().restDays());
    assertEquals(Optional.of("Government of Kazakhstan"), list.header().source());
    assertEquals("Наурыз", list.holidays().get(LocalDate.of(2026, 3, 21)));
    assertEquals(Set.of(LocalDate.of(2026, 3, 28)), list.workingDays().keySet());
  }

  @Test
  void refusesBadJsonWithItsPlace() {
    badJson("line 1, column 1: a list of days is an object", "[]");
    badJson("line 2, column 9: \"days\" is no member of a list of days", "{\n\"days\": 1}", 2);
    badJson(
        "a day is written like 2026-05-01, and there is such a day; not \"2026-02-29\"",
        "{\"holidays\": {\n \"2026-02-29\": \"x\"}}",
        2);
    badJson("2026-05-01 stands there twice", json("public_holiday", "public_holiday"), 3);
    badJson(
        "2026-05-01 is both a holiday and a working day",
        json("public_holiday", "transfer_workday"),
        3);
    badJson("a date is a public_holiday or a transfer_workday", json("bank_holiday", "x"), 2);
    badJson("Duplicate", "{\"year\": 2026,\n\"year\": 2027}", 2);
    badJson("a year is 1971 to 9999", "{\"year\": 1}", 1);
    badJson("a rest day is MONDAY to SUNDAY", "{\"restDays\": [\"SATURDAY\", \"SATURDAY\"]}", 1);
    badJson("is a day in lieu, and is no holiday", "{\"inLieuDays\": {\"2026-05-01\": \"x\"}}", 1);
    badJson("a day has a date", "{\"holidays\": [{\"name\": \"x\"}]}", 1);
    badJson("this JSON does not read", "{\"year\": 2026,\n", 2);
    badJson("something comes after", "{} {}", 1);
    badJson("out of range", "{\"year\": 99999999999}", 1);
    badJson("is a text", "{\"source\": null}", 1);
    badJson("at most 1048576 bytes", " ".repeat(1_048_577), 1);
  }

  private static String json(String firstType, String secondType) {
    return """
        {"dates": [
        {"date": "2026-05-01", "name": "a", "type": "%s"},
        {"date": "2026-05-01", "name": "b", "type": "%s"}]}"""
        .formatted(firstType, secondType);
  }

  private static void badJson(String reason, String text) {
    badJson(reason, text, 1);
  }

  private static void badJson(String reason, String text, int line) {
    RefusedCalendarException e =
        assertThrows(RefusedCalendarException.class, () -> CalendarJson.read(bytes(text)), text);
    says(reason, line, e);
  }

  private static void says(String reason, int line, RefusedCalendarException e) {
    String said = String.valueOf(e.getMessage());
    assertEquals(true, said.contains(reason), said);
    assertEquals(line, e.line(), said);
  }

  @Test
  void readsAllDayEventsWithFoldedLines() throws Exception {
    DayList list =
        CalendarIcs.read(
            bytes(
                """
                BEGIN:VCALENDAR
                VERSION:2.0
                X-WR-CALNAME:China
                BEGIN:VTIMEZONE
                DTSTART:19700101T000000
                END:VTIMEZONE
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20260501
                DTEND;VALUE=DATE:20260506
                SUMMARY;LANGUAGE="zh:CN":Labour
                  Day\\, 劳动节
                BEGIN:VALARM
                DTSTART:19700101T000000
                END:VALARM
                END:VEVENT
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20260509
                SUMMARY:补班 Labour Day
                END:VEVENT
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20260510
                STATUS:CANCELLED
                END:VEVENT
                END:VCALENDAR
                """
                    .replace("\n", "\r\n")),
            "补班");
    assertEquals(5, list.holidays().size());
    assertEquals("Labour Day, 劳动节", list.holidays().get(LocalDate.of(2026, 5, 5)));
    assertEquals(Set.of(LocalDate.of(2026, 5, 9)), list.workingDays().keySet());
    assertEquals(Optional.of("China"), list.header().name());
  }

  @Test
  void refusesBadEventsWithTheirLine() {
    badIcs("a calendar begins with BEGIN:VCALENDAR", "", 1);
    badIcs("a calendar begins with BEGIN:VCALENDAR", "BEGIN:VEVENT\n", 1);
    badIcs("a calendar begins with BEGIN:VCALENDAR", "VERSION:2.0\n", 1);
    badIcs("VCALENDAR is not ended", "BEGIN:VCALENDAR\nVERSION:2.0", 2);
    badIcs("END:VEVENT ends what did not begin last", "BEGIN:VCALENDAR\nEND:VEVENT\n", 2);
    badIcs("a line is a name, a colon and a value", "BEGIN:VCALENDAR\nhello\n", 2);
    badEvent("the event has no DTSTART", "SUMMARY:x", 2);
    badEvent("without a time; not \"20260501T090000\"", "DTSTART:20260501T090000", 3);
    badEvent("that there is", "DTSTART:20260229", 3);
    badEvent("list each day as an event of its own", "DTSTART:20260501\nRRULE:FREQ=YEARLY", 4);
    badEvent("until the day before 2026-05-01", "DTSTART:20260501\nDTEND:20260501", 2);
    badEvent("until the day before 9999-12-31", "DTSTART:20260501\nDTEND:99991231", 2);
    badEvent(
        "2026-05-01 is both a holiday and a working day",
        "DTSTART:20260501\nSUMMARY:x\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:20260501\nSUMMARY:班",
        6);
    badEvent("an event in an event", "BEGIN:VEVENT\nEND:VEVENT", 3);
    RefusedCalendarException e =
        assertThrows(
            RefusedCalendarException.class,
            () -> CalendarIcs.read(Bytes.ofHex("424547494e3aff"), ""));
    says("the file is not UTF-8", 1, e);
  }

  private static void badEvent(String reason, String lines, int line) {
    badIcs(
        reason, "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + lines + "\nEND:VEVENT\nEND:VCALENDAR\n", line);
  }

  private static void badIcs(String reason, String text, int line) {
    says(
        reason,
        line,
        assertThrows(
            RefusedCalendarException.class, () -> CalendarIcs.read(bytes(text), "班"), text));
  }

  @Test
  void filesThatSayDifferentThingsOfOneDayDoNotJoin() throws Exception {
    DayList one = CalendarJson.read(bytes("{\"holidays\": {\"2026-05-01\": \"a\"}}"));
    DayList other = CalendarJson.read(bytes("{\"holidays\": {\"2026-05-01\": \"b\"}}"));
    assertThrows(IllegalArgumentException.class, () -> DayList.joined(List.of(one, other)));
    assertEquals(one.holidays(), DayList.joined(List.of(one, one)).holidays());
  }
}
