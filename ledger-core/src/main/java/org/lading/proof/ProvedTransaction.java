package org.lading.proof;

import java.util.List;
import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Signature;
import org.lading.crypto.Verifier;
import org.lading.identity.KeyPurpose;
import org.lading.membership.Genesis;
import org.lading.membership.KeyRecord;
import org.lading.membership.MembershipTables;
import org.lading.merkle.InclusionProof;
import org.lading.merkle.LogHash;
import org.lading.merkle.ProofVerdict;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.transaction.SignerReference;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionHeader;
import org.lading.transaction.TransactionLeaf;

/**
 * A transaction with the signatures under it and its place in the log a file is about
 * (docs/spec/contract-proof.md).
 *
 * @param evidence its header, its leaf, and those of its parts that are shown; no genesis
 * @param path from its leaf to the root of the file's checkpoint
 */
public record ProvedTransaction(
    Evidence.OfTransaction evidence, List<Signature> signatures, long leafIndex, List<Hash> path) {
  public ProvedTransaction {
    signatures = List.copyOf(signatures);
    path = List.copyOf(path);
  }

  public Hash id() {
    return evidence.transactionLeaf().transactionId();
  }

  /**
   * Empty when it was accepted, stands in the log, and was signed by all it names; else why not.
   *
   * @param state shows the keys of the signers
   */
  Optional<String> check(
      Checkpoint checkpoint, Genesis genesis, StateView state, Verifier verifier) {
    TransactionHeader header = evidence.header();
    TransactionLeaf leaf = evidence.transactionLeaf();
    if (!header.ledgerId().equals(genesis.ledgerId())) {
      return Optional.of("it is for ledger " + header.ledgerId());
    }
    if (evidence.engineMode() != genesis.engineMode()) {
      return Optional.of(
          "its engine is "
              + evidence.engineMode()
              + ", that of the genesis "
              + genesis.engineMode());
    }
    if (leaf.outcome() != 0) {
      return Optional.of("it was refused, with " + leaf.outcome());
    }
    ProofVerdict verdict =
        new InclusionProof(leafIndex, checkpoint.size(), path)
            .verify(LogHash.ofLeaf(leaf.encode()), checkpoint.root());
    if (verdict instanceof ProofVerdict.Fails fails) {
      return Optional.of("it is not in the sealed log: " + fails.detail());
    }
    for (DisclosedPart part : evidence.parts()) {
      Optional<String> wrong = part.check(header);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return signaturesWrong(state, verifier);
  }

  private Optional<String> signaturesWrong(StateView state, Verifier verifier) {
    List<SignerReference> signers = evidence.header().signers();
    if (signatures.size() != signers.size()) {
      return Optional.of(signers.size() + " signers are named, " + signatures.size() + " signed");
    }
    if (!Transaction.signaturesHash(signatures)
        .equals(evidence.transactionLeaf().signaturesHash())) {
      return Optional.of("these are not the signatures that the log holds");
    }
    byte[] signed = TransactionHeader.signingInput(evidence.headerBytes());
    long height = evidence.transactionLeaf().height();
    for (int i = 0; i < signers.size(); i++) {
      SignerReference signer = signers.get(i);
      Optional<KeyRecord> key = key(signer, state);
      boolean may =
          key.filter(
                  one ->
                      one.organisation().equals(signer.organisation())
                          && one.id().equals(signer.key())
                          && one.purpose() == KeyPurpose.TRANSACTION
                          && one.validAt(height))
              .isPresent();
      if (!may) {
        return Optional.of(
            "key "
                + signer.key()
                + " is not one with which "
                + signer.organisation()
                + " could sign in block "
                + height);
      }
      if (!verifier.verify(key.orElseThrow().key(), signed, signatures.get(i))) {
        return Optional.of("the signature of " + signer.organisation() + " does not hold");
      }
    }
    return Optional.empty();
  }

  private static Optional<KeyRecord> key(SignerReference signer, StateView state) {
    Optional<Bytes> record =
        state.get(MembershipTables.KEYS, signer.key().hash().bytes()).map(StateValue::value);
    try {
      return record.isPresent() ? Optional.of(KeyRecord.decode(record.get())) : Optional.empty();
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  void write(CanonicalWriter writer) {
    writer.message(1, evidence::write);
    signatures.forEach(signature -> writer.element(2, signature.bytes()));
    writer.uint64(3, leafIndex);
    path.forEach(hash -> writer.element(4, hash.bytes()));
  }

  static ProvedTransaction read(CanonicalReader reader, Hash ledgerId) throws MalformedException {
    if (!reader.has(1)) {
      throw reader.malformed("a transaction is missing, field 1");
    }
    Evidence.OfTransaction evidence =
        reader.message(1, body -> Evidence.OfTransaction.read(body, ledgerId));
    List<Bytes> signatures = reader.repeatedBytes(2, Limits.SIGNERS);
    requireLength(reader, signatures, Signature.LENGTH, "a signature");
    long leafIndex = reader.count(3);
    List<Bytes> path = reader.repeatedBytes(4, Limits.PROOF_PATH);
    requireLength(reader, path, Hash.LENGTH, "a hash of a path");
    return new ProvedTransaction(
        evidence,
        signatures.stream().map(Signature::new).toList(),
        leafIndex,
        path.stream().map(Hash::new).toList());
  }

  private static void requireLength(
      CanonicalReader reader, List<Bytes> all, int length, String what) throws MalformedException {
    for (Bytes one : all) {
      if (one.length() != length) {
        throw reader.malformed(what + " is " + length + " bytes, this one is " + one.length());
      }
    }
  }
}
