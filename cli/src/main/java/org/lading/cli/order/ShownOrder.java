package org.lading.cli.order;

import java.util.Locale;
import org.lading.cli.deal.Party;
import org.lading.cli.frame.Failure;
import org.lading.cli.text.Json;
import org.lading.membership.Currency;
import org.lading.membership.SettlementTerms;
import org.lading.settlement.Order;
import org.lading.settlement.OrderKey;
import org.lading.settlement.OrderRecord;
import org.lading.settlement.query.TradeQueries;

/** An order, what was paid for it, and how its amounts are written. */
public record ShownOrder(OrderKey key, OrderRecord record, Currency currency) {
  public static ShownOrder of(TradeQueries.KnownOrder known, SettlementTerms terms) throws Failure {
    return new ShownOrder(
        known.key(), known.record(), Party.currency(terms, known.record().order().currency()));
  }

  public String name() {
    return OrderName.text(key);
  }

  public String amount(long minor) {
    return currency.format(minor) + " " + currency.code();
  }

  public String status() {
    return record.status().name().toLowerCase(Locale.ROOT);
  }

  public Json.Obj json() {
    Order order = record.order();
    return Json.object()
        .put("order", name())
        .put("version", record.version())
        .put("confirmed", record.confirmed())
        .put("status", status())
        .put("buyer", order.buyer().name())
        .put("seller", order.seller().name())
        .put("currency", currency.code())
        .put("amount", currency.format(order.amount()))
        .put("paid", currency.format(record.paid()))
        .put("remaining", currency.format(record.remaining()))
        .put("tolerance", order.tolerance() == 0 ? null : currency.format(order.tolerance()))
        .put("due", order.due().toString())
        .put("contract", order.contract().isEmpty() ? null : order.contract())
        .put("consignment", order.consignment().isEmpty() ? null : order.consignment())
        .put("references", order.references(), Json::text)
        .put("payments", record.paymentCount());
  }
}
