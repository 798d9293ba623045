package org.lading.codec;

import java.util.ArrayList;
import java.util.List;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/**
 * Reads one message in canonical form and refuses everything else, with the place and the reason.
 *
 * <p>Fields are asked for in ascending order; {@link #end()} (called by the owner of the outermost
 * message and by {@link #message}) refuses what nobody asked for. A field that is absent reads as
 * its default.
 */
public final class CanonicalReader {
  /** How one embedded message is read. */
  @FunctionalInterface
  public interface Body<T> {
    T read(CanonicalReader reader) throws MalformedException;
  }

  private static final int NONE = -1;

  private final WireCursor cursor;
  private final int depth;
  private int lastField;
  private int field = NONE;
  private int wireType;
  private int fieldAt;

  public CanonicalReader(Bytes input) {
    this(new WireCursor(input.array(), 0, input.length()), 0);
  }

  private CanonicalReader(WireCursor cursor, int depth) {
    this.cursor = cursor;
    this.depth = depth;
  }

  /** Reads a whole message: {@code body}, then the end of the input. */
  public static <T> T readAll(Bytes input, Body<T> body) throws MalformedException {
    CanonicalReader reader = new CanonicalReader(input);
    T value = body.read(reader);
    reader.end();
    return value;
  }

  /** Refuses trailing or unknown fields. */
  public void end() throws MalformedException {
    if (field != NONE || !cursor.atEnd()) {
      peek();
      throw malformed(fieldAt, "field " + field + " is unknown here, or out of order");
    }
  }

  public boolean has(int wanted) throws MalformedException {
    return peek() == wanted;
  }

  public long uint64(int wanted) throws MalformedException {
    if (!has(wanted)) {
      return 0;
    }
    long value = optionalUint64(wanted);
    if (value == 0) {
      throw malformed(fieldAt, "field " + wanted + " is written out although it is 0");
    }
    return value;
  }

  /** The number in a field that {@link #has} said is present. */
  public long optionalUint64(int wanted) throws MalformedException {
    take(wanted, CanonicalWriter.VARINT, false);
    return cursor.varint();
  }

