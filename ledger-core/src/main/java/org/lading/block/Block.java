package org.lading.block;

import java.util.List;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;

/**
 * A block as stored and handed on.
 *
 * @param checkpoint the sealed checkpoint of the log that ends in this header, a C2SP signed note
 */
public record Block(BlockHeader header, List<BlockEntry> entries, String checkpoint) {
  public Block {
    entries = List.copyOf(entries);
  }

  /** Index in the log of the block's first transaction. */
  public long firstLeafIndex() {
    return header.logSize() - entries.size();
  }

  public Bytes encode() {
    int size = 1024;
    for (BlockEntry entry : entries) {
      size += entry.transaction().length() + 16;
    }
    CanonicalWriter writer = new CanonicalWriter(size);
    writer.bytes(1, header.encode());
    entries.forEach(entry -> writer.element(2, entry::write));
    return writer.string(3, checkpoint).toBytes();
  }

  public static Block decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          BlockHeader header = BlockHeader.decode(reader.bytes(1));
          List<BlockEntry> entries =
              reader.repeated(2, Limits.BLOCK_TRANSACTIONS, BlockEntry::read);
          return new Block(header, entries, reader.string(3));
        });
  }
}
