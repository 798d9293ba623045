package org.lading.cli.calendar;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

@Command(
    name = "list",
    description = "Lists the last version of each calendar.",
    footer = {"  lading calendar list"})
final class ListCalendars implements Verb {
  private static final int MOST = 1_000;

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return MoneyQuestion.askNow(
        ledger,
        context,
        asked -> {
          CalendarQueries queries = new CalendarQueries(asked.view().state());
          List<Calendar> calendars = new ArrayList<>();
          for (String name : queries.names(MOST)) {
            queries.last(name).ifPresent(calendars::add);
          }
          return new Listed(calendars);
        });
  }

  private record Listed(List<Calendar> calendars) implements Answer {
    @Override
    public Json json() {
      return Json.kind("calendars").put("calendars", calendars, ShownCalendar::json);
    }

    @Override
    public void print(Page page) {
      if (calendars.isEmpty()) {
        page.line("no calendar was published");
        return;
      }
      Table table =
          new Table("calendar", ">version", "first", "last", "rest days", ">holidays", "source");
      for (Calendar one : calendars) {
        table.row(
            one.id().name(),
            Integer.toString(one.id().version()),
            one.first().toString(),
            one.last().toString(),
            ShownCalendar.restDays(one),
            Integer.toString(one.holidays().size()),
            one.source());
      }
      page.table(table);
    }
  }
}
