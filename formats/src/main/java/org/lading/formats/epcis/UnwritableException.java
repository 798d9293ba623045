package org.lading.formats.epcis;

/** An event that says something the syntax asked for has no place for. */
public final class UnwritableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnwritableException(String reason) {
    super(reason);
  }
}
