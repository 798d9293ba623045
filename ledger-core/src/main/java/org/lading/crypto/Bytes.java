package org.lading.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable byte string with value equality; compared as unsigned bytes, shorter first on a
 * common prefix.
 */
public final class Bytes implements Comparable<Bytes> {
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private static final HexFormat HEX = HexFormat.of();

  private final byte[] value;
  private int hash;

  private Bytes(byte[] value) {
    this.value = value;
  }

  /** A copy of {@code value}. */
  public static Bytes copyOf(byte[] value) {
    return value.length == 0 ? EMPTY : new Bytes(value.clone());
  }

  /** A copy of {@code length} bytes of {@code value} from {@code offset}. */
  public static Bytes copyOf(byte[] value, int offset, int length) {
    return length == 0 ? EMPTY : new Bytes(Arrays.copyOfRange(value, offset, offset + length));
  }

  /** Takes {@code value} over without a copy: the caller must never change it again. */
  public static Bytes wrap(byte[] value) {
    return value.length == 0 ? EMPTY : new Bytes(value);
  }

  public static Bytes ofUtf8(String text) {
    return wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Parses lower- or upper-case hexadecimal. */
  public static Bytes ofHex(String hex) {
    return wrap(HEX.parseHex(hex));
  }

  public static Bytes concat(Bytes... parts) {
    int length = 0;
    for (Bytes part : parts) {
      length = Math.addExact(length, part.value.length);
    }
    byte[] all = new byte[length];
    int at = 0;
    for (Bytes part : parts) {
      System.arraycopy(part.value, 0, all, at, part.value.length);
      at += part.value.length;
    }
    return wrap(all);
  }

  public int length() {
    return value.length;
  }

  public boolean isEmpty() {
    return value.length == 0;
  }

  public byte at(int index) {
    return value[index];
  }

  /** Bytes from {@code from} up to, not including, {@code to}. */
  public Bytes slice(int from, int to) {
    return copyOf(value, from, to - from);
  }

  public boolean startsWith(Bytes prefix) {
    return value.length >= prefix.value.length
        && Arrays.equals(value, 0, prefix.value.length, prefix.value, 0, prefix.value.length);
  }

  public byte[] toByteArray() {
    return value.clone();
  }

  /**
   * The bytes themselves, for hashing and input or output without a copy: the caller must not
   * change them.
   */
  public byte[] array() {
    return value;
  }

  public String hex() {
    return HEX.formatHex(value);
  }

  public String utf8() {
    return new String(value, StandardCharsets.UTF_8);
  }

  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(value, other.value);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Bytes that && Arrays.equals(value, that.value));
  }

  @Override
  public int hashCode() {
    int h = hash;
    if (h == 0) {
      h = Arrays.hashCode(value);
      hash = h;
    }
    return h;
  }

  /** Hexadecimal, for messages; long strings are cut. */
  @Override
  public String toString() {
    return value.length <= 64
        ? hex()
        : HEX.formatHex(value, 0, 61) + "…(" + value.length + " bytes)";
  }
}
