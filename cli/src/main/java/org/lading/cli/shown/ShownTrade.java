package org.lading.cli.shown;

import org.lading.identity.OrganisationId;
import org.lading.settlement.Order;
import org.lading.settlement.OrderKey;
import org.lading.settlement.Payment;
import org.lading.settlement.TradeAction;

/** What is owed and what was paid elsewhere, in one line. Amounts are in minor units. */
final class ShownTrade {
  private ShownTrade() {}

  static String summary(TradeAction action) {
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
              + order.amount()
              + " minor units of "
              + order.currency()
              + ", due "
              + order.due();
      case TradeAction.ConfirmOrder(OrderKey order, int version) ->
          "confirm version " + version + " of order " + order;
      case Payment payment ->
          payment.message().kind()
              + ": "
              + payment.facts().amount()
              + " minor units of "
              + payment.facts().currency()
              + " from "
              + payment.facts().debtor().map(OrganisationId::name).orElse("elsewhere")
              + " to "
              + payment.facts().creditor().map(OrganisationId::name).orElse("elsewhere")
              + ", status "
              + payment.status();
    };
  }
}
