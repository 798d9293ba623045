package org.lading.store;

import java.util.Arrays;
import org.lading.crypto.Bytes;

/**
 * The writes of one block, laid out as RocksDB's own batch: sequence (8 bytes, zero), count (4
 * bytes, little-endian), then a record per write: type, family id, key and, for a put, value, the
 * last three with varint lengths.
 *
 * <p>Building it here costs one call into native code per block rather than one per key, which is
 * most of the time a small key takes.
 */
final class BatchBuffer {
  private static final int HEADER = 12;
  private static final byte DELETE = 4;
  private static final byte PUT = 5;

  /** Room kept from one block to the next; a larger block gives its room back. */
  private static final int KEPT_BYTES = 8 << 20;

  private byte[] bytes = new byte[1 << 16];
  private int size;
  private int count;

  void clear() {
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[1 << 16];
    }
    size = HEADER;
    count = 0;
  }

  void put(int family, byte[] key, byte[] value) {
    begin(PUT, family, key);
    delimited(value, value.length);
  }

  /** A value of which only the first bytes count. */
  void put(int family, byte[] key, byte[] value, int length) {
    begin(PUT, family, key);
    delimited(value, length);
  }

  void put(int family, byte[] key, Bytes first, Bytes second) {
    begin(PUT, family, key);
    int length = Math.addExact(first.length(), second.length());
    varint(length);
    raw(first.array(), first.length());
    raw(second.array(), second.length());
  }

  void delete(int family, byte[] key) {
    begin(DELETE, family, key);
  }

  /** A copy of exactly the size needed, for the one call that takes it. */
  byte[] toBatch() {
    byte[] batch = Arrays.copyOf(bytes, size);
    Arrays.fill(batch, 0, HEADER, (byte) 0);
    for (int i = 0; i < Integer.BYTES; i++) {
      batch[Long.BYTES + i] = (byte) (count >>> (8 * i));
    }
    return batch;
  }

  private void begin(byte type, int family, byte[] key) {
    reserve(1);
    bytes[size++] = type;
    varint(family);
    delimited(key, key.length);
    count++;
  }

  private void delimited(byte[] value, int length) {
    varint(length);
    raw(value, length);
  }

  private void raw(byte[] value, int length) {
    reserve(length);
    System.arraycopy(value, 0, bytes, size, length);
    size += length;
  }

  private void varint(int value) {
    reserve(5);
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes =
          Arrays.copyOf(
              bytes, Math.max(Math.addExact(size, more), Math.multiplyExact(bytes.length, 2)));
    }
  }
}
