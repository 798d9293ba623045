package org.lading.settlement;

import java.nio.ByteBuffer;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;

/**
 * Where in the ledger something was done; the order of these is the order in which it was.
 *
 * @param place 0 at the start of the block, before its transactions; else one more than the index
 *     of the transaction
 * @param part of the transaction; at the start of the block: in which order
 */
public record Location(long height, int place, int part) implements Comparable<Location> {
  public static final int LENGTH = Long.BYTES + 2 * Integer.BYTES;

  /** As the end of index keys, in order. */
  public Bytes key() {
    return Bytes.wrap(
        ByteBuffer.allocate(LENGTH).putLong(height).putInt(place).putInt(part).array());
  }

  /** Of the key of an account's entry, or of its end. */
  public static Location ofEntryKey(Bytes key) {
    ByteBuffer end = ByteBuffer.wrap(key.array(), key.length() - LENGTH, LENGTH);
    return new Location(end.getLong(), end.getInt(), end.getInt());
  }

  public void write(CanonicalWriter writer) {
    writer.uint64(1, height).uint32(2, place).uint32(3, part);
  }

  public static Location read(CanonicalReader reader) throws MalformedException {
    return new Location(reader.count(1), reader.uint32(2), reader.uint32(3));
  }

  @Override
  public int compareTo(Location other) {
    int byHeight = Long.compare(height, other.height);
    int byPlace = byHeight != 0 ? byHeight : Integer.compare(place, other.place);
    return byPlace != 0 ? byPlace : Integer.compare(part, other.part);
  }
}
