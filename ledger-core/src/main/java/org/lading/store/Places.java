package org.lading.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A place as stored: height and index as varints, three to five bytes for most ledgers. */
final class Places {
  private static final int MOST_BYTES = 15;

  private Places() {}

  static byte[] encode(long height, int index) {
    byte[] bytes = new byte[MOST_BYTES];
    int size = put(bytes, put(bytes, 0, height), index);
    return Arrays.copyOf(bytes, size);
  }

  /** The place in exactly these bytes; null when they are none. */
  static @Nullable TransactionPlace decode(byte[] bytes) {
    long[] numbers = new long[2];
    int at = 0;
    for (int i = 0; i < numbers.length; i++) {
      int shift = 0;
      byte next;
      do {
        if (at == bytes.length || shift > 56) {
          return null;
        }
        next = bytes[at++];
        numbers[i] |= (next & 0x7FL) << shift;
        shift += 7;
      } while (next < 0);
    }
    boolean whole = at == bytes.length && numbers[1] <= Integer.MAX_VALUE;
    return whole ? new TransactionPlace(numbers[0], (int) numbers[1]) : null;
  }

  private static int put(byte[] into, int at, long value) {
    int end = at;
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      into[end++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    into[end++] = (byte) rest;
    return end;
  }
}