  public int uint32(int wanted) throws MalformedException {
    long value = uint64(wanted);
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw malformed(
          fieldAt,
          "field " + wanted + " holds 0 to 2147483647, not " + Long.toUnsignedString(value));
    }
    return (int) value;
  }

  /** A count, height or time: 0 to 2^63-1. */
  public long count(int wanted) throws MalformedException {
    long value = uint64(wanted);
    if (value < 0) {
      throw malformed(
          fieldAt, "field " + wanted + " is above 2^63-1: " + Long.toUnsignedString(value));
    }
    return value;
  }

  public long sint64(int wanted) throws MalformedException {
    long value = uint64(wanted);
    return (value >>> 1) ^ -(value & 1);
  }

  public long optionalSint64(int wanted) throws MalformedException {
    long value = optionalUint64(wanted);
    return (value >>> 1) ^ -(value & 1);
  }

  public boolean bool(int wanted) throws MalformedException {
    return has(wanted) && nonDefaultBool(wanted);
  }

  public boolean optionalBool(int wanted) throws MalformedException {
    long value = optionalUint64(wanted);
    if (value != 0 && value != 1) {
      throw malformed(
          fieldAt, "field " + wanted + " is 0 or 1, not " + Long.toUnsignedString(value));
    }
    return value == 1;
  }

  public Bytes bytes(int wanted) throws MalformedException {
    if (!has(wanted)) {
      return Bytes.EMPTY;
    }
    Bytes value = optionalBytes(wanted);
    if (value.isEmpty()) {
      throw malformed(fieldAt, "field " + wanted + " is written out although it is empty");
    }
    return value;
  }

  public Bytes optionalBytes(int wanted) throws MalformedException {
    take(wanted, CanonicalWriter.LENGTH_DELIMITED, false);
    return cursor.delimited();
  }

  /** A byte string that must be there with exactly {@code length} bytes. */
  public Bytes bytes(int wanted, int length) throws MalformedException {
    Bytes value = bytes(wanted);
    if (value.length() != length) {
      throw malformed(
          value.isEmpty() ? next() : fieldAt,
          "field " + wanted + " must be " + length + " bytes, it is " + value.length());
    }
    return value;
  }

  public Hash hash(int wanted) throws MalformedException {
    return new Hash(bytes(wanted, Hash.LENGTH));
  }

  public String string(int wanted) throws MalformedException {
    if (!has(wanted)) {
      return "";
    }
    String value = optionalString(wanted);
    if (value.isEmpty()) {
      throw malformed(fieldAt, "field " + wanted + " is written out although it is empty");
    }
    return value;
  }

  public String optionalString(int wanted) throws MalformedException {
    take(wanted, CanonicalWriter.LENGTH_DELIMITED, false);
    return cursor.text();
  }

  /** An embedded message that {@link #has} said is present. */
  public <T> T message(int wanted, Body<T> body) throws MalformedException {
    take(wanted, CanonicalWriter.LENGTH_DELIMITED, false);
    return embedded(body);
  }

  public List<Bytes> repeatedBytes(int wanted, int limit) throws MalformedException {
    List<Bytes> elements = new ArrayList<>();
    while (nextElement(wanted, elements.size(), limit)) {
      elements.add(cursor.delimited());
    }
    return List.copyOf(elements);
  }

  public List<String> repeatedStrings(int wanted, int limit) throws MalformedException {
    List<String> elements = new ArrayList<>();
    while (nextElement(wanted, elements.size(), limit)) {
      elements.add(cursor.text());
    }
    return List.copyOf(elements);
  }

  public <T> List<T> repeated(int wanted, int limit, Body<T> body) throws MalformedException {
    List<T> elements = new ArrayList<>();
    while (nextElement(wanted, elements.size(), limit)) {
      elements.add(embedded(body));
    }
    return List.copyOf(elements);
  }

  /** For the owner of a type whose constructor refuses the values just read. */
  public MalformedException malformed(String reason) {
    return malformed(fieldAt, reason);
  }

  private static MalformedException malformed(int position, String reason) {
    return new MalformedException(position, reason);
  }

  private boolean nonDefaultBool(int wanted) throws MalformedException {
    if (!optionalBool(wanted)) {
      throw malformed(fieldAt, "field " + wanted + " is written out although it is false");
    }
    return true;
  }

  private boolean nextElement(int wanted, int soFar, int limit) throws MalformedException {
    if (!has(wanted)) {
      return false;
    }
    if (soFar == limit) {
      throw malformed(fieldAt, "field " + wanted + " has more than " + limit + " elements");
    }
    take(wanted, CanonicalWriter.LENGTH_DELIMITED, true);
    return true;
  }

  private int peek() throws MalformedException {
    if (field == NONE && !cursor.atEnd()) {
      fieldAt = cursor.position();
      long tag = cursor.varint();
      if (tag < 0 || tag >>> 3 == 0 || tag >>> 3 > 0x1FFF_FFFF) {
        throw malformed(fieldAt, "not a field number");
      }
      field = (int) (tag >>> 3);
      wireType = (int) (tag & 7);
    }
    return field;
  }

  /** Where the next field begins; its tag may have been looked at already. */
  private int next() {
    return field == NONE ? cursor.position() : fieldAt;
  }

  private void take(int wanted, int wantedType, boolean element) throws MalformedException {
    if (peek() != wanted) {
      throw malformed(next(), "field " + wanted + " is missing");
    }
    if (wireType != wantedType) {
      throw malformed(
          fieldAt, "field " + wanted + " has wire type " + wireType + ", expected " + wantedType);
    }
    if (wanted < lastField || (wanted == lastField && !element)) {
      throw malformed(fieldAt, "field " + wanted + " comes after field " + lastField);
    }
    lastField = wanted;
    field = NONE;
  }

  private <T> T embedded(Body<T> body) throws MalformedException {
    if (depth == Limits.MESSAGE_DEPTH) {
      throw malformed(fieldAt, "messages are nested deeper than " + Limits.MESSAGE_DEPTH);
    }
    CanonicalReader inner = new CanonicalReader(cursor.embedded(), depth + 1);
    T value = body.read(inner);
    inner.end();
    return value;
  }
}
