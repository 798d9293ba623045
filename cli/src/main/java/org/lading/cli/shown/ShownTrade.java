package org.lading.cli.shown;

import java.util.Locale;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.settlement.Calendar;
import org.lading.settlement.Order;
import org.lading.settlement.OrderKey;
import org.lading.settlement.Payment;
import org.lading.settlement.Quote;
import org.lading.settlement.TradeAction;

/**
 * What is owed and what was paid elsewhere, in one line each.
 *
 * @param words how amounts are told
 */
record ShownTrade(ShownSettlement words) {
  String summary(TradeAction action) {
    return switch (action) {
      case Order order ->
          (order.cancelled() ? "cancel " : order.corrects() > 0 ? "correct " : "")
              + "order "
              + order.number()
              + ": "
              + order.buyer()
              + " owes "
              + order.seller()
              + " "
              + words.amount(order.currency(), order.amount())
              + ", due "
              + order.due();
      case TradeAction.ConfirmOrder(OrderKey order, int version) ->
          "confirm version " + version + " of order " + order;
      case Calendar calendar ->
          "calendar " + calendar.id() + ", " + calendar.first() + " to " + calendar.last();
      case Quote quote ->
          "quote "
              + quote.id().hex()
              + ": "
              + words.amount(quote.buys(), quote.ratio().numerator())
              + " for "
              + words.amount(quote.sells(), quote.ratio().denominator())
              + ", up to "
              + words.amount(quote.sells(), quote.amounts().total())
              + ", until "
              + Words.time(quote.untilMillis());
      case TradeAction.WithdrawQuote(Bytes id) -> "withdraw quote " + id.hex();
      case Payment payment ->
          payment.message().kind()
              + ": "
              + words.amount(payment.facts().currency(), payment.facts().amount())
              + " from "
              + payment.facts().debtor().map(OrganisationId::name).orElse("elsewhere")
              + " to "
              + payment.facts().creditor().map(OrganisationId::name).orElse("elsewhere")
              + ", status "
              + payment.status().name().toLowerCase(Locale.ROOT);
    };
  }
}
