package org.lading.formats.calendar;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;

/**
 * Reads all-day events of iCalendar (RFC 5545) as holidays, and those whose summary has a mark that
 * the caller names as working days (docs/spec/calendar.md#icalendar). An event that repeats, or has
 * a time of day, is refused: what it stands for would be a guess.
 */
public final class CalendarIcs {
  private static final String EVENT = "VEVENT";

  /** A line put together again, with where it began. */
  private record Line(int number, String name, String parameters, String value) {}

  /** An event while it is read. */
  private static final class Event {
    final int line;
    @Nullable LocalDate start;
    @Nullable LocalDate end;
    String summary = "";
    boolean cancelled;

    Event(int line) {
      this.line = line;
    }
  }

  private final String workingMark;
  private final Days days = new Days();
  private final List<String> open = new ArrayList<>();
  private @Nullable Event event;
  private @Nullable String name;

  private CalendarIcs(String workingMark) {
    this.workingMark = workingMark;
  }

  /**
   * The days of a file.
   *
   * @param workingMark what the summary of a day contains on which people work; empty: none is one
   */
  public static DayList read(Bytes file, String workingMark) throws RefusedCalendarException {
    if (file.length() > Limits.CALENDAR_FILE_BYTES) {
      throw new RefusedCalendarException(
          1, "a file with a calendar has at most " + Limits.CALENDAR_FILE_BYTES + " bytes");
    }
    CalendarIcs reader = new CalendarIcs(workingMark);
    List<Line> lines = lines(decode(file));
    for (Line line : lines) {
      reader.read(line);
    }
    int end = lines.isEmpty() ? 1 : lines.getLast().number();
    if (lines.isEmpty() || !reader.open.isEmpty()) {
      throw new RefusedCalendarException(
          end,
          lines.isEmpty()
              ? "a calendar begins with BEGIN:VCALENDAR"
              : reader.open.getLast() + " is not ended");
    }
    return reader.days.list(
        new DayList.Header(
            Optional.ofNullable(reader.name),
            DayList.Header.NONE.version(),
            DayList.Header.NONE.first(),
            DayList.Header.NONE.last(),
            DayList.Header.NONE.restDays(),
            DayList.Header.NONE.source()));
  }

  private static String decode(Bytes file) throws RefusedCalendarException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file.array())).toString();
    } catch (CharacterCodingException e) {
      throw new RefusedCalendarException(1, "the file is not UTF-8");
    }
  }

  /** Lines that begin with a space or a tab belong to the one before. */
  private static List<Line> lines(String text) throws RefusedCalendarException {
    String[] raw = text.split("\r?\n", -1);
    List<Line> lines = new ArrayList<>();
    int at = 0;
    while (at < raw.length) {
      int first = at;
      StringBuilder whole = new StringBuilder(raw[at++]);
      while (at < raw.length && (raw[at].startsWith(" ") || raw[at].startsWith("\t"))) {
        whole.append(raw[at++], 1, raw[at - 1].length());
      }
      if (!whole.isEmpty()) {
        lines.add(line(first + 1, whole.toString()));
      }
    }
    return lines;
  }

  private static Line line(int number, String text) throws RefusedCalendarException {
    int colon = colon(text);
    if (colon <= 0) {
      throw new RefusedCalendarException(
          number, "a line is a name, a colon and a value, not \"" + shortened(text) + "\"");
    }
    String before = text.substring(0, colon);
    int semicolon = before.indexOf(';');
    String lineName = semicolon < 0 ? before : before.substring(0, semicolon);
    String parameters = semicolon < 0 ? "" : before.substring(semicolon + 1);
    return new Line(
        number,
        lineName.toUpperCase(Locale.ROOT),
        parameters.toUpperCase(Locale.ROOT),
        text.substring(colon + 1));
  }

  /** The first colon that no quotes surround. */
  private static int colon(String text) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      if (c == ':' && !quoted) {
        return i;
      }
    }
    return -1;
  }

  private void read(Line line) throws RefusedCalendarException {
    switch (line.name()) {
      case "BEGIN" -> begin(line);
      case "END" -> end(line);
      default -> {
        require(line, !open.isEmpty(), "a calendar begins with BEGIN:VCALENDAR");
        if (event != null && open.getLast().equals(EVENT)) {
          property(event, line);
        } else if (open.size() == 1 && line.name().equals("X-WR-CALNAME")) {
          name = unescaped(line.value());
        }
      }
    }
  }

  private void begin(Line line) throws RefusedCalendarException {
    String what = line.value().strip().toUpperCase(Locale.ROOT);
    require(
        line,
        open.isEmpty() == what.equals("VCALENDAR"),
        "a calendar begins with BEGIN:VCALENDAR, once");
    open.add(what);
    if (what.equals(EVENT)) {
      require(line, event == null, "an event in an event");
      event = new Event(line.number());
    }
  }

  private void end(Line line) throws RefusedCalendarException {
    String what = line.value().strip().toUpperCase(Locale.ROOT);
    require(
        line,
        !open.isEmpty() && open.getLast().equals(what),
        "END:" + what + " ends what did not begin last");
    open.removeLast();
    if (what.equals(EVENT) && event != null) {
      add(event);
      event = null;
    }
  }

  private static void property(Event event, Line line) throws RefusedCalendarException {
    switch (line.name()) {
      case "DTSTART" -> event.start = day(line);
      case "DTEND" -> event.end = day(line);
      case "SUMMARY" -> event.summary = unescaped(line.value());
      case "STATUS" -> event.cancelled = line.value().strip().equalsIgnoreCase("CANCELLED");
      case "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID", "DURATION" ->
          throw new RefusedCalendarException(
              line.number(), line.name() + " is not read: list each day as an event of its own");
      default -> {
        // What else an event says does not move its day.
      }
    }
  }

  private static LocalDate day(Line line) throws RefusedCalendarException {
    try {
      return Days.parseBasic(line.value().strip());
    } catch (DateTimeException e) {
      throw new RefusedCalendarException(
          line.number(),
          "an all-day event is on a day such as 20260501 that there is, without a time; not \""
              + shortened(line.value())
              + "\"");
    }
  }

  /** The end is the first day after the event. */
  private void add(Event done) throws RefusedCalendarException {
    LocalDate start = done.start;
    if (start == null) {
      throw new RefusedCalendarException(done.line, "the event has no DTSTART");
    }
    LocalDate end = done.end == null ? start.plusDays(1) : done.end;
    long length = end.toEpochDay() - start.toEpochDay();
    if (length < 1 || length > Limits.CALENDAR_DAYS) {
      throw new RefusedCalendarException(
          done.line, "the event is from " + start + " until the day before " + end);
    }
    boolean working = !workingMark.isEmpty() && done.summary.contains(workingMark);
    for (LocalDate day = start; day.isBefore(end) && !done.cancelled; day = day.plusDays(1)) {
      String wrong = days.add(day, done.summary, working);
      if (!wrong.isEmpty()) {
        throw new RefusedCalendarException(done.line, wrong);
      }
    }
  }

  private static String unescaped(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        char escaped = text.charAt(i);
        // A name stands on one line.
        out.append(escaped == 'n' || escaped == 'N' ? ' ' : escaped);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  private static void require(Line line, boolean holds, String otherwise)
      throws RefusedCalendarException {
    if (!holds) {
      throw new RefusedCalendarException(line.number(), otherwise);
    }
  }
}
