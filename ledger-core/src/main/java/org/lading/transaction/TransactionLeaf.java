package org.lading.transaction;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/**
 * What the log keeps of a transaction (docs/spec/log.md): never the payload.
 *
 * @param timeMillis ledger time of the block
 * @param index position among the transactions of the block, from 0
 */
public record TransactionLeaf(
    Hash transactionId,
    Hash signaturesHash,
    int outcome,
    int outcomePart,
    long height,
    long timeMillis,
    int index) {
  public static final byte KIND = 1;

  /** The leaf: the kind byte and the canonical message. */
  public Bytes encode() {
    Bytes message =
        new CanonicalWriter(112)
            .bytes(1, transactionId)
            .bytes(2, signaturesHash)
            .uint32(3, outcome)
            .uint32(4, outcomePart)
            .uint64(5, height)
            .uint64(6, timeMillis)
            .uint32(7, index)
            .toBytes();
    return Bytes.concat(Bytes.wrap(new byte[] {KIND}), message);
  }

  public static TransactionLeaf decode(Bytes leaf) throws MalformedException {
    if (leaf.isEmpty() || leaf.at(0) != KIND) {
      throw new MalformedException(0, "a transaction leaf begins with the byte 01");
    }
    return CanonicalReader.readAll(
        leaf.slice(1, leaf.length()),
        reader ->
            new TransactionLeaf(
                reader.hash(1),
                reader.hash(2),
                reader.uint32(3),
                reader.uint32(4),
                reader.count(5),
                reader.count(6),
                reader.uint32(7)));
  }
}
