package org.lading.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.lading.crypto.Bytes;

/**
 * The writes of one block, laid out as RocksDB's own batch: sequence (8 bytes, zero), count (4
 * bytes, little-endian), then a record per write: type, family id, key and, for a put, value, the
 * last three with varint lengths.
 *
 * <p>Building it here costs one call into native code per block rather than one per key. The
 * records are sorted by key, because neighbours then find their place in RocksDB's sorted memory
 * table along the same, still cached, path: that insertion is most of what a commit costs.
 */
final class BatchBuffer {
  private static final int HEADER = 12;
  private static final byte DELETE = 4;
  private static final byte PUT = 5;

  /** Room kept from one block to the next; a larger block gives its room back. */
  private static final int KEPT_BYTES = 8 << 20;

  private static final int FIRST_BYTES = 1 << 16;

  /** One write: where its record lies, and its key with the first eight bytes as a number. */
  private static final class Write {
    private static final Comparator<Write> BY_KEY = Write::compareKey;

    private final int family;
    private final long start;
    private final byte[] key;
    private final int from;
    private final int length;

    Write(int family, long start, byte[] key, int from, int length) {
      this.family = family;
      this.start = start;
      this.key = key;
      this.from = from;
      this.length = length;
    }

    private int compareKey(Write other) {
      int order = Integer.compare(family, other.family);
      if (order == 0) {
        order = Long.compareUnsigned(start, other.start);
      }
      return order != 0 ? order : Arrays.compareUnsigned(key, other.key);
    }
  }

  private final List<Write> writes = new ArrayList<>();
  private byte[] bytes = new byte[FIRST_BYTES];
  private int size;

  void clear() {
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[FIRST_BYTES];
    }
    size = 0;
    writes.clear();
  }

  void put(int family, byte[] key, byte[] value) {
    put(family, key, value, value.length);
  }

  /** A value of which only the first bytes count. */
  void put(int family, byte[] key, byte[] value, int length) {
    int from = begin(PUT, family, key);
    varint(length);
    raw(value, length);
    end(family, key, from);
  }

  void put(int family, byte[] key, Bytes first, Bytes second) {
    int from = begin(PUT, family, key);
    varint(Math.addExact(first.length(), second.length()));
    raw(first.array(), first.length());
    raw(second.array(), second.length());
    end(family, key, from);
  }

  void delete(int family, byte[] key) {
    end(family, key, begin(DELETE, family, key));
  }

  /** The whole batch in an array of its own; of two writes to one key the later comes later. */
  byte[] toBatch() {
    writes.sort(Write.BY_KEY);
    byte[] batch = new byte[Math.addExact(HEADER, size)];
    for (int i = 0; i < Integer.BYTES; i++) {
      batch[Long.BYTES + i] = (byte) (writes.size() >>> (8 * i));
    }
    int at = HEADER;
    for (Write write : writes) {
      System.arraycopy(bytes, write.from, batch, at, write.length);
      at += write.length;
    }
    return batch;
  }

  private int begin(byte type, int family, byte[] key) {
    int from = size;
    reserve(1);
    bytes[size++] = type;
    varint(family);
    varint(key.length);
    raw(key, key.length);
    return from;
  }

  private void end(int family, byte[] key, int from) {
    writes.add(new Write(family, start(key), key, from, size - from));
  }

  private static long start(byte[] key) {
    return ByteBuffer.wrap(key.length < Long.BYTES ? Arrays.copyOf(key, Long.BYTES) : key)
        .getLong();
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
