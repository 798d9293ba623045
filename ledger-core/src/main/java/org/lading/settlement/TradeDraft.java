package org.lading.settlement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.state.Table;

/** Orders and payments of a {@link SettlementDraft}, each kept together with its index entries. */
final class TradeDraft {
  /** An order found under a name. */
  record Named(int kind, OrderKey order) {}

  private final SettlementDraft draft;

  /** Orders as they are now, read once: a payment asks for its order several times. */
  private final Map<OrderKey, OrderRecord> orders = new HashMap<>();

  private int judgedLeft = Limits.TRANSACTION_PAYMENTS_JUDGED;

  TradeDraft(SettlementDraft draft) {
    this.draft = draft;
  }

  Optional<OrderRecord> order(OrderKey key) {
    OrderRecord known = orders.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<OrderRecord> read = draft.get(SettlementTables.ORDERS, key.key(), OrderRecord::decode);
    read.ifPresent(record -> orders.put(key, record));
    return read;
  }

  /** How many of {@code wanted} waiting payments may still be judged in this transaction. */
  int judgeAtMost(int wanted) {
    return Math.min(wanted, judgedLeft);
  }

  void judged(int count) {
    judgedLeft -= count;
  }

  OrderRecord requireOrder(OrderKey key) {
    return order(key)
        .orElseThrow(() -> new IllegalStateException("an index names no order " + key));
  }

  /** Puts an order whose names may be others than before. */
  void putOrder(OrderKey key, Optional<OrderRecord> before, OrderRecord now) {
    Set<Bytes> old =
        before.map(record -> TradeKeys.references(key, record.order())).orElse(Set.of());
    replace(SettlementTables.ORDER_REFERENCES, old, TradeKeys.references(key, now.order()));
    putSums(key, now);
  }

  /** Puts an order of which only the sums changed. */
  void putSums(OrderKey key, OrderRecord now) {
    orders.put(key, now);
    draft.put(SettlementTables.ORDERS, key.key(), now.encode());
  }

  Optional<PaymentRecord> payment(PaymentKey key) {
    return draft.get(SettlementTables.PAYMENTS, key.key(), PaymentRecord::decode);
  }

  void putPayment(PaymentKey key, Optional<PaymentRecord> before, PaymentRecord now) {
    replace(
        SettlementTables.WAITING_PAYMENTS,
        before.map(record -> TradeKeys.waiting(key, record)).orElse(Set.of()),
        TradeKeys.waiting(key, now));
    replace(
        SettlementTables.ORDER_PAYMENTS,
        before.map(record -> TradeKeys.payments(key, record)).orElse(Set.of()),
        TradeKeys.payments(key, now));
    draft.put(SettlementTables.PAYMENTS, key.key(), now.encode());
  }

  private void replace(Table table, Set<Bytes> old, Set<Bytes> now) {
    for (Bytes key : old) {
      if (!now.contains(key)) {
        draft.delete(table, key);
      }
    }
    for (Bytes key : now) {
      if (!old.contains(key)) {
        draft.put(table, key, Bytes.EMPTY);
      }
    }
  }

  /** Orders of a party under a name, the most exact kinds of name first. */
  List<Named> named(OrganisationId party, String name) {
    Bytes prefix = TradeKeys.named(party, name);
    return draft.keys(SettlementTables.ORDER_REFERENCES, prefix, Limits.REFERENCE_ORDERS).stream()
        .map(key -> new Named(TradeKeys.kindOf(key, prefix), TradeKeys.orderOf(key, prefix)))
        .toList();
  }

  /** Whether the ledger knows any order, or this transaction made one. */
  boolean anyOrder() {
    return !draft.keys(SettlementTables.ORDER_REFERENCES, Bytes.EMPTY, 1).isEmpty();
  }

  /** Payments of a party of which something fits no order, that name {@code name}. */
  List<PaymentKey> waiting(OrganisationId party, String name, int limit) {
    Bytes prefix = TradeKeys.named(party, name);
    return draft.keys(SettlementTables.WAITING_PAYMENTS, prefix, limit).stream()
        .map(key -> PaymentKey.ofKey(key.slice(prefix.length(), key.length())))
        .toList();
  }

  /** Transfers with this reference, whatever became of them. */
  List<PaymentKey> transfers(String reference, int limit) {
    Bytes prefix = TradeKeys.ofReference(reference);
    return draft.keys(SettlementTables.TRANSFER_REFERENCES, prefix, limit).stream()
        .map(key -> PaymentKey.ofKey(key.slice(prefix.length(), key.length())))
        .toList();
  }

  void putTransferReference(String reference, PaymentKey.OfTransfer payment) {
    draft.put(
        SettlementTables.TRANSFER_REFERENCES,
        TradeKeys.transferReference(reference, payment),
        Bytes.EMPTY);
  }
}
