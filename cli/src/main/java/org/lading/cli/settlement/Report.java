package org.lading.cli.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.cli.account.MoneyQuestion;
import org.lading.cli.frame.Failure;
import org.lading.cli.order.ListOrders;
import org.lading.cli.order.ShownOrder;
import org.lading.cli.payment.ListPayments;
import org.lading.cli.payment.ShownPayment;
import org.lading.embedded.LedgerView;
import org.lading.embedded.RecordedEvents;
import org.lading.provenance.query.Horizon;
import org.lading.provenance.query.ProvenanceQueries;
import org.lading.settlement.query.OrderTimes;
import org.lading.settlement.query.PaymentResult;
import org.lading.settlement.query.TradeQueries;

/**
 * How all trade of a ledger is settled.
 *
 * @param today the day of the last block
 * @param uncovered orders that are paid, and whose days the calendar does not cover
 */
record Report(
    String ledger,
    long height,
    LocalDate today,
    WorkingDays counting,
    List<Settled> orders,
    List<ShownPayment> payments,
    int uncovered) {
  /** Published for cross-border trade before it was on a platform, and on that of Ningbo. */
  static final String BASELINES =
      "published figures for cross-border trade: 6 working days before, 1.2 on the Ningbo platform;"
          + " 5.2 % settlement errors";

  private static final int PAYMENTS_OF_ORDER = 1_000;
  private static final long DAY_MILLIS = 86_400_000;
  private static final int PER_MILLE = 1_000;

  Report {
    orders = List.copyOf(orders);
    payments = List.copyOf(payments);
  }

  static Report of(MoneyQuestion.Asked asked, WorkingDays counting, Optional<String> member)
      throws Failure {
    LedgerView view = asked.view();
    TradeQueries trade = new TradeQueries(view.state());
    ProvenanceQueries goods =
        new ProvenanceQueries(view.state(), new RecordedEvents(view), Horizon.NOW);
    List<Settled> orders = new ArrayList<>();
    int uncovered = 0;
    for (TradeQueries.KnownOrder known : ListOrders.all(trade)) {
      if (!isOf(known, member)) {
        continue;
      }
      Settled settled = settled(known, trade, goods, asked, counting);
      orders.add(settled);
      if (settled.isPaid() && settled.workingDays().isEmpty()) {
        uncovered++;
      }
    }
    List<ShownPayment> payments = new ArrayList<>();
    for (TradeQueries.KnownPayment known : ListPayments.all(trade)) {
      ShownPayment payment = ShownPayment.of(known, trade, asked.terms());
      if (payment.isOf(member)) {
        payments.add(payment);
      }
    }
    return new Report(
        view.genesis().name(),
        view.height(),
        LocalDate.ofEpochDay(Math.floorDiv(view.lastHeader().timeMillis(), DAY_MILLIS)),
        counting,
        orders,
        payments,
        uncovered);
  }

  private static boolean isOf(TradeQueries.KnownOrder known, Optional<String> member) {
    return member
        .map(
            name ->
                known.record().order().buyer().name().equals(name)
                    || known.record().order().seller().name().equals(name))
        .orElse(true);
  }

  private static Settled settled(
      TradeQueries.KnownOrder known,
      TradeQueries trade,
      ProvenanceQueries goods,
      MoneyQuestion.Asked asked,
      WorkingDays counting)
      throws Failure {
    OrderTimes times =
        OrderTimes.of(
            known,
            trade,
            goods,
            height -> asked.view().block(height).orElseThrow().header().timeMillis());
    Optional<Integer> days =
        times.finalPayment().flatMap(end -> counting.between(times.start(), end));
    List<TradeQueries.KnownPayment> paid =
        times.finalPayment().isEmpty()
            ? List.of()
            : trade.paymentsOf(known.key(), PAYMENTS_OF_ORDER).stream()
                .filter(payment -> payment.record().counts())
                .toList();
    String bank =
        paid.isEmpty() ? "" : paid.getLast().record().tellings().getFirst().teller().name();
    return new Settled(ShownOrder.of(known, asked.terms()), times, bank, days);
  }

  Figures all() {
    return Figures.of("all", orders);
  }

  List<Figures> byCorridor() {
    return Figures.by(orders, Settled::corridor);
  }

  List<Figures> byBank() {
    return Figures.by(orders.stream().filter(Settled::isPaid).toList(), Settled::bank);
  }

  int count(PaymentResult result) {
    return (int) payments.stream().filter(one -> one.has(result)).count();
  }

  /** Payments that differ from their order, are ambiguous, or fit none. */
  int troubled() {
    return (int)
        payments.stream()
            .filter(
                one ->
                    one.has(PaymentResult.MISMATCHED)
                        || one.has(PaymentResult.AMBIGUOUS)
                        || one.has(PaymentResult.UNMATCHED))
            .count();
  }

  /** Mismatched payments of all, in thousandths. */
  int mismatchPerMille() {
    return payments.isEmpty() ? 0 : count(PaymentResult.MISMATCHED) * PER_MILLE / payments.size();
  }

  String mismatchRate() {
    return payments.isEmpty()
        ? "-"
        : mismatchPerMille() / 10 + "." + mismatchPerMille() % 10 + " %";
  }

  List<Settled> open() {
    return orders.stream()
        .filter(one -> one.order().record().remaining() > 0 && !one.isPaid())
        .toList();
  }
}
