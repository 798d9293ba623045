package org.lading.cli.payment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lading.cli.account.MoneyQuestion;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.crypto.Bytes;
import org.lading.settlement.query.PaymentResult;
import org.lading.settlement.query.TradeQueries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "Lists payments with what became of them: matched, partial, mismatched ...",
    footer = {"  lading payment list", "  lading payment list --result mismatched --of importer"})
public final class ListPayments implements Verb {
  private static final int PAGE = 500;

  @Option(names = "--of", paramLabel = "ORG", description = "only payments by or to this member")
  private Optional<String> of = Optional.empty();

  @Option(
      names = "--result",
      paramLabel = "WORD",
      description =
          "only matched, partial, mismatched, unmatched, ambiguous, expected or undone ones")
  private Optional<String> result = Optional.empty();

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Optional<PaymentResult> wanted = wanted();
    return MoneyQuestion.askNow(
        ledger,
        context,
        asked -> {
          TradeQueries trade = ImportPayments.queries(asked.view());
          List<ShownPayment> found = new ArrayList<>();
          for (TradeQueries.KnownPayment one : all(trade)) {
            ShownPayment shown = ShownPayment.of(one, trade, asked.terms());
            if (shown.isOf(of) && wanted.map(shown::has).orElse(true)) {
              found.add(shown);
            }
          }
          return new Listed(found, asked.height());
        });
  }

  private Optional<PaymentResult> wanted() throws Failure {
    if (result.isEmpty()) {
      return Optional.empty();
    }
    for (PaymentResult one : PaymentResult.values()) {
      if (ShownPayment.word(one).equals(result.get())) {
        return Optional.of(one);
      }
    }
    throw Failure.input(
        "not a result: " + result.get(),
        String.join(", ", Stream.of(PaymentResult.values()).map(ShownPayment::word).toList()),
        "correct --result");
  }

  /** Every payment of the ledger. */
  public static List<TradeQueries.KnownPayment> all(TradeQueries trade) {
    List<TradeQueries.KnownPayment> all = new ArrayList<>();
    Optional<Bytes> after = Optional.empty();
    do {
      TradeQueries.Page<TradeQueries.KnownPayment> page = trade.payments(after, PAGE);
      all.addAll(page.items());
      after = page.next();
    } while (after.isPresent());
    return all;
  }

  private record Listed(List<ShownPayment> payments, long height) implements Answer {
    @Override
    public Json json() {
      return Json.kind("payments")
          .put("height", height)
          .put("payments", payments, ShownPayment::json);
    }

    @Override
    public void print(Page page) {
      if (payments.isEmpty()) {
        page.line("no payments");
        return;
      }
      ShownPayment.print(payments, page);
    }
  }
}
