package org.lading.settlement.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.settlement.OrderKey;
import org.lading.settlement.OrderRecord;
import org.lading.settlement.PaymentKey;
import org.lading.settlement.PaymentRecord;
import org.lading.settlement.SettlementTables;
import org.lading.state.StateView;
import org.lading.state.Table;

/** Questions about orders and payments, in one fixed state. */
public final class TradeQueries {
  /** Entries read at once while something is looked for. */
  private static final int PAGE = 500;

  /** An order with what was paid for it. */
  public record KnownOrder(OrderKey key, OrderRecord record) {}

  /** A payment with all who tell it, and what it pays. */
  public record KnownPayment(PaymentKey key, PaymentRecord record) {}

  /**
   * Some of an answer.
   *
   * @param next where to go on; empty at the end
   */
  public record Page<T>(List<T> items, Optional<Bytes> next) {
    public Page {
      items = List.copyOf(items);
    }
  }

  /** What an index entry stands for. */
  @FunctionalInterface
  private interface Meaning<T> {
    T of(StateView.Entry entry) throws MalformedException;
  }

  private final StateView state;

  public TradeQueries(StateView state) {
    this.state = state;
  }

  public Optional<KnownOrder> order(OrderKey key) {
    return state
        .get(SettlementTables.ORDERS, SettlementTables.orderKey(key))
        .map(
            value ->
                read(
                    SettlementTables.ORDERS,
                    () -> new KnownOrder(key, OrderRecord.decode(value.value()))));
  }

  /**
   * Orders by author and number.
   *
   * @param after where the page before ended; empty from the first
   */
  public Page<KnownOrder> orders(Optional<Bytes> after, int limit) {
    return page(
        SettlementTables.ORDERS,
        Bytes.EMPTY,
        after,
        limit,
        entry ->
            new KnownOrder(
                SettlementTables.orderOf(entry.key()), OrderRecord.decode(entry.value().value())));
  }

  /** Orders that a member buys or sells by, in an order of no meaning. */
  public Page<KnownOrder> ordersOf(OrganisationId party, Optional<Bytes> after, int limit) {
    Bytes prefix = SettlementTables.partyPrefix(party);
    List<KnownOrder> found = new ArrayList<>();
    Bytes last = after.orElse(Bytes.EMPTY);
    boolean more = true;
    while (more && found.size() < limit) {
      List<StateView.Entry> entries =
          state.scan(SettlementTables.ORDER_REFERENCES, prefix, last, PAGE);
      more = entries.size() == PAGE;
      for (StateView.Entry entry : entries) {
        if (found.size() == limit) {
          return new Page<>(found, Optional.of(last));
        }
        last = entry.key();
        SettlementTables.orderNumbered(entry.key()).flatMap(this::order).ifPresent(found::add);
      }
    }
    return new Page<>(found, more ? Optional.of(last) : Optional.empty());
  }

  public Optional<KnownPayment> payment(PaymentKey key) {
    return state
        .get(SettlementTables.PAYMENTS, SettlementTables.paymentKey(key))
        .map(
            value ->
                read(
                    SettlementTables.PAYMENTS,
                    () -> new KnownPayment(key, PaymentRecord.decode(value.value()))));
  }

  /** All payments, those made elsewhere and transfers that name an order, by key. */
  public Page<KnownPayment> payments(Optional<Bytes> after, int limit) {
    return page(
        SettlementTables.PAYMENTS,
        Bytes.EMPTY,
        after,
        limit,
        entry ->
            new KnownPayment(
                SettlementTables.paymentOf(entry.key()),
                PaymentRecord.decode(entry.value().value())));
  }

  /**
   * Payments of an order, and those that are meant for it but differ, as the ledger got them; at
   * most {@code limit}.
   */
  public List<KnownPayment> paymentsOf(OrderKey order, int limit) {
    Bytes prefix = SettlementTables.paymentsPrefix(order);
    List<KnownPayment> found = new ArrayList<>();
    for (StateView.Entry entry :
        state.scan(SettlementTables.ORDER_PAYMENTS, prefix, Bytes.EMPTY, limit)) {
      Bytes key = entry.key().slice(prefix.length(), entry.key().length());
      payment(SettlementTables.paymentOf(key)).ifPresent(found::add);
    }
    found.sort(
        Comparator.comparing((KnownPayment one) -> one.record().tellings().getFirst().location()));
    return found;
  }

  /**
   * Payments by or to a member of which something fits no order; one comes once for each of its
   * references.
   */
  public Page<KnownPayment> waiting(OrganisationId party, Optional<Bytes> after, int limit) {
    return page(
        SettlementTables.WAITING_PAYMENTS,
        SettlementTables.partyPrefix(party),
        after,
        limit,
        entry -> payment(SettlementTables.waitingPayment(entry.key())).orElseThrow());
  }

  private <T> Page<T> page(
      Table table, Bytes prefix, Optional<Bytes> after, int limit, Meaning<T> meaning) {
    List<StateView.Entry> entries = state.scan(table, prefix, after.orElse(Bytes.EMPTY), limit);
    List<T> items = entries.stream().map(entry -> read(table, () -> meaning.of(entry))).toList();
    boolean more = entries.size() == limit && limit > 0;
    return new Page<>(items, more ? Optional.of(entries.getLast().key()) : Optional.empty());
  }

  /** Reads a value of the state. */
  @FunctionalInterface
  private interface Reading<T> {
    T read() throws MalformedException;
  }

  private static <T> T read(Table table, Reading<T> reading) {
    try {
      return reading.read();
    } catch (MalformedException e) {
      throw new IllegalStateException(
          "the state holds an unreadable value in " + table.name() + ": " + e.getMessage(), e);
    }
  }
}
