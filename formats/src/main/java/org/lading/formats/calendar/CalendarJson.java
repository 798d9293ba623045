package org.lading.formats.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads lists of days written as JSON: our own form, and two that are published for mainland China
 * (docs/spec/calendar.md#json). A member that it does not know is refused, since it might take back
 * what the others say.
 */
public final class CalendarJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser parser;
  private final Days days = new Days();
  private @Nullable String name;
  private @Nullable Integer version;
  private @Nullable LocalDate first;
  private @Nullable LocalDate last;
  private @Nullable Set<DayOfWeek> restDays;
  private @Nullable String source;

  private CalendarJson(JsonParser parser) {
    this.parser = parser;
  }

  public static DayList read(Bytes file) throws RefusedCalendarException {
    if (file.length() > Limits.CALENDAR_FILE_BYTES) {
      throw new RefusedCalendarException(
          1, "a file with a calendar has at most " + Limits.CALENDAR_FILE_BYTES + " bytes");
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), file.array())) {
      CalendarJson reader = new CalendarJson(parser);
      return reader.readAll();
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      throw new RefusedCalendarException(
          at == null ? 1 : Math.max(1, at.getLineNr()),
          at == null ? 1 : Math.max(1, at.getColumnNr()),
          "this JSON does not read: " + e.getOriginalMessage());
    }
  }

  private DayList readAll() throws RefusedCalendarException {
    require(parser.nextToken() == JsonToken.START_OBJECT, "a list of days is an object");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String member = String.valueOf(parser.currentName());
      parser.nextToken();
      readMember(member);
    }
    require(parser.nextToken() == null, "something comes after the list of days");
    return days.list(
        new DayList.Header(
            Optional.ofNullable(name),
            version == null ? OptionalInt.empty() : OptionalInt.of(version),
            Optional.ofNullable(first),
            Optional.ofNullable(last),
            Optional.ofNullable(restDays),
            Optional.ofNullable(source)));
  }

  private void readMember(String member) throws RefusedCalendarException {
    switch (member) {
      case "calendar", "region" -> name = text(member);
      case "source" -> source = text(member);
      case "version" -> version = number(member);
      case "first" -> first = day(text(member));
      case "last" -> last = day(text(member));
      case "year" -> {
        int year = number(member);
        require(year >= 1971 && year <= 9999, "a year is 1971 to 9999, not " + year);
        first = LocalDate.of(year, 1, 1);
        last = LocalDate.of(year, 12, 31);
      }
      case "restDays" -> restDays = restDays();
      case "holidays" -> readDays(false);
      case "workingDays", "workdays" -> readDays(true);
      case "dates" -> readDates();
      case "inLieuDays" -> readInLieu();
      default -> throw refused("\"" + member + "\" is no member of a list of days");
    }
  }

  /** Days by date, or a list of days with date and name. */
  private void readDays(boolean working) throws RefusedCalendarException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        LocalDate day = day(String.valueOf(parser.currentName()));
        parser.nextToken();
        add(day, text("a day"), working);
      }
      return;
    }
    require(parser.currentToken() == JsonToken.START_ARRAY, "days stand in a list or an object");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Entry entry = entry();
      require(entry.type.isEmpty(), "a day of this list has no type");
      add(entry.day, entry.name, working);
    }
  }

  /** A list of days of which each says what it is. */
  private void readDates() throws RefusedCalendarException {
    require(parser.currentToken() == JsonToken.START_ARRAY, "dates stand in a list");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Entry entry = entry();
      boolean working =
          switch (entry.type) {
            case "public_holiday" -> false;
            case "transfer_workday" -> true;
            default ->
                throw refused(
                    "a date is a public_holiday or a transfer_workday, not \"" + entry.type + "\"");
          };
      add(entry.day, entry.name, working);
    }
  }

  private record Entry(LocalDate day, String name, String type) {}

  private Entry entry() throws RefusedCalendarException {
    require(parser.currentToken() == JsonToken.START_OBJECT, "a day is an object");
    LocalDate day = null;
    String called = "";
    String type = "";
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String member = String.valueOf(parser.currentName());
      parser.nextToken();
      switch (member) {
        case "date" -> day = day(text(member));
        case "name" -> called = text(member);
        case "type" -> type = text(member);
        // The same name in one language or the other.
        case "name_cn", "name_en" -> text(member);
        default -> throw refused("\"" + member + "\" is no member of a day");
      }
    }
    if (day == null) {
      throw refused("a day has a date");
    }
    return new Entry(day, called, type);
  }

  /** Days off in exchange: they are among the holidays too, and only say why. */
  private void readInLieu() throws RefusedCalendarException {
    require(parser.currentToken() == JsonToken.START_OBJECT, "days in lieu stand in an object");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      LocalDate day = day(String.valueOf(parser.currentName()));
      require(days.holidays.containsKey(day), day + " is a day in lieu, and is no holiday above");
      parser.nextToken();
      text("a day");
    }
  }

  private Set<DayOfWeek> restDays() throws RefusedCalendarException {
    require(parser.currentToken() == JsonToken.START_ARRAY, "rest days stand in a list");
    Set<DayOfWeek> rest = EnumSet.noneOf(DayOfWeek.class);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String word = text("a rest day");
      DayOfWeek found = null;
      for (DayOfWeek day : DayOfWeek.values()) {
        if (day.name().equals(word)) {
          found = day;
        }
      }
      if (found == null || !rest.add(found)) {
        throw refused("a rest day is MONDAY to SUNDAY, each once, not \"" + word + "\"");
      }
    }
    return rest;
  }

  private void add(LocalDate day, String called, boolean working) throws RefusedCalendarException {
    String wrong = days.add(day, called, working);
    require(wrong.isEmpty(), wrong);
  }

  private String text(String what) throws RefusedCalendarException {
    require(parser.currentToken() == JsonToken.VALUE_STRING, what + " is a text");
    return parser.getString();
  }

  private int number(String what) throws RefusedCalendarException {
    require(parser.currentToken() == JsonToken.VALUE_NUMBER_INT, what + " is a whole number");
    return parser.getIntValue();
  }

  private LocalDate day(String text) throws RefusedCalendarException {
    try {
      return Days.parse(text);
    } catch (DateTimeException e) {
      throw refused(
          "a day is written like 2026-05-01, and there is such a day; not \"" + text + "\"");
    }
  }

  private void require(boolean holds, String otherwise) throws RefusedCalendarException {
    if (!holds) {
      throw refused(otherwise);
    }
  }

  private RefusedCalendarException refused(String reason) {
    TokenStreamLocation at = parser.currentTokenLocation();
    return new RefusedCalendarException(at.getLineNr(), at.getColumnNr(), reason);
  }
}
