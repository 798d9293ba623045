package org.lading.settlement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.lading.proto.v1.CalendarDay;
import org.lading.proto.v1.PublishCalendar;
import org.lading.proto.v1.SettlementPart;
import org.lading.settlement.query.CalendarQueries;
import org.lading.testkit.Consortium;
import org.lading.testkit.Golden;
import org.lading.testkit.Seeded;

/** Calendars: what they say of days, their bytes, and what contradicts itself. */
class CalendarTest {
  private static final Calendar MAY = CalendarSamples.may(1);

  private static LocalDate may(int day) {
    return LocalDate.of(2026, 5, day);
  }

  @Test
  void saysOfEachDayWhatItIs() {
    assertEquals(Calendar.Day.WORKING, MAY.day(LocalDate.of(2026, 4, 30)));
    assertEquals(Calendar.Day.HOLIDAY, MAY.day(may(1)));
    assertEquals(Calendar.Day.HOLIDAY, MAY.day(may(2)), "a Saturday");
    assertEquals(Calendar.Day.REST, MAY.day(may(3)));
    assertEquals(Calendar.Day.WORKING, MAY.day(may(9)), "a Saturday too");
    assertEquals(Calendar.Day.NOT_COVERED, MAY.day(LocalDate.of(2026, 6, 1)));
    assertEquals(Calendar.Day.NOT_COVERED, MAY.day(LocalDate.of(2026, 4, 19)));
  }

  @Test
  void countsWorkingDaysAndNeverGuessesBeyondItsRange() {
    assertEquals(OptionalInt.of(4), MAY.workingDaysBetween(LocalDate.of(2026, 4, 30), may(9)));
    assertEquals(OptionalInt.of(-4), MAY.workingDaysBetween(may(9), LocalDate.of(2026, 4, 30)));
    assertEquals(OptionalInt.of(0), MAY.workingDaysBetween(may(1), may(5)));
    assertEquals(OptionalInt.empty(), MAY.workingDaysBetween(may(1), LocalDate.of(2026, 6, 1)));
    assertEquals(Optional.of(may(6)), MAY.addWorkingDays(LocalDate.of(2026, 4, 30), 1));
    assertEquals(Optional.of(may(9)), MAY.addWorkingDays(may(6), 3));
    assertEquals(Optional.of(may(6)), MAY.addWorkingDays(may(2), 0));
    assertEquals(Optional.of(may(6)), MAY.addWorkingDays(may(6), 0));
    assertEquals(Optional.of(LocalDate.of(2026, 4, 30)), MAY.addWorkingDays(may(6), -1));
    assertEquals(Optional.empty(), MAY.addWorkingDays(LocalDate.of(2026, 5, 29), 1));
    assertEquals(Optional.empty(), MAY.addWorkingDays(may(1), Integer.MIN_VALUE));
    assertEquals(Optional.empty(), MAY.addWorkingDays(LocalDate.of(2026, 4, 19), 1));
  }

  @Test
  void addingAndCountingAgree() throws Exception {
    Seeded.check(
        300,
        random -> {
          LocalDate from = MAY.first().plusDays(random.below(42));
          int days = random.between(-30, 30);
          Optional<LocalDate> to = MAY.addWorkingDays(from, days);
          if (days != 0 && to.isPresent()) {
            assertEquals(Calendar.Day.WORKING, MAY.day(to.get()));
            OptionalInt between = MAY.workingDaysBetween(from, to.get());
            // Counted back, the day it starts from is one more where it is a working day.
            boolean oneMore = days < 0 && MAY.day(from) != Calendar.Day.WORKING;
            assertEquals(OptionalInt.of(oneMore ? days + 1 : days), between);
          }
        });
  }

  @Test
  void aBankPublishesAndLaterVersionsStandBesideTheFirst() {
    MoneyState state = new MoneyState();
    state.accept(Consortium.BANK, MAY);
    state.accept(Consortium.OTHER_BANK, CalendarSamples.may(2026));
    CalendarQueries queries = new CalendarQueries(state);
    assertEquals(Optional.of(MAY), queries.calendar(new CalendarKey("CN", 1)));
    assertEquals(2026, queries.last("CN").orElseThrow().id().version());
    assertEquals(Optional.empty(), queries.last("KZ"));
    assertEquals(List.of("CN"), queries.names(9));
    assertEquals(
        List.of(1, 2026),
        queries.versions("CN", 9).stream().map(one -> one.id().version()).toList());
    assertEquals(Consortium.BANK, queries.record("CN").orElseThrow().publisher());
  }

