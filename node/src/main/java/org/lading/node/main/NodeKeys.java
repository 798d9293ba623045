package org.lading.node.main;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lading.block.BlockEntry;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.PublicKey;
import org.lading.embedded.LedgerView;
import org.lading.identity.KeyId;
import org.lading.identity.KeyPurpose;
import org.lading.identity.ValidatorName;
import org.lading.membership.Genesis;
import org.lading.membership.KeyRecord;
import org.lading.node.pipeline.FinalBlock;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;

/**
 * The node keys on the register, from memory, since every connection and every message of the
 * ordering engine asks: whose is the key of this certificate, now?
 */
final class NodeKeys implements Function<PublicKey, Optional<ValidatorName>> {
  private record Known(Map<KeyId, KeyRecord> keys, long height) {}

  private volatile Known known;

  NodeKeys(Genesis genesis) {
    this.known = new Known(nodeKeys(genesis.keys()), 0);
  }

  private static Map<KeyId, KeyRecord> nodeKeys(List<KeyRecord> records) {
    Map<KeyId, KeyRecord> keys = new HashMap<>();
    records.stream()
        .filter(key -> key.purpose() == KeyPurpose.NODE)
        .forEach(key -> keys.put(key.id(), key));
    return Map.copyOf(keys);
  }

  /** Reads the register as of a final block. */
  void read(LedgerView view) {
    known = new Known(nodeKeys(view.members().keys()), view.height());
  }

  /** A block became final: whether the register has to be read again. */
  boolean onFinal(FinalBlock block) {
    known = new Known(known.keys(), block.block().header().height());
    return block.block().entries().stream().anyMatch(NodeKeys::changesKeys);
  }

  private static boolean changesKeys(BlockEntry entry) {
    if (entry.outcome().number() != 0) {
      return false;
    }
    try {
      Transaction transaction = Transaction.decode(entry.transaction());
      // Clock reports are signed with node keys and come all the time; what changes keys is not.
      return transaction.header().family() == Family.MEMBERSHIP
          && entry.transaction().length() > Limits.CLOCK_REPORT_BYTES / 2;
    } catch (MalformedException e) {
      throw new IllegalStateException("a final transaction does not read: " + e.getMessage(), e);
    }
  }

  /** The validator whose node key this is, while the key counts. */
  @Override
  public Optional<ValidatorName> apply(PublicKey key) {
    Known now = known;
    return Optional.ofNullable(now.keys().get(KeyId.of(key)))
        .filter(record -> record.validAt(now.height() + 1))
        .flatMap(KeyRecord::validator);
  }
}
