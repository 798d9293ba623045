package org.lading.provenance;

import java.nio.ByteBuffer;
import org.lading.crypto.Bytes;

/** Where an event's body is: block, transaction in the block, part of the transaction. */
public record EventLocation(long height, int txIndex, int part)
    implements Comparable<EventLocation> {
  public static final int LENGTH = Long.BYTES + 2 * Integer.BYTES;

  public EventLocation {
    if (height < 0 || txIndex < 0 || part < 0) {
      throw new IllegalArgumentException(
          "height, index and part are not negative: " + height + ", " + txIndex + ", " + part);
    }
  }

  /** 16 bytes, big-endian, so that keys in ascending order are in the order of the ledger. */
  public Bytes encode() {
    byte[] out = new byte[LENGTH];
    ByteBuffer.wrap(out).putLong(height).putInt(txIndex).putInt(part);
    return Bytes.wrap(out);
  }

  /** Reads the last 16 bytes of an index key. */
  public static EventLocation ofTail(Bytes key) {
    ByteBuffer in = ByteBuffer.wrap(key.array(), key.length() - LENGTH, LENGTH);
    return new EventLocation(in.getLong(), in.getInt(), in.getInt());
  }

  @Override
  public int compareTo(EventLocation other) {
    int byHeight = Long.compare(height, other.height);
    int byIndex = byHeight != 0 ? byHeight : Integer.compare(txIndex, other.txIndex);
    return byIndex != 0 ? byIndex : Integer.compare(part, other.part);
  }
}
