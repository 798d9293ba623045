package org.lading.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lading.codec.Limits;
import org.lading.identity.OrganisationId;
import org.lading.settlement.PaymentRecord.Portion;
import org.lading.settlement.PaymentRecord.Verdict;

/**
 * Which order a payment is for, and whether it fits (docs/spec/reconciliation.md#matching). It asks
 * and changes nothing.
 */
final class Matching {
  private final TradeDraft trade;

  Matching(TradeDraft trade) {
    this.trade = trade;
  }

  /**
   * The verdict on {@code amount} of a payment that names {@code names}, as if it were to be
   * counted now.
   */
  Portion judge(Payment.Facts facts, List<String> names, long amount) {
    Map<OrderKey, OrderRecord> found = meant(facts, names);
    List<OrderKey> orders = List.copyOf(found.keySet());
    return switch (orders.size()) {
      case 0 -> new Portion(amount, Verdict.UNMATCHED, List.of(), List.of());
      case 1 -> against(facts, orders, found.values().iterator().next(), amount);
      default ->
          new Portion(
              amount,
              Verdict.AMBIGUOUS,
              orders.subList(0, Math.min(orders.size(), Limits.ORDERS_NAMED)),
              List.of());
    };
  }

  /** The verdict on an amount for the one order that is meant. */
  static Portion against(
      Payment.Facts facts, List<OrderKey> orders, OrderRecord record, long amount) {
    List<Mismatch> mismatches = mismatches(facts, record, amount);
    Verdict verdict = mismatches.isEmpty() ? Verdict.FITS : Verdict.MISMATCHED;
    return new Portion(amount, verdict, orders, mismatches);
  }

  /** The orders that are meant: one, if it is clear. */
  private Map<OrderKey, OrderRecord> meant(Payment.Facts facts, List<String> names) {
    Map<OrderKey, OrderRecord> found = byNumber(facts, names);
    if (found.isEmpty()) {
      found = byName(facts, names);
    }
    if (found.size() > 1) {
      Map<OrderKey, OrderRecord> ofBoth = new TreeMap<>(found);
      ofBoth.values().removeIf(record -> !ofTheseParties(facts, record.order()));
      found = ofBoth.isEmpty() ? found : ofBoth;
    }
    if (found.size() > 1) {
      Map<OrderKey, OrderRecord> live = new TreeMap<>(found);
      live.values().removeIf(record -> record.order().cancelled());
      found = live.isEmpty() ? found : live;
    }
    return found;
  }

  /** Orders that the debtor or the creditor recorded under one of the names as their number. */
  private Map<OrderKey, OrderRecord> byNumber(Payment.Facts facts, List<String> names) {
    Map<OrderKey, OrderRecord> found = new TreeMap<>();
    for (OrderKey key : numbers(facts, names)) {
      trade.order(key).ifPresent(record -> found.put(key, record));
    }
    return found;
  }

  /** The orders that are asked for first for a payment, whether or not they are there. */
  static List<OrderKey> numbers(Payment.Facts facts) {
    return numbers(facts, facts.texts());
  }

  static List<OrderKey> numbers(Payment.Facts facts, List<String> names) {
    List<OrderKey> keys = new ArrayList<>();
    for (String name : names) {
      if (OrderKey.isNumber(name)) {
        for (OrganisationId party : TradeKeys.parties(facts)) {
          keys.add(new OrderKey(party, name));
        }
      }
    }
    return keys;
  }

  /** Orders of the debtor or the creditor under any of their names, of the most exact kind. */
  private Map<OrderKey, OrderRecord> byName(Payment.Facts facts, List<String> names) {
    List<TradeDraft.Named> all = new ArrayList<>();
    for (String name : names) {
      for (OrganisationId party : TradeKeys.parties(facts)) {
        all.addAll(trade.named(party, name));
      }
    }
    int kind = all.stream().mapToInt(TradeDraft.Named::kind).min().orElse(0);
    Map<OrderKey, OrderRecord> found = new TreeMap<>();
    for (TradeDraft.Named one : all) {
      if (one.kind() == kind) {
        found.computeIfAbsent(one.order(), trade::requireOrder);
      }
    }
    return found;
  }

  private static boolean ofTheseParties(Payment.Facts facts, Order order) {
    return is(facts.debtor(), order.buyer()) && is(facts.creditor(), order.seller());
  }

  private static boolean is(Optional<OrganisationId> member, OrganisationId expected) {
    return member.isPresent() && member.get().equals(expected);
  }

  private static List<Mismatch> mismatches(Payment.Facts facts, OrderRecord record, long amount) {
    Order order = record.order();
    List<Mismatch> found = new ArrayList<>();
    if (!facts.currency().equals(order.currency())) {
      found.add(new Mismatch(Mismatch.Field.CURRENCY, order.currency(), facts.currency()));
    } else if (!record.takes(amount)) {
      // Too much; too little is a part.
      found.add(
          new Mismatch(
              Mismatch.Field.AMOUNT, Long.toString(record.remaining()), Long.toString(amount)));
    }
    if (!is(facts.debtor(), order.buyer())) {
      found.add(
          new Mismatch(Mismatch.Field.DEBTOR, order.buyer().name(), Fields.name(facts.debtor())));
    }
    if (!is(facts.creditor(), order.seller())) {
      found.add(
          new Mismatch(
              Mismatch.Field.CREDITOR, order.seller().name(), Fields.name(facts.creditor())));
    }
    return found;
  }
}
