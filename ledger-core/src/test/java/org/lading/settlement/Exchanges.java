package org.lading.settlement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lading.identity.OrganisationId;
import org.lading.testkit.Consortium;

/** A bank that sells tenge for yuan, and an importer who has yuan, for tests. */
public final class Exchanges {
  static final AccountId BANK_CNY = AccountId.parse("icbc/fx-cny");
  static final AccountId BANK_KZT = AccountId.parse("icbc/fx-kzt");
  static final AccountId IMPORTER_KZT = AccountId.parse("icbc/importer-kzt");
  static final long NUMERATOR = 6_543;
  static final long DENOMINATOR = 100;

  final MoneyState state = new MoneyState();

  Exchanges() {
    open(state);
  }

  static void open(MoneyState state) {
    state.accept(Consortium.BANK, Money.accounts().toArray(SettlementAction[]::new));
    state.accept(Consortium.BANK, Money.post(70_000, Money.ISSUE, Money.IMPORTER, 100_000));
    openDesk(state);
  }

  /** The accounts that the other tests do without. */
  static void openDesk(MoneyState state) {
    state.accept(
        Consortium.BANK,
        RefusalRows.own(BANK_CNY, "CNY", AccountLimit.NONE),
        RefusalRows.own(BANK_KZT, "KZT", AccountLimit.NONE),
        Money.open(IMPORTER_KZT, Consortium.IMPORTER, "KZT"));
  }

  /** A quote on its way to be said. */
  record QuoteOf(
      long id,
      Quote.Ratio ratio,
      long from,
      long until,
      Quote.Amounts amounts,
      Optional<OrganisationId> taker) {
    QuoteOf ratio(long numerator, long denominator) {
      return new QuoteOf(id, new Quote.Ratio(numerator, denominator), from, until, amounts, taker);
    }

    QuoteOf valid(long fromMillis, long untilMillis) {
      return new QuoteOf(id, ratio, fromMillis, untilMillis, amounts, taker);
    }

    QuoteOf amounts(long least, long most, long total) {
      return new QuoteOf(id, ratio, from, until, new Quote.Amounts(least, most, total), taker);
    }

    QuoteOf only(OrganisationId member) {
      return new QuoteOf(id, ratio, from, until, amounts, Optional.of(member));
    }

    Quote said() {
      return with(BANK_CNY, BANK_KZT);
    }

    Quote with(AccountId receives, AccountId pays) {
      return in("CNY", "KZT", receives, pays);
    }

    Quote in(String sells, String buys, AccountId receives, AccountId pays) {
      return new Quote(
          Money.id(id), sells, buys, ratio, from, until, amounts, receives, pays, taker);
    }
  }

  QuoteOf quote(long id) {
    return quote(id, state.timeMillis());
  }

  static QuoteOf quote(long id, long fromMillis) {
    return new QuoteOf(
        id,
        new Quote.Ratio(NUMERATOR, DENOMINATOR),
        fromMillis,
        fromMillis + 60_000,
        new Quote.Amounts(5, 100_000, 1_000_000),
        Optional.empty());
  }

  static QuoteKey key(long id) {
    return new QuoteKey(Consortium.BANK, Money.id(id));
  }

  Movement.Exchange movement(long quote, long sold) {
    return exchanging(quote, sold);
  }

  static Movement.Exchange exchanging(long quote, long sold) {
    return new Movement.Exchange(
        Consortium.BANK,
        Money.id(quote),
        Money.IMPORTER,
        BANK_CNY,
        sold,
        BANK_KZT,
        IMPORTER_KZT,
        sold * NUMERATOR / DENOMINATOR);
  }

  Transfer exchange(long id, long quote, long sold) {
    return exchange(id, exchanging(quote, sold));
  }

  Transfer exchange(long id, Movement.Exchange movement) {
    return new Transfer(Money.id(100_000 + id), movement);
  }

  Movement.Exchange bought(Movement.Exchange of, long bought) {
    return buying(of, bought);
  }

  static Movement.Exchange buying(Movement.Exchange of, long bought) {
    return new Movement.Exchange(
        of.maker(),
        of.quoteId(),
        of.soldDebit(),
        of.soldCredit(),
        of.sold(),
        of.boughtDebit(),
        of.boughtCredit(),
        bought);
  }

  static Map<String, SettlementAction> samples() {
    Map<String, SettlementAction> all = new LinkedHashMap<>();
    QuoteOf quote = quote(1, Consortium.START_MILLIS);
    all.put("a quote", quote.said());
    all.put("a quote for one member", quote.only(Consortium.IMPORTER).said());
    all.put("a quote is withdrawn", new TradeAction.WithdrawQuote(Money.id(1)));
    all.put("an exchange", new Transfer(SettlementSamples.ID, exchanging(1, 1_001)));
    return all;
  }

  public static List<QuoteRecord> records() {
    Location at = SettlementSamples.location();
    QuoteRecord made = QuoteRecord.made(quote(1, Consortium.START_MILLIS).said(), at);
    return List.of(made, made.used(1_001), made.used(5).withdrawnAt(at));
  }
}
