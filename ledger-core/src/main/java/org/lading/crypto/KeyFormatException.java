package org.lading.crypto;

/** Bytes that are not a public key the ledger accepts: what was expected and what came. */
public final class KeyFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  public KeyFormatException(String reason) {
    super(reason);
  }
}
