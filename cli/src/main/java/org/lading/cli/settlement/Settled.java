package org.lading.cli.settlement;

import java.time.LocalDate;
import java.util.Optional;
import org.lading.cli.order.ShownOrder;
import org.lading.settlement.query.OrderTimes;

/**
 * An order with its times.
 *
 * @param bank who told the payment that ended it; empty while it is not paid
 * @param workingDays from the start to the final payment; empty while it is not paid, or where the
 *     calendar does not cover it
 */
record Settled(ShownOrder order, OrderTimes times, String bank, Optional<Integer> workingDays) {
  String corridor() {
    return order.record().order().seller() + " to " + order.record().order().buyer();
  }

  boolean isPaid() {
    return times.finalPayment().isPresent();
  }

  long daysLate(LocalDate today) {
    return times.daysLate(order.record(), today);
  }
}
