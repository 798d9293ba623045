package org.lading.cli.fx;

import java.io.IOException;
import java.util.List;
import org.lading.cli.account.AccountName;
import org.lading.cli.deal.ActionOptions;
import org.lading.cli.deal.Party;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.transfer.IdOptions;
import org.lading.embedded.LedgerView;
import org.lading.settlement.Movement;
import org.lading.settlement.Quote;
import org.lading.settlement.QuoteKey;
import org.lading.settlement.query.ExchangeQueries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "exchange",
    description = {
      "Sells so much by a quote: both payments at once, or neither.",
      "The taker signs, for the account that pays."
    },
    footer = {
      "  lading fx exchange icbc QUOTE 5000.00 --from icbc/importer-cny \\",
      "    --to icbc/importer-kzt"
    })
final class UseQuote implements Verb {
  @Parameters(index = "0", paramLabel = "MAKER", description = "who made the quote")
  private String maker = "";

  @Parameters(index = "1", paramLabel = "QUOTE", description = "the quote's id")
  private String id = "";

  @Parameters(index = "2", paramLabel = "AMOUNT", description = "how much is sold")
  private String amount = "";

  @Option(
      names = "--from",
      required = true,
      paramLabel = "BANK/NAME",
      description = "your account that pays")
  private String from = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "BANK/NAME",
      description = "your account that is paid")
  private String to = "";

  @Mixin private final IdOptions transferId = new IdOptions();
  @Mixin private final ActionOptions action = new ActionOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    QuoteKey key = QuoteName.key(maker, id);
    Quote quote = find(key, context);
    return action.carryOut(
        context,
        party -> {
          long sold = Party.amount(Party.currency(party.terms(), quote.sells()), amount);
          try {
            return List.of(
                transferId.transfer(
                    new Movement.Exchange(
                        key.maker(),
                        key.id(),
                        AccountName.parse(from),
                        quote.receives(),
                        sold,
                        quote.pays(),
                        AccountName.parse(to),
                        quote.bought(sold))));
          } catch (IllegalArgumentException | ArithmeticException e) {
            throw Failure.input(
                    "this exchange cannot be: " + e.getMessage(),
                    "an amount within the bounds of the quote",
                    "'lading fx list' shows them")
                .because(e);
          }
        });
  }

  private Quote find(QuoteKey key, Context context) throws Failure {
    try (LedgerView view = action.read(context)) {
      return new ExchangeQueries(view.state())
          .quote(key)
          .orElseThrow(
              () ->
                  Failure.input(
                      "there is no quote " + key,
                      "one that was made",
                      "'lading fx list' lists them"))
          .quote();
    }
  }
}
