package org.lading.cli.fx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.cli.account.MoneyQuestion;
import org.lading.cli.deal.Party;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.crypto.Bytes;
import org.lading.membership.Currency;
import org.lading.settlement.Quote;
import org.lading.settlement.QuoteRecord;
import org.lading.settlement.query.ExchangeQueries;
import org.lading.settlement.query.TradeQueries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "Lists quotes that can be used now; with --all, those that are over, too.",
    footer = {"  lading fx list", "  lading fx list --all -o json"})
final class ListQuotes implements Verb {
  private static final int PAGE = 500;

  @Option(names = "--all", description = "those that are over or not yet valid, too")
  private boolean all;

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return MoneyQuestion.askNow(
        ledger,
        context,
        asked -> {
          ExchangeQueries queries = new ExchangeQueries(asked.view().state());
          long now = asked.view().lastHeader().timeMillis();
          List<Row> rows = new ArrayList<>();
          Optional<Bytes> after = Optional.empty();
          do {
            TradeQueries.Page<ExchangeQueries.KnownQuote> page = queries.quotes(after, PAGE);
            for (ExchangeQueries.KnownQuote one : page.items()) {
              String state = state(one.record(), now);
              if (all || state.equals("open")) {
                rows.add(
                    new Row(
                        one,
                        Party.currency(asked.terms(), one.record().quote().sells()),
                        Party.currency(asked.terms(), one.record().quote().buys()),
                        state));
              }
            }
            after = page.next();
          } while (after.isPresent());
          return new Listed(rows, asked.height());
        });
  }

  private static String state(QuoteRecord record, long nowMillis) {
    Quote quote = record.quote();
    if (record.withdrawn().isPresent()) {
      return "withdrawn";
    }
    if (record.left() < quote.amounts().least()) {
      return "used up";
    }
    if (nowMillis > quote.untilMillis()) {
      return "over";
    }
    return nowMillis < quote.fromMillis() ? "not yet" : "open";
  }

  private record Row(
      ExchangeQueries.KnownQuote known, Currency sold, Currency bought, String state) {
    Json json() {
      Quote quote = known.record().quote();
      return Json.object()
          .put("maker", known.key().maker().name())
          .put("quote", known.key().id().hex())
          .put("state", state)
          .put("sells", quote.sells())
          .put("buys", quote.buys())
          .put("boughtMinorUnits", Long.toString(quote.ratio().numerator()))
          .put("forSoldMinorUnits", Long.toString(quote.ratio().denominator()))
          .put("least", sold.format(quote.amounts().least()))
          .put("most", sold.format(quote.amounts().most()))
          .put("left", sold.format(known.record().left()))
          .put("validUntil", Words.time(quote.untilMillis()))
          .put("receives", quote.receives().toString())
          .put("pays", quote.pays().toString())
          .put("taker", quote.taker().map(one -> one.name()).orElse(null));
    }

    /** What the most that may be sold buys, which people compare more easily than a ratio. */
    void addTo(Table table) {
      Quote quote = known.record().quote();
      table.row(
          known.key().maker().name(),
          known.key().id().hex(),
          sold.format(quote.amounts().most()) + " " + quote.sells(),
          bought.format(quote.bought(quote.amounts().most())) + " " + quote.buys(),
          sold.format(known.record().left()),
          Words.time(quote.untilMillis()),
          state);
    }
  }

  private record Listed(List<Row> rows, long height) implements Answer {
    @Override
    public Json json() {
      return Json.kind("quotes").put("height", height).put("quotes", rows, Row::json);
    }

    @Override
    public void print(Page page) {
      if (rows.isEmpty()) {
        page.line("no quote can be used now");
        return;
      }
      Table table =
          new Table("maker", "quote", ">sell at most", ">and get", ">left", "until", "state");
      rows.forEach(row -> row.addTo(table));
      page.table(table);
    }
  }
}
