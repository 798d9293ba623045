package org.lading.cli.settlement;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lading.cli.account.MoneyQuestion;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.payment.ShownPayment;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.settlement.query.PaymentResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "open",
    description = {
      "Lists what is open: orders that are not paid, payments that fit none or differ.",
      "Of each order how many days it is late; of each payment every field that differs."
    },
    footer = {"  lading settlement open", "  lading settlement open --of importer -o json"})
final class OpenItems implements Verb {
  @Option(names = "--of", paramLabel = "ORG", description = "only trade of this member")
  private Optional<String> of = Optional.empty();

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return MoneyQuestion.askNow(
        ledger,
        context,
        asked -> new Shown(Report.of(asked, new WorkingDays(Optional.empty()), of)));
  }

  private record Shown(Report report) implements Answer {
    private List<ShownPayment> payments() {
      return report.payments().stream()
          .filter(
              one ->
                  one.has(PaymentResult.MISMATCHED)
                      || one.has(PaymentResult.AMBIGUOUS)
                      || one.has(PaymentResult.UNMATCHED))
          .toList();
    }

    @Override
    public Json json() {
      return Json.kind("open-items")
          .put("height", report.height())
          .put("day", report.today().toString())
          .put(
              "orders",
              report.open(),
              one -> one.order().json().put("daysLate", one.daysLate(report.today())))
          .put("payments", payments(), ShownPayment::json);
    }

    @Override
    public void print(Page page) {
      List<Settled> orders = report.open();
      if (orders.isEmpty() && payments().isEmpty()) {
        page.line("nothing is open, as of block " + report.height());
        return;
      }
      if (!orders.isEmpty()) {
        Table table = new Table("order", "buyer", "seller", ">remaining", "due", ">days late");
        for (Settled one : orders) {
          table.row(
              one.order().name(),
              one.order().record().order().buyer().name(),
              one.order().record().order().seller().name(),
              one.order().amount(one.order().record().remaining()),
              one.order().record().order().due().toString(),
              Long.toString(one.daysLate(report.today())));
        }
        page.table(table);
      }
      if (!payments().isEmpty()) {
        if (!orders.isEmpty()) {
          page.gap();
        }
        ShownPayment.print(payments(), page);
      }
    }
  }
}
