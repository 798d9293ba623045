package org.lading.settlement;

import java.util.List;
import java.util.Optional;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.Writer;

/** What is refused of orders and payments, as rows of the one table. */
abstract class TradeRows extends RefusalRows {
  private static final OrderKey THERE = Trade.of(EXPORTER, "THERE");
  private static final OrderKey AGREED = Trade.of(EXPORTER, "AGREED");
  private static final long TOLD = 500;
  private static final long FULL_TOLD = 501;
  private static final long GOOD = 601;
  private static final long TAKEN_BACK = 602;
  private static final long EARLY = 603;
  private static final long STALE = 604;
  private static final long RESERVED = 605;
  private static final long SMALL = 606;
  private static final long DONE = 607;

  /** Made before the rows. */
  private Quote good = Exchanges.quote(GOOD, 1).said();

  void prepareTrade() {
    state.accept(BANK, CalendarSamples.may(7));
    state.accept(EXPORTER, Trade.order("THERE", 10).said());
    state.accept(EXPORTER, Trade.order("THERE", 20).correcting(1).said());
    state.accept(List.of(EXPORTER, IMPORTER), Trade.order("AGREED", 10).said());
    state.accept(IMPORTER, Trade.payment(TOLD, 10, "AGREED").said());
    state.accept(IMPORTER, Trade.payment(TOLD, 9, "AGREED").now(PaymentStatus.SETTLED, 1).said());
  }

  void tradeMembers() {
    SettlementRefusal why = SettlementRefusal.ORGANISATION_UNKNOWN;
    row(why, "the buyer, and the currency", EXPORTER, order("X", NOBODY, EXPORTER, "EUR"));
    row(why, "the seller", IMPORTER, order("X", IMPORTER, NOBODY, "CNY"));
    row(why, "the debtor", EXPORTER, Trade.payment(NEW, 1).between(NOBODY, EXPORTER).said());
    row(why, "the creditor", IMPORTER, Trade.payment(NEW, 1).between(IMPORTER, NOBODY).said());
    row(why, "whose message it is", IMPORTER, known(NOBODY));
    row(why, "the taker of a quote", BANK, quote(NEW).only(NOBODY).said());
  }

  void tradeCurrencies() {
    row(
        SettlementRefusal.CURRENCY_UNKNOWN,
        "of an order",
        CARRIER,
        order("X", IMPORTER, EXPORTER, "EUR"));
    row(
        SettlementRefusal.CURRENCY_UNKNOWN,
        "of a payment",
        CARRIER,
        Trade.payment(NEW, 1).in("EUR").said());
    row(
        SettlementRefusal.CURRENCY_UNKNOWN,
        "of a quote, on no accounts",
        BANK,
        quote(NEW).in("CNY", "EUR", NONE, NONE));
  }

  void tradeUnits() {
    row(
        SettlementRefusal.CURRENCY_WITHOUT_UNIT,
        "an order in gold",
        CARRIER,
        order("X", IMPORTER, EXPORTER, "XAU"));
    row(
        SettlementRefusal.CURRENCY_WITHOUT_UNIT,
        "a payment in gold",
        CARRIER,
        Trade.payment(NEW, 1).in("XAU").said());
  }

