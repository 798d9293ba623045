package org.lading.contract.analysis;

/** There is more to look at than a bound allows; the report says so, and proves nothing. */
final class TooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooLargeException(String message) {
    // Control flow: nobody looks at the trace.
    super(message, null, false, false);
  }
}
