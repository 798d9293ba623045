package org.lading.settlement;

/** A refusal on its way out of nested checks. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final SettlementRefusal why;

  Refused(SettlementRefusal why, String detail) {
    super(detail, null, false, false);
    this.why = why;
  }

  SettlementRefusal why() {
    return why;
  }

  /** The detail in words. */
  String detail() {
    return String.valueOf(getMessage());
  }
}