  void trades() {
    row(SettlementRefusal.NOT_A_PARTY, "to an order", BANK, Trade.order("THERE", 10).said());
    row(SettlementRefusal.NOT_A_PARTY, "to a payment", CARRIER, Trade.payment(TOLD, 9).said());
    row(
        SettlementRefusal.ORDER_EXISTS,
        "its second version",
        EXPORTER,
        Trade.order("THERE", 20).correcting(1).said());
    row(SettlementRefusal.ORDER_EXISTS, "a first", EXPORTER, Trade.order("AGREED", 10).said());
    row(
        SettlementRefusal.ORDER_EXISTS_OTHER_CONTENT,
        "its first version, long corrected",
        EXPORTER,
        Trade.order("THERE", 10).said());
    row(
        SettlementRefusal.ORDER_UNKNOWN,
        "of this author",
        IMPORTER,
        Trade.order("THERE", 10).correcting(2).said());
    row(
        SettlementRefusal.ORDER_UNKNOWN,
        "to confirm",
        BANK,
        new TradeAction.ConfirmOrder(Trade.of(IMPORTER, "THERE"), 2));
    row(
        SettlementRefusal.ORDER_VERSION_DIFFERS,
        "and the parties",
        EXPORTER,
        new Trade.OrderOf("THERE", 1, 10, 0, "CNY", List.of()).between(CARRIER, EXPORTER, false));
    row(
        SettlementRefusal.ORDER_VERSION_DIFFERS,
        "to confirm, by a stranger",
        BANK,
        new TradeAction.ConfirmOrder(THERE, 1));
    row(
        SettlementRefusal.ORDER_PARTIES_DIFFER,
        "of one that is agreed",
        EXPORTER,
        new Trade.OrderOf("AGREED", 1, 10, 0, "CNY", List.of()).between(CARRIER, EXPORTER, false));
    row(
        SettlementRefusal.OTHER_PARTY_MISSING,
        "to correct what it agreed to, and another currency",
        EXPORTER,
        Trade.order("AGREED", 11).in("KZT").correcting(1).said());
    row(
        SettlementRefusal.OTHER_PARTY_MISSING,
        "to confirm again",
        EXPORTER,
        new TradeAction.ConfirmOrder(AGREED, 1));
    row(
        SettlementRefusal.ORDER_CONFIRMED,
        "by signing together",
        IMPORTER,
        new TradeAction.ConfirmOrder(AGREED, 1));
    row(
        SettlementRefusal.ORDER_PAID,
        "in part, in another currency",
        List.of(EXPORTER, IMPORTER),
        Trade.order("AGREED", 11).in("KZT").correcting(1).said());
    row(SettlementRefusal.PAYMENT_UNKNOWN, "of the bank, and a version", IMPORTER, known(BANK));
    row(
        SettlementRefusal.PAYMENT_EXISTS,
        "its second version",
        IMPORTER,
        Trade.payment(TOLD, 9, "AGREED").now(PaymentStatus.SETTLED, 1).said());
    row(
        SettlementRefusal.PAYMENT_VERSION_DIFFERS,
        "its first, told anew",
        IMPORTER,
        Trade.payment(TOLD, 10, "AGREED").said());
    row(
        SettlementRefusal.PAYMENT_VERSION_DIFFERS,
        "by one who never told it",
        EXPORTER,
        Trade.payment(TOLD, 9, "AGREED").now(PaymentStatus.SETTLED, 1).said());
    fillTellers();
    row(
        SettlementRefusal.PAYMENT_TELLERS_FULL,
        "the seventeenth",
        EXPORTER,
        Trade.payment(FULL_TOLD, 9).said());
  }

  /** Straight into the state: the consortium has fewer members than may tell one payment. */
  private void fillTellers() {
    Payment payment = Trade.payment(FULL_TOLD, 9).said();
    Optional<PaymentRecord> record = Optional.empty();
    for (int i = 0; i < Limits.PAYMENT_TELLERS; i++) {
      PaymentRecord.Telling telling =
          new PaymentRecord.Telling(
              new OrganisationId("bank-" + i), 1, payment, new Location(1, 1, i), true);
      record = Optional.of(PaymentRecord.told(record, telling, payment.encode()));
    }
    Bytes value = record.orElseThrow().encode();
    state.apply(
        StateChange.put(
            SettlementTables.PAYMENTS,
            Trade.key(FULL_TOLD).key(),
            new StateValue(Writer.GENESIS, value)));
  }

  private static Order order(
      String number, OrganisationId buyer, OrganisationId seller, String currency) {
    return Trade.order(number, 10).in(currency).between(buyer, seller, false);
  }

  private static Payment known(OrganisationId by) {
    Payment payment = Trade.payment(NEW, 1).said();
    return new Payment(
        Optional.empty(), Optional.of(by), payment.message(), payment.facts(), payment.status(), 7);
  }

  void calendars() {
    row(
        SettlementRefusal.NOT_A_PUBLISHER,
        "an exporter, a version below",
        EXPORTER,
        CalendarSamples.may(6));
    row(SettlementRefusal.CALENDAR_EXISTS, "again", BANK, CalendarSamples.may(7));
    row(
        SettlementRefusal.CALENDAR_VERSION_NOT_ABOVE,
        "the one before",
        BANK,
        CalendarSamples.may(6));
  }

  void prepareQuotes() {
    Exchanges.openDesk(state);
    long now = state.timeMillis();
    good = quote(GOOD).said();
    state.accept(
        BANK,
        Money.post(93, Money.ISSUE, Money.IMPORTER, 110),
        good,
        quote(TAKEN_BACK).said(),
        quote(EARLY).valid(now + 1_000_000, now + 2_000_000).said(),
        quote(STALE).valid(now, now + 1_000).said(),
        quote(RESERVED).only(EXPORTER).said(),
        quote(SMALL).amounts(5, 10, 12).said(),
        new TradeAction.WithdrawQuote(Money.id(TAKEN_BACK)));
    state.accept(
        IMPORTER,
        exchange(DONE, Exchanges.exchanging(GOOD, 100)),
        exchange(DONE + 1, Exchanges.exchanging(SMALL, 10)));
    state.advance(2_000);
  }

  private Exchanges.QuoteOf quote(long id) {
    return Exchanges.quote(id, state.timeMillis());
  }

