package org.lading.settlement;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;

/**
 * A part about what is owed and what was paid elsewhere (docs/spec/reconciliation.md), about
 * working days (docs/spec/calendar.md), or about what one currency costs in another
 * (docs/spec/foreign-exchange.md).
 */
public sealed interface TradeAction extends SettlementAction
    permits Order, TradeAction.ConfirmOrder, Payment, Calendar, Quote, TradeAction.WithdrawQuote {
  /** The other party agrees to a version of an order. */
  record ConfirmOrder(OrderKey order, int version) implements TradeAction {
    public ConfirmOrder {
      if (version == 0) {
        throw new IllegalArgumentException("versions of an order count from 1");
      }
    }
  }

  /** The maker takes a quote back. */
  record WithdrawQuote(Bytes id) implements TradeAction {
    public WithdrawQuote {
      if (id.length() != QuoteKey.ID_LENGTH) {
        throw new IllegalArgumentException(
            "the id of a quote is " + QuoteKey.ID_LENGTH + " bytes, not " + id.length());
      }
    }
  }

  /** Writes the one field of {@code oneof action} that this is. */
  default void write(CanonicalWriter writer) {
    switch (this) {
      case Order order -> writer.message(12, order::writeFields);
      case ConfirmOrder(OrderKey order, int version) ->
          writer.message(
              13,
              body -> {
                order.write(body);
                body.uint32(3, version);
              });
      case Payment payment -> writer.message(14, payment::writeFields);
      case Calendar calendar -> writer.message(15, calendar::writeFields);
      case Quote quote -> writer.message(16, quote::writeFields);
      case WithdrawQuote(Bytes id) -> writer.message(17, body -> body.bytes(1, id));
    }
  }

  static TradeAction read(CanonicalReader reader) throws MalformedException {
    if (reader.has(12)) {
      return reader.message(12, Order::readFields);
    }
    if (reader.has(13)) {
      return reader.message(13, TradeAction::readConfirm);
    }
    if (reader.has(14)) {
      return reader.message(14, TradeAction::readPayment);
    }
    if (reader.has(15)) {
      return reader.message(15, Calendar::readFields);
    }
    if (reader.has(16)) {
      return reader.message(16, Quote::readFields);
    }
    if (reader.has(17)) {
      return reader.message(17, body -> new WithdrawQuote(body.bytes(1, QuoteKey.ID_LENGTH)));
    }
    throw reader.malformed("this is none of the settlement actions");
  }

  private static ConfirmOrder readConfirm(CanonicalReader reader) throws MalformedException {
    OrganisationId author = Fields.organisation(reader, 1);
    String number = reader.string(2);
    int version = reader.uint32(3);
    return Fields.built(reader, () -> new ConfirmOrder(new OrderKey(author, number), version));
  }

  private static Payment readPayment(CanonicalReader reader) throws MalformedException {
    Payment payment = Payment.readFields(reader);
    if (payment.message().kind().equals(Payment.LEDGER_TRANSFER)) {
      throw reader.malformed("a transfer of this ledger is a payment by itself: do not tell it");
    }
    return payment;
  }
}
