package org.lading.crypto;

/** A SHA-256 value: exactly 32 bytes. */
public record Hash(Bytes bytes) implements Comparable<Hash> {
  public static final int LENGTH = 32;

  /**
   * 32 zero bytes: stands for "none" where a hash is expected, for example before the first header.
   */
  public static final Hash ZERO = new Hash(Bytes.wrap(new byte[LENGTH]));

  public Hash {
    if (bytes.length() != LENGTH) {
      throw new IllegalArgumentException(
          "a hash is " + LENGTH + " bytes, these are " + bytes.length());
    }
  }

  /** Takes the array over without a copy: the caller must never change it again. */
  public static Hash wrap(byte[] value) {
    return new Hash(Bytes.wrap(value));
  }

  public static Hash ofHex(String hex) {
    return new Hash(Bytes.ofHex(hex));
  }

  public String hex() {
    return bytes.hex();
  }

  /** The bytes themselves, without a copy: the caller must not change them. */
  public byte[] array() {
    return bytes.array();
  }

  @Override
  public int compareTo(Hash other) {
    return bytes.compareTo(other.bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
