package org.lading.execution;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.PublicKey;
import org.lading.crypto.Verifier;
import org.lading.identity.KeyId;
import org.lading.membership.KeyRecord;
import org.lading.transaction.SignerReference;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionHeader;

/**
 * One entry of a batch with all that can be found out about it beside the state: this is where the
 * work is, so it is done for many entries at once, on all cores, before their order matters.
 *
 * <p>A key id is the hash of its key, so whether a signature holds under a key id does not depend
 * on the state. Verdicts found early may be missing (the key may be registered in the same batch)
 * and are then found during execution: the result is the same.
 */
public record Candidate(
    Bytes encoded,
    Optional<Transaction> transaction,
    String malformed,
    boolean partsMatch,
    Map<KeyId, Boolean> verdicts) {

  /** Where keys are looked up before execution: the register as of the last final block. */
  @FunctionalInterface
  public interface KeyLookup {
    Optional<KeyRecord> find(KeyId id);
  }

  public static Candidate of(Bytes encoded, KeyLookup keys, Verifier verifier) {
    Transaction transaction;
    try {
      transaction = Transaction.decode(encoded);
    } catch (MalformedException e) {
      return new Candidate(
          encoded, Optional.empty(), String.valueOf(e.getMessage()), false, Map.of());
    }
    boolean partsMatch = transaction.partsMatch();
    if (!partsMatch) {
      return new Candidate(encoded, Optional.of(transaction), "", false, Map.of());
    }
    Map<KeyId, Boolean> verdicts = new HashMap<>();
    List<SignerReference> signers = transaction.header().signers();
    for (int i = 0; i < signers.size(); i++) {
      KeyId id = signers.get(i).key();
      Optional<KeyRecord> key = keys.find(id);
      if (key.isPresent()) {
        verdicts.put(id, holds(transaction, i, key.get().key(), verifier));
      }
    }
    return new Candidate(encoded, Optional.of(transaction), "", true, verdicts);
  }

  /** Whether signature {@code signer} holds under {@code key}, from the verdicts or found now. */
  boolean signatureHolds(int signer, PublicKey key, Verifier verifier) {
    Transaction known = transaction.orElseThrow();
    Boolean verdict = verdicts.get(known.header().signers().get(signer).key());
    return verdict != null ? verdict : holds(known, signer, key, verifier);
  }

  private static boolean holds(
      Transaction transaction, int signer, PublicKey key, Verifier verifier) {
    return verifier.verify(
        key,
        TransactionHeader.signingInput(transaction.headerBytes()),
        transaction.signatures().get(signer));
  }
}
