package org.lading.cli.event;

import java.util.List;
import org.lading.cli.ledger.SigningKey;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.embedded.Environment;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionDraft;

/** Makes transactions of one organisation for one ledger. */
record Signing(Hash ledgerId, SigningKey key, Environment environment, long expiresInMillis) {
  /** A transaction with these parts, signed now. */
  Transaction sign(List<Bytes> parts) {
    long expiresAtMillis = Math.addExact(environment.clock().millis(), expiresInMillis);
    return TransactionDraft.of(
            ledgerId,
            List.of(TransactionDraft.reference(key.organisation(), key.signer())),
            expiresAtMillis,
            Family.PROVENANCE,
            parts,
            environment.entropy())
        .sign(List.of(key.signer()));
  }
}
