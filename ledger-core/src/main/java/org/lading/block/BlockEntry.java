package org.lading.block;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.transaction.Outcome;

/** A transaction in a block, as it came, and what became of it. */
public record BlockEntry(Bytes transaction, Outcome outcome) {
  void write(CanonicalWriter writer) {
    writer
        .bytes(1, transaction)
        .uint32(2, outcome.number())
        .uint32(3, outcome.part())
        .string(4, outcome.detail());
  }

  static BlockEntry read(CanonicalReader reader) throws MalformedException {
    Bytes transaction = reader.bytes(1);
    int number = reader.uint32(2);
    int part = reader.uint32(3);
    String detail = reader.string(4);
    try {
      return new BlockEntry(transaction, new Outcome(number, part, detail));
    } catch (IllegalArgumentException e) {
      throw reader.malformed(String.valueOf(e.getMessage()));
    }
  }
}
