package org.lading.node.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lading.crypto.Bytes;
import org.lading.embedded.LedgerView;
import org.lading.identity.OrganisationId;
import org.lading.proto.node.v1.GetOrderRequest;
import org.lading.proto.node.v1.GetOrderResponse;
import org.lading.proto.node.v1.GetPaymentRequest;
import org.lading.proto.node.v1.GetPaymentResponse;
import org.lading.proto.node.v1.KnownPayment;
import org.lading.proto.node.v1.ListOpenItemsRequest;
import org.lading.proto.node.v1.ListOpenItemsResponse;
import org.lading.proto.node.v1.ListOrdersRequest;
import org.lading.proto.node.v1.ListOrdersResponse;
import org.lading.proto.node.v1.ListPaymentsRequest;
import org.lading.proto.node.v1.ListPaymentsResponse;
import org.lading.proto.node.v1.OpenItem;
import org.lading.settlement.OrderKey;
import org.lading.settlement.OrderStatus;
import org.lading.settlement.PaymentKey;
import org.lading.settlement.query.SettlementLists;
import org.lading.settlement.query.TradeQueries;

/** What is asked about orders and payments, in one view. */
final class Trade {
  /** Where a list of open items goes on begins with which of both lists it is in. */
  private static final Bytes IN_ORDERS = Bytes.ofHex("01");

  private static final Bytes IN_PAYMENTS = Bytes.ofHex("02");

  private static final Set<OrderStatus> TO_PAY = Set.of(OrderStatus.OPEN, OrderStatus.PARTIAL);

  private final LedgerView view;
  private final TradeQueries trade;
  private final SettlementLists lists;

  Trade(LedgerView view) {
    this.view = view;
    this.trade = new TradeQueries(view.state());
    this.lists = new SettlementLists(view.state());
  }

  GetOrderResponse order(GetOrderRequest request) {
    OrderKey key = SettlementKeys.order(request.getOrder());
    return GetOrderResponse.newBuilder()
        .setOrder(SettlementMessages.order(known(key)))
        .setHeight(view.height())
        .build();
  }

  private TradeQueries.KnownOrder known(OrderKey key) {
    return trade.order(key).orElseThrow(() -> Money.unknown(view, "order " + key));
  }

  ListOrdersResponse orders(ListOrdersRequest request) {
    TradeQueries.Page<TradeQueries.KnownOrder> page =
        lists.orders(
            SettlementKeys.anyone(request.getParty()),
            SettlementKeys.statuses(request.getStatusesValueList()),
            SettlementKeys.after(request.getPage()),
            Money.limit(request.getPage()));
    return ListOrdersResponse.newBuilder()
        .addAllOrders(page.items().stream().map(SettlementMessages::order).toList())
        .setNext(SettlementMessages.next(page.next()))
        .setHeight(view.height())
        .build();
  }

  GetPaymentResponse payment(GetPaymentRequest request) {
    PaymentKey key = SettlementKeys.payment(request.getPayment());
    return GetPaymentResponse.newBuilder()
        .setPayment(
            message(trade.payment(key).orElseThrow(() -> Money.unknown(view, "payment " + key))))
        .setHeight(view.height())
        .build();
  }

  private KnownPayment message(TradeQueries.KnownPayment known) {
    return SettlementMessages.payment(known, lists.results(known.record()));
  }

  ListPaymentsResponse payments(ListPaymentsRequest request) {
    SettlementLists.Payments wanted =
        new SettlementLists.Payments(
            SettlementKeys.anyone(request.getParty()),
            SettlementKeys.results(request.getResultsList()));
    Optional<Bytes> after = SettlementKeys.after(request.getPage());
    int limit = Money.limit(request.getPage());
    TradeQueries.Page<TradeQueries.KnownPayment> page =
        request.hasOrder()
            ? lists.paymentsOf(
                known(SettlementKeys.order(request.getOrder())).key(), wanted, after, limit)
            : lists.payments(wanted, after, limit);
    return ListPaymentsResponse.newBuilder()
        .addAllPayments(page.items().stream().map(this::message).toList())
        .setNext(SettlementMessages.next(page.next()))
        .setHeight(view.height())
        .build();
  }

  ListOpenItemsResponse openItems(ListOpenItemsRequest request) {
    OrganisationId party = SettlementKeys.organisation(request.getParty());
    int limit = Money.limit(request.getPage());
    Bytes after = Wire.bytes(request.getPage().getAfter());
    List<OpenItem> items = new ArrayList<>();
    Optional<Bytes> next = Optional.of(after);
    if (after.isEmpty() || after.startsWith(IN_ORDERS)) {
      TradeQueries.Page<TradeQueries.KnownOrder> orders =
          lists.orders(Optional.of(party), TO_PAY, rest(after), limit);
      orders
          .items()
          .forEach(
              one ->
                  items.add(OpenItem.newBuilder().setOrder(SettlementMessages.order(one)).build()));
      next = Optional.of(orders.next().map(at -> Bytes.concat(IN_ORDERS, at)).orElse(IN_PAYMENTS));
    } else if (!after.startsWith(IN_PAYMENTS)) {
      throw CallException.malformed("this is no place in a list of open items");
    }
    if (next.get().startsWith(IN_PAYMENTS) && items.size() < limit) {
      TradeQueries.Page<TradeQueries.KnownPayment> payments =
          lists.waiting(party, rest(next.get()), limit - items.size());
      payments
          .items()
          .forEach(one -> items.add(OpenItem.newBuilder().setPayment(message(one)).build()));
      next = payments.next().map(at -> Bytes.concat(IN_PAYMENTS, at));
    }
    return ListOpenItemsResponse.newBuilder()
        .addAllItems(items)
        .setNext(SettlementMessages.next(next))
        .setHeight(view.height())
        .build();
  }

  private static Optional<Bytes> rest(Bytes place) {
    return place.length() <= 1 ? Optional.empty() : Optional.of(place.slice(1, place.length()));
  }
}
