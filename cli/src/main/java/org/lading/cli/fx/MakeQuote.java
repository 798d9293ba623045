package org.lading.cli.fx;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.lading.cli.account.AccountName;
import org.lading.cli.deal.ActionOptions;
import org.lading.cli.deal.Party;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Moment;
import org.lading.cli.frame.Verb;
import org.lading.embedded.Environment;
import org.lading.identity.OrganisationId;
import org.lading.membership.Currency;
import org.lading.settlement.Quote;
import org.lading.settlement.QuoteKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "quote",
    description = {
      "Says what one pays in one currency for another, for a time and up to a total.",
      "The maker signs, and need not sign again when somebody takes it. What is bought is rounded"
          + " down to the minor unit."
    },
    footer = {
      "  lading fx quote --sells CNY --buys KZT --rate 68.15 --receives icbc/cny \\",
      "    --pays icbc/kzt --most 100000.00 --until 1h"
    })
final class MakeQuote implements Verb {
  @Option(
      names = "--sells",
      required = true,
      paramLabel = "CODE",
      description = "what the taker sells")
  private String sells = "";

  @Option(
      names = "--buys",
      required = true,
      paramLabel = "CODE",
      description = "what the taker buys")
  private String buys = "";

  @Option(
      names = "--rate",
      required = true,
      paramLabel = "NUMBER",
      description = "units bought for one unit sold, as 68.15, or a ratio, as 1363/20")
  private String rate = "";

  @Option(
      names = "--receives",
      required = true,
      paramLabel = "BANK/NAME",
      description = "the maker's account for what is sold")
  private String receives = "";

  @Option(
      names = "--pays",
      required = true,
      paramLabel = "BANK/NAME",
      description = "the maker's account for what is bought")
  private String pays = "";

  @Option(
      names = "--most",
      required = true,
      paramLabel = "AMOUNT",
      description = "the most that is sold at once")
  private String most = "";

  @Option(
      names = "--least",
      paramLabel = "AMOUNT",
      description = "the least that is sold at once (default: as little as buys something)")
  private Optional<String> least = Optional.empty();

  @Option(names = "--total", paramLabel = "AMOUNT", description = "in all (default: as --most)")
  private Optional<String> total = Optional.empty();

  @Option(
      names = "--until",
      required = true,
      paramLabel = "TIME",
      description = "the last ledger time to take it: 2026-12-01T12:00:00Z, or 1h from now")
  private String until = "";

  @Option(names = "--from", paramLabel = "TIME", description = "the first one (default: now)")
  private Optional<String> from = Optional.empty();

  @Option(names = "--taker", paramLabel = "ORG", description = "only this member may take it")
  private Optional<String> taker = Optional.empty();

  @Mixin private final ActionOptions action = new ActionOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Environment here = Environment.system();
    long now = here.clock().millis();
    long last = Moment.millis("--until", until, now);
    long first = from.isPresent() ? Moment.millis("--from", from.get(), now) : 1;
    return action.carryOut(context, party -> List.of(quote(party, here, first, last)));
  }

  private Quote quote(Party party, Environment here, long first, long last) throws Failure {
    Currency sold = Party.currency(party.terms(), sells);
    Currency bought = Party.currency(party.terms(), buys);
    long greatest = Party.amount(sold, most);
    Quote.Ratio ratio = ratio(sold, bought);
    Optional<OrganisationId> only =
        taker.isEmpty()
            ? Optional.empty()
            : Optional.of(AccountName.organisation("--taker", taker.get()));
    try {
      return new Quote(
          here.entropy().next(QuoteKey.ID_LENGTH),
          sells,
          buys,
          ratio,
          first,
          last,
          new Quote.Amounts(
              least.isPresent() ? Party.amount(sold, least.get()) : leastThatBuys(ratio),
              greatest,
              total.isPresent() ? Party.amount(sold, total.get()) : greatest),
          AccountName.parse(receives),
          AccountName.parse(pays),
          only);
    } catch (IllegalArgumentException e) {
      throw Failure.input("this quote cannot be: " + e.getMessage(), "", "correct the options")
          .because(e);
    }
  }

  private static long leastThatBuys(Quote.Ratio ratio) {
    return Math.ceilDiv(ratio.denominator(), ratio.numerator());
  }

  /** From units to minor units, in lowest terms; exact. */
  private Quote.Ratio ratio(Currency sold, Currency bought) throws Failure {
    BigInteger numerator;
    BigInteger denominator;
    try {
      int slash = rate.indexOf('/');
      if (slash >= 0) {
        numerator = new BigInteger(rate.substring(0, slash).strip());
        denominator = new BigInteger(rate.substring(slash + 1).strip());
      } else {
        BigDecimal decimal = new BigDecimal(rate);
        numerator = decimal.unscaledValue();
        denominator = BigInteger.TEN.pow(Math.clamp(decimal.scale(), 0, 18));
      }
    } catch (NumberFormatException e) {
      throw wrongRate(e);
    }
    numerator = numerator.multiply(BigInteger.TEN.pow(bought.exponent().orElse(0)));
    denominator = denominator.multiply(BigInteger.TEN.pow(sold.exponent().orElse(0)));
    if (numerator.signum() <= 0 || denominator.signum() <= 0) {
      throw wrongRate(new NumberFormatException(rate));
    }
    BigInteger common = numerator.gcd(denominator);
    try {
      return new Quote.Ratio(
          numerator.divide(common).longValueExact(), denominator.divide(common).longValueExact());
    } catch (ArithmeticException e) {
      throw wrongRate(e);
    }
  }

  private Failure wrongRate(RuntimeException why) {
    return Failure.input(
            "not a rate: " + rate, "a number as 68.15, or a ratio as 1363/20", "correct --rate")
        .because(why);
  }
}
