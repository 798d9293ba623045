package org.lading.node.ordering;

import java.util.List;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.PublicKey;
import org.lading.crypto.Signature;
import org.lading.crypto.Signer;
import org.lading.crypto.Verifier;
import org.lading.identity.KeyId;
import org.lading.identity.ValidatorName;

/**
 * What is put in order: transactions in the order in which their proposer wants them, signed with
 * his node key (docs/spec/sealing.md#batch), so that no leader speaks for another.
 *
 * @param key of the proposer's node key
 * @param batch the canonical OrderedBatch, verbatim
 */
public record SignedBatch(
    Hash ledgerId,
    long epoch,
    ValidatorName proposer,
    KeyId key,
    List<Bytes> transactions,
    Bytes batch,
    Signature signature) {
  private static final Bytes TAG = Bytes.ofUtf8("lading/batch/v1\n");

  public SignedBatch {
    transactions = List.copyOf(transactions);
  }

  public static SignedBatch sign(
      Hash ledgerId, long epoch, ValidatorName proposer, List<Bytes> transactions, Signer node) {
    KeyId key = KeyId.of(node.publicKey());
    int size = 160;
    for (Bytes transaction : transactions) {
      size += transaction.length() + 8;
    }
    CanonicalWriter writer =
        new CanonicalWriter(size)
            .bytes(1, ledgerId)
            .uint64(2, epoch)
            .string(3, proposer.name())
            .bytes(4, key.hash());
    transactions.forEach(transaction -> writer.element(5, transaction));
    Bytes batch = writer.toBytes();
    Signature signature = node.sign(Bytes.concat(TAG, batch).array());
    return new SignedBatch(ledgerId, epoch, proposer, key, transactions, batch, signature);
  }

  public boolean holds(PublicKey node, Verifier verifier) {
    return verifier.verify(node, Bytes.concat(TAG, batch).array(), signature);
  }

  public Bytes encode() {
    return new CanonicalWriter(batch.length() + 80)
        .bytes(1, batch)
        .bytes(2, signature.bytes())
        .toBytes();
  }

  public static SignedBatch decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        outer -> {
          Bytes batch = outer.bytes(1);
          Signature signature = new Signature(outer.bytes(2, Signature.LENGTH));
          return CanonicalReader.readAll(batch, reader -> read(reader, batch, signature));
        });
  }

  private static SignedBatch read(CanonicalReader reader, Bytes batch, Signature signature)
      throws MalformedException {
    Hash ledgerId = reader.hash(1);
    long epoch = reader.count(2);
    String proposer = reader.string(3);
    KeyId key = new KeyId(reader.hash(4));
    List<Bytes> transactions = reader.repeatedBytes(5, Limits.BLOCK_TRANSACTIONS);
    try {
      return new SignedBatch(
          ledgerId, epoch, new ValidatorName(proposer), key, transactions, batch, signature);
    } catch (IllegalArgumentException e) {
      throw reader.malformed(String.valueOf(e.getMessage()));
    }
  }
}
