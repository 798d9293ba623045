package org.lading.proof;

import java.util.List;
import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.merkle.InclusionProof;
import org.lading.merkle.LogHash;
import org.lading.merkle.PayloadTree;
import org.lading.merkle.ProofVerdict;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionHeader;

/**
 * One part of a transaction, shown without the others: its salted bytes and their path to the
 * payload root that was signed.
 */
public record DisclosedPart(int index, Bytes content, List<Hash> path) {
  public DisclosedPart {
    path = List.copyOf(path);
  }

  /** Part {@code index} of {@code transaction}. */
  public static DisclosedPart of(Transaction transaction, int index) {
    PayloadTree tree = PayloadTree.ofParts(transaction.parts());
    return new DisclosedPart(index, transaction.parts().get(index), tree.path(index).path());
  }

  /** The part without its salt. */
  public Bytes body() {
    return content.slice(Transaction.SALT_LENGTH, content.length());
  }

  /** Empty when the part is the one that was signed, else why not. */
  public Optional<String> check(TransactionHeader header) {
    if (content.length() <= Transaction.SALT_LENGTH) {
      return Optional.of("part " + index + " has nothing after its salt");
    }
    if (index >= header.partCount()) {
      return Optional.of(
          "part " + index + " is shown of a transaction with " + header.partCount() + " parts");
    }
    ProofVerdict verdict =
        new InclusionProof(index, header.partCount(), path)
            .verify(LogHash.ofLeaf(content), header.payloadRoot());
    return switch (verdict) {
      case ProofVerdict.Holds holds -> Optional.empty();
      case ProofVerdict.Fails fails -> Optional.of("part " + index + ": " + fails.detail());
    };
  }

  void write(CanonicalWriter writer) {
    writer.uint32(1, index).bytes(2, content);
    path.forEach(hash -> writer.element(3, hash.bytes()));
  }

  static DisclosedPart read(CanonicalReader reader) throws MalformedException {
    int index = reader.uint32(1);
    Bytes content = reader.bytes(2);
    List<Bytes> path = reader.repeatedBytes(3, Limits.PROOF_PATH);
    for (Bytes hash : path) {
      if (hash.length() != Hash.LENGTH) {
        throw reader.malformed("a hash of a path is 32 bytes, this one is " + hash.length());
      }
    }
    return new DisclosedPart(index, content, path.stream().map(Hash::new).toList());
  }
}
