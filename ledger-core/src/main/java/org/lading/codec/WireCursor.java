package org.lading.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.lading.crypto.Bytes;

/**
 * A place in the bytes of a message: reads the numbers, byte strings and texts that fields are made
 * of, each in its one form.
 */
final class WireCursor {
  /** Where the tenth byte of a number goes: it has room for one bit. */
  private static final int LAST_SHIFT = 63;

  private final byte[] input;
  private final int end;
  private int at;

  WireCursor(byte[] input, int from, int end) {
    this.input = input;
    this.at = from;
    this.end = end;
  }

  boolean atEnd() {
    return at == end;
  }

  int position() {
    return at;
  }

  /** The bytes of an embedded message, which this steps over. */
  WireCursor embedded() throws MalformedException {
    int length = length();
    int from = at;
    at += length;
    return new WireCursor(input, from, at);
  }

  Bytes delimited() throws MalformedException {
    int length = length();
    Bytes value = Bytes.copyOf(input, at, length);
    at += length;
    return value;
  }

  String text() throws MalformedException {
    int length = length();
    int start = at;
    at += length;
    for (int i = start; i < at; i++) {
      if (input[i] < 0) {
        return strictUtf8(start, length);
      }
    }
    return new String(input, start, length, StandardCharsets.ISO_8859_1);
  }

  private String strictUtf8(int start, int length) throws MalformedException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(input, start, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException(start, "not UTF-8");
    }
  }

  private int length() throws MalformedException {
    int lengthAt = at;
    long length = varint();
    if (length < 0 || length > end - at) {
      throw new MalformedException(
          lengthAt,
          "a length of "
              + Long.toUnsignedString(length)
              + " runs past the end, "
              + (end - at)
              + " are left");
    }
    return (int) length;
  }

  long varint() throws MalformedException {
    int start = at;
    long value = 0;
    for (int shift = 0; shift <= LAST_SHIFT; shift += 7) {
      if (at == end) {
        throw new MalformedException(start, "the input ends inside a number");
      }
      byte b = input[at++];
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        if (b == 0 && shift > 0) {
          throw new MalformedException(start, "a number is not in its shortest form");
        }
        if (shift == LAST_SHIFT && b != 1) {
          throw new MalformedException(start, "a number does not fit 64 bits");
        }
        return value;
      }
    }
    throw new MalformedException(start, "a number is longer than 10 bytes");
  }
}
