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

  void prepareTrade() {
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
}
