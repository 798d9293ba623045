package org.lading.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/**
 * Writes one message in canonical form (docs/spec/canonical-encoding.md): fields ascending, no
 * default values, minimal varints.
 *
 * <p>The plain methods leave a default value out; the {@code optional} and {@code element} ones
 * always write, for members of a {@code oneof}, {@code optional} fields and elements of a repeated
 * field.
 */
public final class CanonicalWriter {
  static final int VARINT = 0;
  static final int LENGTH_DELIMITED = 2;

  private byte[] buffer;
  private int size;
  private int lastField;
  private boolean lastWasElement;

  public CanonicalWriter() {
    this(128);
  }

  public CanonicalWriter(int expectedSize) {
    buffer = new byte[Math.max(16, expectedSize)];
  }

  /** An unsigned 64-bit number, left out when 0. */
  public CanonicalWriter uint64(int field, long value) {
    return value == 0 ? this : optionalUint64(field, value);
  }

  public CanonicalWriter optionalUint64(int field, long value) {
    tag(field, VARINT, false);
    varint(value);
    return this;
  }

  /** A number of 0 to 2^31-1, left out when 0. */
  public CanonicalWriter uint32(int field, int value) {
    if (value < 0) {
      throw new IllegalArgumentException("field " + field + " holds 0 to 2147483647, not " + value);
    }
    return uint64(field, value);
  }

  /** A signed number as a zig-zag varint (protobuf sint64), left out when 0. */
  public CanonicalWriter sint64(int field, long value) {
    return value == 0 ? this : optionalSint64(field, value);
  }

  public CanonicalWriter optionalSint64(int field, long value) {
    return optionalUint64(field, (value << 1) ^ (value >> 63));
  }

  public CanonicalWriter bool(int field, boolean value) {
    return uint64(field, value ? 1 : 0);
  }

  public CanonicalWriter optionalBool(int field, boolean value) {
    return optionalUint64(field, value ? 1 : 0);
  }

  /** A byte string, left out when empty. */
  public CanonicalWriter bytes(int field, Bytes value) {
    return value.isEmpty() ? this : optionalBytes(field, value);
  }

  public CanonicalWriter bytes(int field, Hash value) {
    return optionalBytes(field, value.bytes());
  }

  public CanonicalWriter optionalBytes(int field, Bytes value) {
    tag(field, LENGTH_DELIMITED, false);
    delimited(value.array());
    return this;
  }

  /** Text as UTF-8, left out when empty. A lone surrogate is refused: it has no UTF-8. */
  public CanonicalWriter string(int field, String value) {
    return value.isEmpty() ? this : optionalString(field, value);
  }

  public CanonicalWriter optionalString(int field, String value) {
    tag(field, LENGTH_DELIMITED, false);
    text(field, value);
    return this;
  }

  /**
   * An embedded message, always written: a message field is absent or present, it has no default.
   */
  public CanonicalWriter message(int field, Consumer<CanonicalWriter> body) {
    tag(field, LENGTH_DELIMITED, false);
    embed(body);
    return this;
  }

  /**
   * One element of a repeated byte-string field; may be empty. Successive calls with the same field
   * are its elements.
   */
  public CanonicalWriter element(int field, Bytes value) {
    tag(field, LENGTH_DELIMITED, true);
    delimited(value.array());
    return this;
  }

  public CanonicalWriter element(int field, String value) {
    tag(field, LENGTH_DELIMITED, true);
    text(field, value);
    return this;
  }

  public CanonicalWriter element(int field, Consumer<CanonicalWriter> body) {
    tag(field, LENGTH_DELIMITED, true);
    embed(body);
    return this;
  }

  public int size() {
    return size;
  }

  public Bytes toBytes() {
    return Bytes.wrap(Arrays.copyOf(buffer, size));
  }

  private void tag(int field, int wireType, boolean element) {
    boolean again = element && lastWasElement && field == lastField;
    if (field <= lastField && !again) {
      throw new IllegalStateException("field " + field + " written after field " + lastField);
    }
    lastField = field;
    lastWasElement = element;
    varint(((long) field << 3) | wireType);
  }

  private void embed(Consumer<CanonicalWriter> body) {
    // The body is written in place and moved by the width of its length, which saves a buffer per
    // message.
    int outerField = lastField;
    boolean outerElement = lastWasElement;
    int start = size;
    lastField = 0;
    lastWasElement = false;
    body.accept(this);
    int length = size - start;
    int width = varintWidth(length);
    reserve(width);
    System.arraycopy(buffer, start, buffer, start + width, length);
    size = start;
    varint(length);
    size += length;
    lastField = outerField;
    lastWasElement = outerElement;
  }

  private void text(int field, String value) {
    if (hasLoneSurrogate(value)) {
      throw new IllegalArgumentException(
          "field " + field + " holds half of a surrogate pair, which has no UTF-8");
    }
    delimited(value.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean hasLoneSurrogate(String value) {
    int i = 0;
    while (i < value.length()) {
      // A paired surrogate reads as one code point above U+FFFF; a lone one reads as itself.
      int point = value.codePointAt(i);
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        return true;
      }
      i += Character.charCount(point);
    }
    return false;
  }

  private void delimited(byte[] bytes) {
    varint(bytes.length);
    reserve(bytes.length);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
  }

  private void varint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      buffer[size++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    buffer[size++] = (byte) rest;
  }

  private static int varintWidth(int value) {
    return value == 0 ? 1 : (38 - Integer.numberOfLeadingZeros(value)) / 7;
  }

  private void reserve(int more) {
    if (buffer.length - size < more) {
      buffer =
          Arrays.copyOf(
              buffer,
              Math.max(Math.addExact(size, more), Math.addExact(buffer.length, buffer.length)));
    }
  }
}