  private static Transfer exchange(long id, Movement.Exchange movement) {
    return new Transfer(Money.id(id), movement);
  }

  void quoteAccounts() {
    row(
        SettlementRefusal.ACCOUNT_UNKNOWN,
        "of a quote, and another currency",
        BANK,
        quote(NEW).with(Exchanges.BANK_KZT, NONE));
  }

  void quoteCurrencies() {
    row(
        SettlementRefusal.CURRENCY_DIFFERS,
        "of a quote, by one who may not",
        EXPORTER,
        quote(NEW).with(Exchanges.BANK_KZT, Exchanges.BANK_CNY));
  }

  void quoteOwners() {
    row(
        SettlementRefusal.NOT_AUTHORISED,
        "a quote on another's account, made before",
        EXPORTER,
        quote(GOOD).said());
  }

  void exchanges() {
    row(
        SettlementRefusal.TRANSFER_EXISTS_OTHER_EXCHANGE,
        "of a quote that is not there",
        IMPORTER,
        exchange(DONE, Exchanges.exchanging(NEW, 100)));
    row(
        SettlementRefusal.QUOTE_UNKNOWN,
        "of this maker",
        IMPORTER,
        exchange(NEW, Exchanges.exchanging(NEW, 100)));
    row(
        SettlementRefusal.QUOTE_UNKNOWN,
        "to withdraw, of this author",
        IMPORTER,
        new TradeAction.WithdrawQuote(Money.id(GOOD)));
    row(
        SettlementRefusal.QUOTE_WITHDRAWN,
        "too much",
        IMPORTER,
        exchange(NEW, Exchanges.exchanging(TAKEN_BACK, 10_000_000)));
    row(
        SettlementRefusal.QUOTE_WITHDRAWN,
        "again",
        BANK,
        new TradeAction.WithdrawQuote(Money.id(TAKEN_BACK)));
    row(
        SettlementRefusal.QUOTE_NOT_YET_VALID,
        "too much",
        IMPORTER,
        exchange(NEW, Exchanges.exchanging(EARLY, 10_000_000)));
    row(
        SettlementRefusal.QUOTE_EXPIRED,
        "too much",
        IMPORTER,
        exchange(NEW, Exchanges.exchanging(STALE, 10_000_000)));
    row(
        SettlementRefusal.QUOTE_FOR_ANOTHER,
        "too much",
        IMPORTER,
        exchange(NEW, Exchanges.exchanging(RESERVED, 10_000_000)));
    Movement.Exchange exact = Exchanges.exchanging(GOOD, 100);
    row(
        SettlementRefusal.QUOTE_ACCOUNTS_DIFFER,
        "the one that receives, and the amount",
        IMPORTER,
        exchange(
            NEW,
            new Movement.Exchange(
                exact.maker(),
                exact.quoteId(),
                exact.soldDebit(),
                Money.EXPORTER,
                1,
                exact.boughtDebit(),
                exact.boughtCredit(),
                1)));
    row(
        SettlementRefusal.QUOTE_AMOUNTS_DIFFER,
        "below the least",
        IMPORTER,
        exchange(NEW, Exchanges.exchanging(GOOD, 4)));
    row(
        SettlementRefusal.QUOTE_AMOUNTS_DIFFER,
        "above the most",
        IMPORTER,
        exchange(NEW, Exchanges.exchanging(SMALL, 11)));
    row(
        SettlementRefusal.QUOTE_AMOUNTS_DIFFER,
        "rounded up",
        IMPORTER,
        exchange(NEW, Exchanges.buying(exact, exact.bought() + 1)));
    row(
        SettlementRefusal.QUOTE_EXHAUSTED,
        "by others, and by a stranger",
        CARRIER,
        exchange(NEW, Exchanges.exchanging(SMALL, 5)));
  }

  void exchangesNobodySigned() {
    row(
        SettlementRefusal.NOT_AUTHORISED,
        "an exchange by the maker alone",
        BANK,
        exchange(NEW, Exchanges.exchanging(GOOD, 100)));
  }

  void exchangesWithoutMoney() {
    row(
        SettlementRefusal.EXCEEDS_CREDITS,
        "to sell what there is not",
        IMPORTER,
        exchange(NEW, Exchanges.exchanging(GOOD, 1_001)));
  }

  void quotes() {
    row(SettlementRefusal.QUOTE_EXISTS, "again", BANK, good);
    row(
        SettlementRefusal.QUOTE_EXISTS_OTHER_CONTENT,
        "another ratio, and passed",
        BANK,
        quote(GOOD).ratio(2, 1).valid(1, 2).said());
    row(
        SettlementRefusal.QUOTE_VALIDITY_PASSED,
        "a moment ago",
        BANK,
        quote(NEW).valid(1, state.timeMillis() - 1).said());
  }
}
