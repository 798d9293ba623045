package org.lading.contract;

import org.lading.transaction.Refusal;

/** A refusal on its way out of nested checks. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Refusal why;

  Refused(Refusal why, String detail) {
    super(detail, null, false, false);
    this.why = why;
  }

  Refusal why() {
    return why;
  }

  /** The detail in words. */
  String detail() {
    return String.valueOf(getMessage());
  }
}
