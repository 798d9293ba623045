package org.lading.settlement.query;

import java.util.Optional;
import org.lading.settlement.OrderRecord;
import org.lading.settlement.OrderStatus;
import org.lading.settlement.PaymentRecord;

/** What a portion of a payment comes to, its order considered. */
public enum PaymentResult {
  /** It fits, and the order is paid. */
  MATCHED,
  /** It fits, and there is still something to pay. */
  PARTIAL,
  /** Its order is known, and something differs. */
  MISMATCHED,
  /** It names no order. */
  UNMATCHED,
  /** It names several orders and does not say how much is for each. */
  AMBIGUOUS,
  /** It fits, and nobody has said that it was settled. */
  EXPECTED,
  /** It was rejected, cancelled or returned. */
  UNDONE;

  /**
   * Of a portion.
   *
   * @param order the one it pays; empty where it is none, or not one
   */
  public static PaymentResult of(
      PaymentRecord payment, PaymentRecord.Portion portion, Optional<OrderRecord> order) {
    if (payment.status().undone()) {
      return UNDONE;
    }
    return switch (portion.verdict()) {
      case UNMATCHED -> UNMATCHED;
      case AMBIGUOUS -> AMBIGUOUS;
      case MISMATCHED -> MISMATCHED;
      case FITS ->
          !payment.counts()
              ? EXPECTED
              : order.filter(PaymentResult::open).isPresent() ? PARTIAL : MATCHED;
    };
  }

  private static boolean open(OrderRecord order) {
    return order.status() == OrderStatus.PARTIAL || order.status() == OrderStatus.OPEN;
  }
}
