package org.lading.cli.settlement;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.cli.account.MoneyQuestion;
import org.lading.cli.calendar.ShownCalendar;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.NewFile;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.settlement.query.CalendarQueries;
import org.lading.settlement.query.PaymentResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "report",
    description = {
      "Reports how long it takes from shipment to final payment, in working days.",
      "The middle and the 90th percentile, by corridor and by bank; how many payments do not fit; what"
          + " is open. Goods count as shipped by the event of the consignment, else when the order"
          + " was recorded. --html writes a page with plots that needs nothing else."
    },
    footer = {
      "  lading settlement report --calendar CN",
      "  lading settlement report --of importer --html report.html",
      "  lading settlement report -o json"
    })
final class ReportSettlement implements Verb {
  @Option(
      names = "--calendar",
      paramLabel = "NAME",
      description = "count working days by this calendar of the ledger, or NAME@VERSION")
  private Optional<String> calendar = Optional.empty();

  @Option(names = "--of", paramLabel = "ORG", description = "only trade of this member")
  private Optional<String> of = Optional.empty();

  @Option(names = "--html", paramLabel = "FILE", description = "write a page to this new file, too")
  private @Nullable Path html;

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Path file = html == null ? null : context.file(html);
    if (file != null) {
      NewFile.requireFree(file);
    }
    return MoneyQuestion.askNow(
        ledger,
        context,
        asked -> {
          WorkingDays counting =
              new WorkingDays(
                  calendar.isEmpty()
                      ? Optional.empty()
                      : Optional.of(
                          ShownCalendar.find(
                              new CalendarQueries(asked.view().state()), calendar.get())));
          Report report = Report.of(asked, counting, of);
          if (file != null) {
            NewFile.write(file, ReportPage.of(report));
          }
          return new Shown(report, file == null ? "" : file.toString());
        });
  }

  private record Shown(Report report, String file) implements Answer {
    @Override
    public Json json() {
      Json.Obj results = Json.object();
      for (PaymentResult result : PaymentResult.values()) {
        results.put(result.name().toLowerCase(java.util.Locale.ROOT), report.count(result));
      }
      return Json.kind("settlement-report")
          .put("ledger", report.ledger())
          .put("height", report.height())
          .put("day", report.today().toString())
          .put("workingDays", report.counting().words())
          .put("all", report.all().json())
          .put("byCorridor", report.byCorridor(), Figures::json)
          .put("byBank", report.byBank(), Figures::json)
          .put("notCovered", report.uncovered())
          .put("payments", report.payments().size())
          .put("results", results)
          .put("mismatchPerMille", report.mismatchPerMille())
          .put("openOrders", report.open().size())
          .put("baselines", Report.BASELINES)
          .put("html", file.isEmpty() ? null : file);
    }

    @Override
    public void print(Page page) {
      page.line(
          "settlement on "
              + report.ledger()
              + ", as of block "
              + report.height()
              + ", "
              + report.today());
      Figures all = report.all();
      page.fields(
          "orders",
          report.orders().size() + ", " + all.days().size() + " paid, " + all.open() + " open",
          "shipment to final payment",
          all.medianText()
              + " working days in the middle, "
              + all.text(Figures.NINETY)
              + " at the 90th percentile",
          "working days",
          report.counting().words(),
          "payments",
          report.payments().size()
              + ", "
              + report.count(PaymentResult.MISMATCHED)
              + " mismatched: "
              + report.mismatchRate(),
          "not covered",
          report.uncovered() == 0
              ? ""
              : report.uncovered() + " paid orders lie outside the calendar and are left out",
          "compare",
          Report.BASELINES);
      table("corridor", report.byCorridor(), page);
      table("payment told by", report.byBank(), page);
      if (!file.isEmpty()) {
        page.line("page written to " + file);
      }
    }

    private static void table(String title, List<Figures> rows, Page page) {
      if (rows.isEmpty()) {
        return;
      }
      Table table = new Table(title, ">paid", ">open", ">median", ">p90");
      for (Figures one : rows) {
        table.row(
            one.name(),
            Integer.toString(one.days().size()),
            Integer.toString(one.open()),
            one.medianText(),
            one.text(Figures.NINETY));
      }
      page.table(table);
    }
  }
}
