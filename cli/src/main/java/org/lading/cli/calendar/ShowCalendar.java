package org.lading.cli.calendar;

import java.io.IOException;
import java.util.TreeMap;
import org.lading.cli.account.MoneyQuestion;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.settlement.Calendar;
import org.lading.settlement.query.CalendarQueries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Shows a calendar with the days it names.",
    footer = {"  lading calendar show CN", "  lading calendar show CN@2025 -o json"})
final class ShowCalendar implements Verb {
  @Parameters(paramLabel = "NAME", description = "its last version, or NAME@VERSION")
  private String name = "";

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return MoneyQuestion.askNow(
        ledger,
        context,
        asked -> new Shown(ShownCalendar.find(new CalendarQueries(asked.view().state()), name)));
  }

  private record Shown(Calendar calendar) implements Answer {
    @Override
    public Json json() {
      return Json.kind("calendar")
          .put("calendar", ShownCalendar.json(calendar))
          .put("holidays", calendar.holidays().entrySet(), Shown::json)
          .put("workingDays", calendar.workingDays().entrySet(), Shown::json);
    }

    private static Json json(java.util.Map.Entry<java.time.LocalDate, String> day) {
      return Json.object().put("date", day.getKey().toString()).put("name", day.getValue());
    }

    @Override
    public void print(Page page) {
      page.line(
          calendar.id()
              + ", from "
              + calendar.first()
              + " to "
              + calendar.last()
              + ", rest days "
              + ShownCalendar.restDays(calendar));
      page.fields("source", calendar.source(), "file SHA-256", calendar.file().hex());
      Table table = new Table("day", "", "name");
      TreeMap<java.time.LocalDate, String> all = new TreeMap<>(calendar.holidays());
      all.putAll(calendar.workingDays());
      all.forEach(
          (day, said) ->
              table.row(
                  day.toString(),
                  calendar.holidays().containsKey(day) ? "holiday" : "worked",
                  said));
      page.table(table);
    }
  }
}
