package org.lading.cli.order;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.cli.account.MoneyQuestion;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.payment.ShownPayment;
import org.lading.cli.shown.Unknown;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.settlement.OrderKey;
import org.lading.settlement.query.TradeQueries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Shows one order, and the payments that are for it, or seem to be.",
    footer = {"  lading order show exporter/INV-7", "  lading order show exporter/INV-7 -o json"})
final class ShowOrder implements Verb {
  private static final int PAYMENTS = 1_000;

  @Parameters(paramLabel = "AUTHOR/NUMBER", description = "the order")
  private String name = "";

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    OrderKey key = OrderName.parse(name);
    return MoneyQuestion.askNow(
        ledger,
        context,
        asked -> {
          TradeQueries trade = new TradeQueries(asked.view().state());
          Optional<TradeQueries.KnownOrder> known = trade.order(key);
          if (known.isEmpty()) {
            return Unknown.of(
                "order",
                OrderName.text(key),
                asked.height(),
                "an order is named by who recorded it and its number");
          }
          List<ShownPayment> payments = new ArrayList<>();
          for (TradeQueries.KnownPayment one : trade.paymentsOf(key, PAYMENTS)) {
            payments.add(ShownPayment.of(one, trade, asked.terms()));
          }
          return new Shown(ShownOrder.of(known.get(), asked.terms()), payments, asked.height());
        });
  }

  private record Shown(ShownOrder order, List<ShownPayment> payments, long height)
      implements Answer {
    @Override
    public Json json() {
      return Json.kind("order")
          .put("height", height)
          .put("order", order.json())
          .put("payments", payments, ShownPayment::json);
    }

    @Override
    public void print(Page page) {
      page.line(order.name() + ", as of block " + height);
      page.fields(
          "status",
          order.status()
              + (order.record().confirmed()
                  ? ", confirmed by the other party"
                  : ", not confirmed by the other party"),
          "version",
          Integer.toString(order.record().version()),
          "buyer",
          order.record().order().buyer().name(),
          "seller",
          order.record().order().seller().name(),
          "amount",
          order.amount(order.record().order().amount()),
          "paid",
          order.amount(order.record().paid()),
          "remaining",
          order.amount(order.record().remaining()),
          "due",
          order.record().order().due().toString(),
          "contract",
          order.record().order().contract(),
          "consignment",
          order.record().order().consignment(),
          "references",
          String.join(", ", order.record().order().references()));
      if (!payments.isEmpty()) {
        ShownPayment.print(payments, page);
      }
    }
  }
}
