package org.lading.store;

import org.lading.crypto.Bytes;

/**
 * Blocks below a snapshot that are not here yet, and with them their transactions' places, their
 * log nodes, and what they put into index tables: heights {@code from} up to, not including, {@code
 * to}. They are filled in from the lowest on.
 */
public record MissingBlocks(long from, long to) {
  private static final int LENGTH = 2 * Long.BYTES;

  public MissingBlocks {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException(
          "blocks are missing from a height up to a higher one, not from " + from + " to " + to);
    }
  }

  public boolean holds(long height) {
    return height >= from && height < to;
  }

  /** What is missing once {@code filled} is there. */
  java.util.Optional<MissingBlocks> without(long filled) {
    if (filled != from) {
      throw new IllegalArgumentException(
          "the next block to fill in has height " + from + ", this one " + filled);
    }
    return filled + 1 == to
        ? java.util.Optional.empty()
        : java.util.Optional.of(new MissingBlocks(filled + 1, to));
  }

  byte[] encode() {
    return java.nio.ByteBuffer.allocate(LENGTH).putLong(from).putLong(to).array();
  }

  static MissingBlocks decode(Bytes encoded) {
    if (encoded.length() != LENGTH) {
      throw new IllegalArgumentException(
          "missing blocks are " + LENGTH + " bytes, not " + encoded.length());
    }
    java.nio.ByteBuffer in = java.nio.ByteBuffer.wrap(encoded.array());
    return new MissingBlocks(in.getLong(), in.getLong());
  }
}
