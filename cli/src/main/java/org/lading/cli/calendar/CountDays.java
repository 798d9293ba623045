package org.lading.cli.calendar;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.OptionalInt;
import org.lading.cli.account.MoneyQuestion;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.settlement.Calendar;
import org.lading.settlement.query.CalendarQueries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "days",
    description = {
      "Counts the working days after one day, up to and with another.",
      "A day outside the calendar is never guessed: then the answer is that it is not covered."
    },
    footer = {"  lading calendar days CN 2026-04-30 2026-05-09"})
final class CountDays implements Verb {
  @Parameters(index = "0", paramLabel = "NAME", description = "the calendar, or NAME@VERSION")
  private String name = "";

  @Parameters(index = "1", paramLabel = "FROM", description = "a day, as 2026-04-30")
  private String from = "";

  @Parameters(index = "2", paramLabel = "TO", description = "a day, as 2026-05-09")
  private String to = "";

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    LocalDate first = ImportCalendar.day(from);
    LocalDate last = ImportCalendar.day(to);
    return MoneyQuestion.askNow(
        ledger,
        context,
        asked ->
            new Counted(
                ShownCalendar.find(new CalendarQueries(asked.view().state()), name), first, last));
  }

  private record Counted(Calendar calendar, LocalDate from, LocalDate to) implements Answer {
    private OptionalInt days() {
      return calendar.workingDaysBetween(from, to);
    }

    @Override
    public ExitCode exitCode() {
      return days().isPresent() ? ExitCode.YES : ExitCode.NO;
    }

    @Override
    public Json json() {
      Json.Obj json =
          Json.kind("working-days")
              .put("calendar", calendar.id().name())
              .put("version", calendar.id().version())
              .put("from", from.toString())
              .put("to", to.toString());
      days().ifPresent(days -> json.put("workingDays", days));
      return json.put("fromIs", word(from)).put("toIs", word(to));
    }

    private String word(LocalDate day) {
      return calendar.day(day).name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public void print(Page page) {
      page.line(
          days().isPresent()
              ? days().getAsInt() + " working days by " + calendar.id()
              : "not covered by "
                  + calendar.id()
                  + ", which is from "
                  + calendar.first()
                  + " to "
                  + calendar.last());
      page.line("  " + from + ": " + word(from) + ", " + to + ": " + word(to));
    }
  }
}
