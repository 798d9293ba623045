package org.lading.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lading.block.Block;
import org.lading.block.BlockEntry;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.identity.KeyId;
import org.lading.membership.KeyRecord;
import org.lading.merkle.LogHash;
import org.lading.transaction.SignerReference;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionHeader;
import org.lading.transaction.TransactionLeaf;

/**
 * One block looked at by itself: what can be done for many blocks at once.
 *
 * @param block empty when it does not read
 * @param leafHashes of its transactions
 */
record BlockCheck(
    long height,
    Optional<Block> block,
    List<Hash> leafHashes,
    long signatures,
    long bytes,
    List<AuditReport.Finding> findings) {

  /** Where keys are found; empty when signatures are not to be checked. */
  record Signatures(Function<KeyId, Optional<KeyRecord>> keys, Verifier verifier) {}

  static BlockCheck of(long height, Optional<Bytes> encoded, Optional<Signatures> signatures) {
    List<AuditReport.Finding> findings = new ArrayList<>();
    if (encoded.isEmpty()) {
      findings.add(new AuditReport.Finding("block " + height, "is missing"));
      return new BlockCheck(height, Optional.empty(), List.of(), 0, 0, findings);
    }
    Block block;
    try {
      block = Block.decode(encoded.get());
    } catch (MalformedException e) {
      findings.add(new AuditReport.Finding("block " + height, "does not read: " + e.getMessage()));
      return new BlockCheck(height, Optional.empty(), List.of(), 0, 0, findings);
    }
    Run run = new Run(block, signatures, findings);
    run.all();
    return new BlockCheck(
        height, Optional.of(block), run.leaves, run.verified, encoded.get().length(), findings);
  }

  /** The transactions of one block, one after the other. */
  private static final class Run {
    private final Block block;
    private final Optional<Signatures> signatures;
    private final List<AuditReport.Finding> findings;
    private final List<Hash> leaves = new ArrayList<>();
    private final LogHash logHash = new LogHash();
    private long verified;

    Run(Block block, Optional<Signatures> signatures, List<AuditReport.Finding> findings) {
      this.block = block;
      this.signatures = signatures;
      this.findings = findings;
    }

    void all() {
      for (int i = 0; i < block.entries().size(); i++) {
        one(i, block.entries().get(i));
      }
    }

    private void one(int index, BlockEntry entry) {
      Transaction transaction;
      try {
        transaction = Transaction.decode(entry.transaction());
      } catch (MalformedException e) {
        found(index, "does not read: " + e.getMessage());
        return;
      }
      if (!transaction.partsMatch()) {
        found(index, "its parts are not those that were signed");
      }
      if (!transaction.header().ledgerId().equals(block.header().ledgerId())) {
        found(index, "is for ledger " + transaction.header().ledgerId());
      }
      signatures.ifPresent(how -> checkSignatures(index, transaction, how));
      leaves.add(
          logHash.leaf(
              new TransactionLeaf(
                      transaction.id(),
                      transaction.signaturesHash(),
                      entry.outcome().number(),
                      entry.outcome().part(),
                      block.header().height(),
                      block.header().timeMillis(),
                      index)
                  .encode()));
    }

    private void checkSignatures(int index, Transaction transaction, Signatures how) {
      byte[] input = TransactionHeader.signingInput(transaction.headerBytes());
      List<SignerReference> signers = transaction.header().signers();
      for (int i = 0; i < signers.size(); i++) {
        SignerReference signer = signers.get(i);
        Optional<KeyRecord> key =
            how.keys()
                .apply(signer.key())
                .filter(known -> known.organisation().equals(signer.organisation()))
                .filter(known -> known.validAt(block.header().height()));
        if (key.isEmpty()) {
          found(
              index,
              "key "
                  + signer.key()
                  + " of "
                  + signer.organisation()
                  + " did not count at this height");
        } else if (!how.verifier()
            .verify(key.get().key(), input, transaction.signatures().get(i))) {
          found(index, "the signature of " + signer.organisation() + " does not hold");
        } else {
          verified++;
        }
      }
    }

    private void found(int index, String what) {
      findings.add(
          new AuditReport.Finding(
              "block " + block.header().height() + ", transaction " + index, what));
    }
  }
}
