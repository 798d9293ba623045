package org.lading.cli.calendar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lading.cli.deal.ActionOptions;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.formats.calendar.CalendarIcs;
import org.lading.formats.calendar.CalendarJson;
import org.lading.formats.calendar.DayList;
import org.lading.formats.calendar.RefusedCalendarException;
import org.lading.settlement.Calendar;
import org.lading.settlement.CalendarKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description = {
      "Publishes a calendar from files of JSON or iCalendar (ICS).",
      "What the files do not say is said by options. Without --first and --last it covers the whole"
          + " years in which it names a day. A calendar that contradicts itself is refused."
    },
    footer = {
      "  lading calendar import cn-2026.json --name CN --version 2026",
      "  lading calendar import 2025.ics 2026.ics --name KZ --version 2026 \\",
      "    --source 'Government of Kazakhstan'"
    })
final class ImportCalendar implements Verb {
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "files that end with .json or .ics")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--name", paramLabel = "NAME", description = "the calendar's name, as CN")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--version",
      paramLabel = "N",
      description = "above the last one; a year does well")
  private Optional<Integer> version = Optional.empty();

  @Option(names = "--first", paramLabel = "DAY", description = "the first day it covers")
  private Optional<String> first = Optional.empty();

  @Option(names = "--last", paramLabel = "DAY", description = "the last day it covers")
  private Optional<String> last = Optional.empty();

  @Option(
      names = "--rest-days",
      split = ",",
      paramLabel = "DAY",
      description = "days of the week on which nobody works (default: saturday,sunday)")
  private List<String> restDays = List.of();

  @Option(names = "--source", paramLabel = "TEXT", description = "who made it, in words")
  private Optional<String> source = Optional.empty();

  @Option(
      names = "--working-mark",
      paramLabel = "TEXT",
      description = "in ICS: an event with this in its summary is a day that is worked")
  private String workingMark = "";

  @Mixin private final ActionOptions action = new ActionOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    List<DayList> lists = new ArrayList<>();
    List<Bytes> contents = new ArrayList<>();
    for (Path file : files) {
      Bytes bytes = Bytes.wrap(Files.readAllBytes(context.file(file)));
      contents.add(bytes);
      lists.add(read(file, bytes));
    }
    try {
      DayList days = lists.size() == 1 ? lists.getFirst() : DayList.joined(lists);
      Hash hash = new Sha256().add(Bytes.concat(contents.toArray(Bytes[]::new))).finish();
      Calendar calendar = calendar(days, lists.getFirst().header(), hash);
      return action.carryOut(context, party -> List.of(calendar));
    } catch (IllegalArgumentException e) {
      throw Failure.input(
              "this calendar cannot be: " + e.getMessage(),
              "a calendar that does not contradict itself",
              "correct the files or the options; nothing was recorded")
          .because(e);
    }
  }

  private DayList read(Path file, Bytes bytes) throws Failure {
    String lower = file.toString().toLowerCase(Locale.ROOT);
    try {
      if (lower.endsWith(".json")) {
        return CalendarJson.read(bytes);
      }
      if (lower.endsWith(".ics")) {
        return CalendarIcs.read(bytes, workingMark);
      }
    } catch (RefusedCalendarException e) {
      throw Failure.input(
              "the calendar " + file + " does not read: " + e.getMessage(),
              "the forms of docs/spec/calendar.md",
              "correct it; nothing was recorded")
          .because(e);
    }
    throw Failure.input(
        file + " is neither JSON nor ICS by its name", ".json or .ics", "rename it");
  }

  private Calendar calendar(DayList days, DayList.Header header, Hash hash) throws Failure {
    NavigableSet<LocalDate> named = new TreeSet<>(days.holidays().keySet());
    named.addAll(days.workingDays().keySet());
    Optional<LocalDate> from = first.isPresent() ? Optional.of(day(first.get())) : header.first();
    Optional<LocalDate> to = last.isPresent() ? Optional.of(day(last.get())) : header.last();
    if (named.isEmpty() && (from.isEmpty() || to.isEmpty())) {
      // A calendar of rest days alone is one; of whole years in which it names a day it has none.
      throw Failure.input(
          "the files name no day, so not what the calendar covers",
          "--first and --last",
          "say what it covers; its rest days alone make a calendar");
    }
    String called = name.or(header::name).orElseThrow(() -> missing("--name"));
    int number =
        version.isPresent()
            ? version.get()
            : header.version().orElseThrow(() -> missing("--version"));
    return days.calendar(
        new CalendarKey(called, number),
        from.orElseGet(() -> named.first().withDayOfYear(1)),
        to.orElseGet(() -> named.last().withDayOfYear(named.last().lengthOfYear())),
        restDays.isEmpty()
            ? header.restDays().orElseGet(() -> EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY))
            : weekdays(),
        source.or(header::source).orElse(""),
        hash);
  }

  private Set<DayOfWeek> weekdays() throws Failure {
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String text : restDays) {
      try {
        days.add(DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw Failure.input(
                "not a day of the week: " + text, "saturday, sunday ...", "correct --rest-days")
            .because(e);
      }
    }
    return days;
  }

  static LocalDate day(String text) throws Failure {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw Failure.input("not a day: " + text, "year, month and day, as 2026-05-01", "correct it")
          .because(e);
    }
  }

  private static Failure missing(String option) {
    return Failure.input("the file does not say it", option, "say it with " + option);
  }
}
