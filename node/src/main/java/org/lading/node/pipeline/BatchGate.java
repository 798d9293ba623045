package org.lading.node.pipeline;

import java.util.Optional;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.identity.KeyPurpose;
import org.lading.membership.KeyRecord;
import org.lading.membership.Members;
import org.lading.node.ordering.SignedBatch;
import org.lading.state.StateView;

/**
 * Which batches count: those signed by a validator's node key that is valid in the state before
 * them. Every validator must come to the same answer, so nothing else plays a part.
 */
record BatchGate(Hash ledgerId, long epoch, Verifier verifier) {
  /** Why {@code batch} counts for nothing, if so; {@code height} is that of the last block. */
  Optional<String> refuse(PreparedBatch batch, StateView state, long height) {
    if (batch.signed().isEmpty()) {
      return Optional.of("it does not read: " + batch.malformed());
    }
    SignedBatch signed = batch.signed().get();
    if (!signed.ledgerId().equals(ledgerId) || signed.epoch() != epoch) {
      return Optional.of("it is for ledger " + signed.ledgerId() + ", epoch " + signed.epoch());
    }
    Optional<KeyRecord> key =
        new Members(state)
            .key(signed.key())
            .filter(record -> record.purpose() == KeyPurpose.NODE)
            .filter(record -> record.validator().filter(signed.proposer()::equals).isPresent())
            .filter(record -> record.validAt(height + 1));
    if (key.isEmpty()) {
      return Optional.of(
          "key " + signed.key() + " is not a valid node key of validator " + signed.proposer());
    }
    boolean holds = batch.signatureHolds().orElseGet(() -> signed.holds(key.get().key(), verifier));
    return holds
        ? Optional.empty()
        : Optional.of("the signature of validator " + signed.proposer() + " does not hold");
  }
}
