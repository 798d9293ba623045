package org.lading.settlement;

/** How much of an order is paid, its tolerance considered. */
public enum OrderStatus {
  OPEN(1),
  PARTIAL(2),
  PAID(3),
  /** More was paid than a correction left to pay. */
  OVERPAID(4),
  CANCELLED(5);

  private final int code;

  OrderStatus(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
