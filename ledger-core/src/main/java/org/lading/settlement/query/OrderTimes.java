package org.lading.settlement.query;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.provenance.query.ProvenanceQueries;
import org.lading.provenance.query.Reported;
import org.lading.settlement.OrderRecord;
import org.lading.settlement.OrderStatus;
import org.lading.settlement.PaymentRecord;
import org.lading.settlement.query.TradeQueries.KnownOrder;
import org.lading.settlement.query.TradeQueries.KnownPayment;

/**
 * When an order's goods went off and when it was paid. Days are those of UTC.
 *
 * @param start the day the goods were shipped; where the ledger holds no such event, the day the
 *     order was recorded
 * @param shipped whether it is the former
 * @param firstPayment value date of the first payment that counts
 * @param finalPayment value date of the payment with which it was paid
 */
public record OrderTimes(
    LocalDate start,
    boolean shipped,
    Optional<LocalDate> firstPayment,
    Optional<LocalDate> finalPayment) {
  /** Business steps with which goods leave. */
  private static final Set<String> LEAVING = Set.of("shipping", "departing", "loading");

  private static final long DAY_MILLIS = 86_400_000;

  /** A payment of the order with its day. */
  private record Paid(LocalDate day, long amount) {}

  /**
   * The times of an order.
   *
   * @param blockMillis ledger time of a block, which is the value date of a transfer of this ledger
   */
  public static OrderTimes of(
      KnownOrder order,
      TradeQueries trade,
      ProvenanceQueries goods,
      LongUnaryOperator blockMillis) {
    OrderRecord record = order.record();
    OptionalLong shipped = shippedMillis(record.order().consignment(), goods);
    List<Paid> paid =
        trade.paymentsOf(order.key(), Limits.TRACE_EVENTS).stream()
            .filter(payment -> payment.record().counts())
            .flatMap(
                payment ->
                    payment.record().portions().stream()
                        .filter(portion -> portion.verdict() == PaymentRecord.Verdict.FITS)
                        .filter(portion -> portion.orders().getFirst().equals(order.key()))
                        .map(portion -> new Paid(day(payment, blockMillis), portion.amount())))
            .sorted(Comparator.comparing(Paid::day))
            .toList();
    return new OrderTimes(
        day(shipped.orElse(record.recordedMillis())),
        shipped.isPresent(),
        paid.stream().findFirst().map(Paid::day),
        finalPayment(record, paid));
  }

  /** The last payment that it took. */
  private static Optional<LocalDate> finalPayment(OrderRecord record, List<Paid> paid) {
    if (record.status() != OrderStatus.PAID && record.status() != OrderStatus.OVERPAID) {
      return Optional.empty();
    }
    long missing = record.due() - record.order().tolerance();
    for (Paid one : paid) {
      missing -= one.amount();
      if (missing <= 0) {
        return Optional.of(one.day());
      }
    }
    return Optional.empty();
  }

  /** How many days after it was due it was paid, or is not paid on {@code today}; 0 if not. */
  public long daysLate(OrderRecord record, LocalDate today) {
    if (record.due() == 0) {
      return 0;
    }
    LocalDate until = finalPayment.orElse(today);
    return Math.max(0, until.toEpochDay() - record.order().due().toEpochDay());
  }

  private static LocalDate day(KnownPayment payment, LongUnaryOperator blockMillis) {
    return payment
        .record()
        .facts()
        .valueDate()
        .orElseGet(
            () ->
                day(
                    blockMillis.applyAsLong(
                        payment.record().tellings().getFirst().location().height())));
  }

  private static LocalDate day(long millis) {
    return LocalDate.ofEpochDay(Math.floorDiv(millis, DAY_MILLIS));
  }

  /** Of the first event in which the consignment left, if that is an item the ledger knows. */
  private static OptionalLong shippedMillis(String consignment, ProvenanceQueries goods) {
    String item;
    try {
      item = ProvenanceQueries.itemKey(consignment);
    } catch (MalformedException e) {
      return OptionalLong.empty();
    }
    return goods.reported(item, Limits.TRACE_EVENTS).stream()
        .filter(OrderTimes::leaves)
        .mapToLong(Reported::millis)
        .findFirst();
  }

  private static boolean leaves(Reported one) {
    String step = one.event().common().bizStep();
    if (step == null) {
      return false;
    }
    int end =
        Math.max(Math.max(step.lastIndexOf(':'), step.lastIndexOf('/')), step.lastIndexOf('-'));
    return LEAVING.contains(step.substring(end + 1));
  }
}
