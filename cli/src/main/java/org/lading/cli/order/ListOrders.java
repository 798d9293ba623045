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
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.crypto.Bytes;
import org.lading.settlement.query.TradeQueries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "Lists orders with what was paid for them.",
    footer = {"  lading order list", "  lading order list --of importer --status open"})
public final class ListOrders implements Verb {
  private static final int PAGE = 500;
  private static final List<String> STATUSES =
      List.of("open", "partial", "paid", "overpaid", "cancelled");

  @Option(names = "--of", paramLabel = "ORG", description = "only orders of this buyer or seller")
  private Optional<String> of = Optional.empty();

  @Option(
      names = "--status",
      paramLabel = "WORD",
      description = "only open, partial, paid, overpaid or cancelled ones")
  private Optional<String> status = Optional.empty();

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    if (status.isPresent() && !STATUSES.contains(status.get())) {
      throw Failure.input(
          "not a status: " + status.get(), String.join(", ", STATUSES), "correct --status");
    }
    return MoneyQuestion.askNow(
        ledger,
        context,
        asked -> {
          List<ShownOrder> found = new ArrayList<>();
          for (TradeQueries.KnownOrder one : all(new TradeQueries(asked.view().state()))) {
            ShownOrder shown = ShownOrder.of(one, asked.terms());
            if (isWanted(shown)) {
              found.add(shown);
            }
          }
          return new Listed(found, asked.height());
        });
  }

  /** Every order of the ledger. */
  public static List<TradeQueries.KnownOrder> all(TradeQueries trade) {
    List<TradeQueries.KnownOrder> all = new ArrayList<>();
    Optional<Bytes> after = Optional.empty();
    do {
      TradeQueries.Page<TradeQueries.KnownOrder> page = trade.orders(after, PAGE);
      all.addAll(page.items());
      after = page.next();
    } while (after.isPresent());
    return all;
  }

  private boolean isWanted(ShownOrder one) {
    return status.map(one.status()::equals).orElse(true)
        && of.map(
                name ->
                    name.equals(one.record().order().buyer().name())
                        || name.equals(one.record().order().seller().name()))
            .orElse(true);
  }

  private record Listed(List<ShownOrder> orders, long height) implements Answer {
    @Override
    public Json json() {
      return Json.kind("orders").put("height", height).put("orders", orders, ShownOrder::json);
    }

    @Override
    public void print(Page page) {
      if (orders.isEmpty()) {
        page.line("no orders");
        return;
      }
      Table table = new Table("order", "buyer", "seller", ">amount", ">paid", "due", "status", "");
      for (ShownOrder one : orders) {
        table.row(
            one.name(),
            one.record().order().buyer().name(),
            one.record().order().seller().name(),
            one.amount(one.record().order().amount()),
            one.amount(one.record().paid()),
            one.record().order().due().toString(),
            one.status(),
            one.record().confirmed() ? "confirmed" : "");
      }
      page.table(table);
    }
  }
}
