package org.lading.transaction;

import org.lading.crypto.Bytes;

/**
 * The 128-bit id a client chooses for a transaction, unique per author: what makes submitting twice
 * harmless.
 */
public record ClientId(Bytes bytes) {
  public static final int LENGTH = 16;

  public ClientId {
    if (bytes.length() != LENGTH) {
      throw new IllegalArgumentException(
          "a client id is " + LENGTH + " bytes, these are " + bytes.length());
    }
  }

  @Override
  public String toString() {
    return bytes.hex();
  }
}
