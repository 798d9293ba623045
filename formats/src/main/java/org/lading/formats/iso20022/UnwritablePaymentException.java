package org.lading.formats.iso20022;

/** What was to be written does not fit the message, or would contradict itself there. */
public final class UnwritablePaymentException extends Exception {
  private static final long serialVersionUID = 1L;

  UnwritablePaymentException(String reason) {
    super(reason);
  }
}
