package org.lading.settlement;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/**
 * Which days between two dates are working days, as one member publishes it. A calendar that
 * contradicts itself cannot be built, and none says anything about days outside its range.
 *
 * @param first first day it covers
 * @param last last day it covers
 * @param restDays days of the week on which nobody works
 * @param holidays with their names; may fall on rest days too
 * @param workingDays rest days on which people work all the same, with the reason
 * @param source in words: who made it, and where it is published
 * @param file SHA-256 of the file it was read from
 */
public record Calendar(
    CalendarKey id,
    LocalDate first,
    LocalDate last,
    Set<DayOfWeek> restDays,
    NavigableMap<LocalDate, String> holidays,
    NavigableMap<LocalDate, String> workingDays,
    String source,
    Hash file)
    implements TradeAction {
  /** What a day is. */
  public enum Day {
    WORKING,
    REST,
    HOLIDAY,
    /** The calendar says nothing about it. */
    NOT_COVERED
  }

  /** A named day, as it is encoded. */
  private record Named(LocalDate day, String name) {
    void write(CanonicalWriter writer) {
      writer.uint32(1, Fields.day(day)).string(2, name);
    }

    static Named read(CanonicalReader reader) throws MalformedException {
      return new Named(Fields.date(reader, 1), reader.string(2));
    }
  }

  public Calendar {
    Fields.requireDate(first);
    Fields.requireDate(last);
    if (last.isBefore(first) || last.toEpochDay() - first.toEpochDay() >= Limits.CALENDAR_SPAN) {
      throw new IllegalArgumentException(
          "a calendar covers 1 to "
              + Limits.CALENDAR_SPAN
              + " days; this one is from "
              + first
              + " to "
              + last);
    }
    EnumSet<DayOfWeek> rest = EnumSet.noneOf(DayOfWeek.class);
    rest.addAll(restDays);
    restDays = Collections.unmodifiableSet(rest);
    if (rest.size() == DayOfWeek.values().length) {
      throw new IllegalArgumentException("a week of rest days only has no working day");
    }
    holidays = Collections.unmodifiableNavigableMap(new TreeMap<>(holidays));
    workingDays = Collections.unmodifiableNavigableMap(new TreeMap<>(workingDays));
    requireNamed("holiday", first, last, holidays);
    requireNamed("working day", first, last, workingDays);
    for (LocalDate day : workingDays.keySet()) {
      if (holidays.containsKey(day)) {
        throw new IllegalArgumentException(day + " is both a holiday and a working day");
      }
      if (!rest.contains(day.getDayOfWeek())) {
        throw new IllegalArgumentException(
            day + " is said to be worked, and is no rest day of the week anyway");
      }
    }
    Fields.requireText("the source of a calendar", source, Limits.REASON_BYTES);
  }

  private static void requireNamed(
      String what, LocalDate first, LocalDate last, NavigableMap<LocalDate, String> days) {
    if (days.size() > Limits.CALENDAR_DAYS) {
      throw new IllegalArgumentException(
          "a calendar names at most " + Limits.CALENDAR_DAYS + " days of a kind");
    }
    days.forEach(
        (day, name) -> {
          if (day.isBefore(first) || day.isAfter(last)) {
            throw new IllegalArgumentException(
                "the " + what + " " + day + " is outside the calendar, " + first + " to " + last);
          }
          Fields.requireText("the name of a " + what, name, Limits.REFERENCE_BYTES);
        });
  }

  public boolean covers(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  public Day day(LocalDate day) {
    if (!covers(day)) {
      return Day.NOT_COVERED;
    }
    if (holidays.containsKey(day)) {
      return Day.HOLIDAY;
    }
    boolean rest = restDays.contains(day.getDayOfWeek()) && !workingDays.containsKey(day);
    return rest ? Day.REST : Day.WORKING;
  }

  /**
   * How many working days there are after {@code from}, up to and with {@code to}; below 0 where
   * {@code to} is the earlier one. Empty where one of the two is not covered.
   */
  public OptionalInt workingDaysBetween(LocalDate from, LocalDate to) {
    if (!covers(from) || !covers(to)) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(to.isBefore(from) ? -count(to, from) : count(from, to));
  }

  private int count(LocalDate after, LocalDate to) {
    int count = 0;
    for (LocalDate day = after.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
      if (day(day) == Day.WORKING) {
        count++;
      }
    }
    return count;
  }

  /**
   * The working day that is {@code days} working days after {@code from}, or before it where that
   * is below 0; of 0, {@code from} itself or the next working day. Empty where the calendar does
   * not reach so far.
   */
  public Optional<LocalDate> addWorkingDays(LocalDate from, int days) {
    int step = days < 0 ? -1 : 1;
    long missing = days == 0 ? 1 : Math.abs((long) days);
    LocalDate day = days == 0 ? from : from.plusDays(step);
    while (covers(from) && covers(day)) {
      if (day(day) == Day.WORKING) {
        missing--;
      }
      if (missing == 0) {
        return Optional.of(day);
      }
      day = day.plusDays(step);
    }
    return Optional.empty();
  }

  /** The message, as it is signed and as it stands in its table. */
  public Bytes message() {
    CanonicalWriter writer = new CanonicalWriter(2_048);
    writeFields(writer);
    return writer.toBytes();
  }

  public static Calendar ofMessage(Bytes message) throws MalformedException {
    return CanonicalReader.readAll(message, Calendar::readFields);
  }

  void writeFields(CanonicalWriter writer) {
    int bits = 0;
    for (DayOfWeek day : restDays) {
      bits |= 1 << (day.getValue() - 1);
    }
    writer
        .string(1, id.name())
        .uint32(2, id.version())
        .uint32(3, Fields.day(first))
        .uint32(4, Fields.day(last))
        .uint32(5, bits);
    holidays.forEach((day, name) -> writer.element(6, new Named(day, name)::write));
    workingDays.forEach((day, name) -> writer.element(7, new Named(day, name)::write));
    writer.string(8, source).bytes(9, file);
  }

  static Calendar readFields(CanonicalReader reader) throws MalformedException {
    String name = reader.string(1);
    int version = reader.uint32(2);
    CalendarKey id = Fields.built(reader, () -> new CalendarKey(name, version));
    LocalDate first = Fields.date(reader, 3);
    LocalDate last = Fields.date(reader, 4);
    Set<DayOfWeek> rest = readRest(reader);
    NavigableMap<LocalDate, String> holidays = readDays(reader, 6);
    NavigableMap<LocalDate, String> workingDays = readDays(reader, 7);
    String source = reader.string(8);
    Hash file = reader.hash(9);
    return Fields.built(
        reader, () -> new Calendar(id, first, last, rest, holidays, workingDays, source, file));
  }

  private static Set<DayOfWeek> readRest(CanonicalReader reader) throws MalformedException {
    int bits = reader.uint32(5);
    if (bits >= 1 << DayOfWeek.values().length) {
      throw reader.malformed("the rest days of a week are seven bits, not " + bits);
    }
    Set<DayOfWeek> rest = EnumSet.noneOf(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (((bits >> (day.getValue() - 1)) & 1) == 1) {
        rest.add(day);
      }
    }
    return rest;
  }

  private static NavigableMap<LocalDate, String> readDays(CanonicalReader reader, int field)
      throws MalformedException {
    List<Named> named = reader.repeated(field, Limits.CALENDAR_DAYS, Named::read);
    NavigableMap<LocalDate, String> days = new TreeMap<>();
    for (Named one : named) {
      if (!days.isEmpty() && !days.lastKey().isBefore(one.day())) {
        throw reader.malformed("days must ascend, each once: see " + one.day());
      }
      days.put(one.day(), one.name());
    }
    return days;
  }
}