  @Test
  void theBytesAreThoseWrittenDownAndThoseOfTheGeneratedMessages() throws Exception {
    Golden.check(Vectors.FILE, Vectors.generate());
    for (Calendar calendar : CalendarSamples.actions().values()) {
      byte[] bytes = calendar.encode().array();
      assertArrayEquals(SettlementPart.parseFrom(bytes).toByteArray(), bytes);
      assertEquals(calendar, SettlementAction.decode(calendar.encode()));
      assertEquals(calendar, Calendar.ofMessage(calendar.message()));
      byte[] message = calendar.message().array();
      assertArrayEquals(PublishCalendar.parseFrom(message).toByteArray(), message);
    }
    for (CalendarRecord record : CalendarSamples.records()) {
      byte[] bytes = record.encode().array();
      assertArrayEquals(org.lading.proto.v1.CalendarRecord.parseFrom(bytes).toByteArray(), bytes);
      assertEquals(record, CalendarRecord.decode(record.encode()));
    }
  }

  @Test
  void isAValueThatNobodyCanChange() {
    TreeMap<LocalDate, String> holidays = new TreeMap<>();
    Calendar calendar =
        new Calendar(
            new CalendarKey("X", 1),
            may(1),
            may(2),
            Set.of(DayOfWeek.SUNDAY),
            holidays,
            new TreeMap<>(),
            "",
            Trade.hash("x"));
    holidays.put(may(1), "");
    assertTrue(calendar.holidays().isEmpty());
  }

  /** {@code vectors/calendar.json}: good ones, and many that contradict themselves. */
  private static final class Vectors extends PartVectors {
    static final String FILE = "vectors/calendar.json";

    static String generate() throws Exception {
      Vectors vectors = new Vectors();
      CalendarSamples.actions().forEach((desc, action) -> vectors.part(desc, action.encode()));
      vectors.bad();
      CalendarSamples.records().forEach(one -> vectors.value("calendar", one.encode()));
      vectors.value("calendar-version", CalendarSamples.everyDay().message());
      vectors.key("calendar", SettlementTables.calendarKey("CN"));
      vectors.key("calendar-version", new CalendarKey("CN", 2026).key());
      return vectors.text();
    }

    private void bad() throws Exception {
      one("no name", PublishCalendar.Builder::clearCalendar);
      one("a name with a space", calendar -> calendar.setCalendar("C N"));
      one("a name of 33 letters", calendar -> calendar.setCalendar("C".repeat(33)));
      one("version 0", PublishCalendar.Builder::clearVersion);
      one("no first day", PublishCalendar.Builder::clearFirstDay);
      one("the last day before the first", calendar -> calendar.setLastDay(20_000));
      one("a hundred years and a day", calendar -> calendar.setFirstDay(1).setLastDay(36_526));
      one("seven rest days", calendar -> calendar.setRestDays(127));
      one("eight bits of rest days", calendar -> calendar.setRestDays(128));
      one("a holiday outside", calendar -> calendar.addHolidays(day(20_700)));
      one("a working day outside", calendar -> calendar.addWorkingDays(day(20_700)));
      one("a holiday twice", calendar -> calendar.addHolidays(calendar.getHolidays(3)));
      one(
          "holidays that do not ascend",
          calendar -> {
            List<CalendarDay> days = new ArrayList<>(calendar.getHolidaysList());
            calendar.clearHolidays().addAllHolidays(days.reversed());
          });
      one("a day that is both", calendar -> calendar.setWorkingDays(0, calendar.getHolidays(1)));
      one(
          "a Friday that is worked too",
          calendar -> calendar.setWorkingDays(0, day((int) may(8).toEpochDay())));
      one(
          "a name with a line break",
          calendar -> calendar.setHolidays(0, calendar.getHolidays(0).toBuilder().setName("a\nb")));
      one("a source of 1,025 bytes", calendar -> calendar.setSource("s".repeat(1_025)));
      one("no hash", PublishCalendar.Builder::clearFileHash);
      one(
          "a hash of 31 bytes",
          calendar -> calendar.setFileHash(ByteString.copyFrom(new byte[31])));
    }

    private static CalendarDay day(int day) {
      return CalendarDay.newBuilder().setDay(day).setName("x").build();
    }

    private void one(String desc, Consumer<PublishCalendar.Builder> change) throws Exception {
      SettlementPart.Builder part = SettlementPart.parseFrom(MAY.encode().array()).toBuilder();
      change.accept(part.getPublishCalendarBuilder());
      part(desc, part);
    }
  }
}
