package org.lading.crypto;

/**
 * A signature of any suite: exactly 64 bytes. Ed25519: R‖S; the others: r‖s, both big-endian.
 *
 * <p>A string of any other length is no signature and cannot become one, so no provider ever sees a
 * trailing byte it might overlook.
 */
public record Signature(Bytes bytes) {
  public static final int LENGTH = 64;

  public Signature {
    if (bytes.length() != LENGTH) {
      throw new IllegalArgumentException(
          "a signature is " + LENGTH + " bytes, these are " + bytes.length());
    }
  }

  /** Takes the array over without a copy: the caller must never change it again. */
  public static Signature wrap(byte[] value) {
    return new Signature(Bytes.wrap(value));
  }

  @Override
  public String toString() {
    return bytes.hex();
  }
}
