package org.lading.settlement;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.settlement.SettlementRules.Deciding;

/** Orders: recorded and corrected by one party, confirmed by the other. */
final class OrderRules {
  private OrderRules() {}

  static void record(Deciding deciding, Order order, Bytes body, Location at) throws Refused {
    deciding.requireMember(order.buyer());
    deciding.requireMember(order.seller());
    deciding.requireUnit(order.currency());
    OrganisationId author = deciding.context().author();
    if (!order.isParty(author)) {
      throw new Refused(
          SettlementRefusal.NOT_A_PARTY,
          author + " is neither " + order.buyer() + " nor " + order.seller());
    }
    OrderKey key = new OrderKey(author, order.number());
    TradeDraft trade = deciding.trade();
    Optional<OrderRecord> before = trade.order(key);
    boolean both = deciding.context().signedBy(order.other(author));
    if (before.isPresent()) {
      refuseRepeat(key, before.get(), order);
    }
    if (order.corrects() > 0) {
      requireCorrection(deciding, key, before, order, both);
    }
    OrderRecord now =
        before
            .map(record -> record.corrected(order, both, body))
            .orElseGet(
                () -> OrderRecord.first(order, both, at, deciding.context().timeMillis(), body));
    trade.putOrder(key, before, now);
    Set<String> names = new TreeSet<>(order.names().keySet());
    before.ifPresent(record -> names.addAll(record.order().names().keySet()));
    deciding.reconciliation().ordered(order, names);
  }

  private static void refuseRepeat(OrderKey key, OrderRecord there, Order wanted) throws Refused {
    if (wanted.equals(there.order())) {
      throw new Refused(
          SettlementRefusal.ORDER_EXISTS,
          "version "
              + there.version()
              + " of order "
              + key
              + " is just this: nothing has to be done");
    }
    if (wanted.corrects() == 0) {
      throw new Refused(
          SettlementRefusal.ORDER_EXISTS_OTHER_CONTENT,
          "order "
              + key
              + " is there, in version "
              + there.version()
              + ": name it to correct it, or choose another number");
    }
  }

  private static void requireCorrection(
      Deciding deciding, OrderKey key, Optional<OrderRecord> before, Order order, boolean both)
      throws Refused {
    OrderRecord there = requireVersion(key, before, order.corrects());
    if (!there.order().buyer().equals(order.buyer())
        || !there.order().seller().equals(order.seller())) {
      throw new Refused(
          SettlementRefusal.ORDER_PARTIES_DIFFER,
          "order "
              + key
              + " is between "
              + there.order().buyer()
              + " and "
              + there.order().seller()
              + ": cancel it and record another");
    }
    if (there.confirmed() && !both) {
      throw new Refused(
          SettlementRefusal.OTHER_PARTY_MISSING,
          "version "
              + there.version()
              + " of order "
              + key
              + " is confirmed: "
              + order.other(key.author())
              + " has to sign a correction too");
    }
    if (there.paymentCount() > 0 && !there.order().currency().equals(order.currency())) {
      throw new Refused(
          SettlementRefusal.ORDER_PAID,
          deciding.money(there.order().currency(), there.paid()) + " are paid for order " + key);
    }
  }

  private static OrderRecord requireVersion(OrderKey key, Optional<OrderRecord> found, int version)
      throws Refused {
    if (found.isEmpty()) {
      throw new Refused(SettlementRefusal.ORDER_UNKNOWN, "there is no order " + key);
    }
    if (found.get().version() != version) {
      throw new Refused(
          SettlementRefusal.ORDER_VERSION_DIFFERS,
          "order " + key + " is in version " + found.get().version() + ", not " + version);
    }
    return found.get();
  }

  static void confirm(Deciding deciding, TradeAction.ConfirmOrder confirm, Bytes body)
      throws Refused {
    OrderKey key = confirm.order();
    TradeDraft trade = deciding.trade();
    OrderRecord record = requireVersion(key, trade.order(key), confirm.version());
    OrganisationId other = record.order().other(key.author());
    if (!deciding.context().signedBy(other)) {
      throw new Refused(
          SettlementRefusal.OTHER_PARTY_MISSING, "order " + key + " is confirmed by " + other);
    }
    if (record.confirmed()) {
      throw new Refused(
          SettlementRefusal.ORDER_CONFIRMED,
          "version " + record.version() + " of order " + key + " is confirmed");
    }
    trade.putSums(key, record.confirmedBy(body));
    deciding.reconciliation().ordered(record.order(), record.order().names().keySet());
  }
}
