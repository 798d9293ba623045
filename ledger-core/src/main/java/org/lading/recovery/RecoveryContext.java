package org.lading.recovery;

import java.util.Optional;
import java.util.function.Function;
import org.lading.block.BlockHeader;
import org.lading.crypto.Hash;
import org.lading.identity.KeyId;
import org.lading.membership.Genesis;
import org.lading.membership.KeyRecord;
import org.lading.membership.ValidatorSet;

/**
 * The epoch that is to be closed, and what its evidence is measured by.
 *
 * @param origin of the ledger's checkpoints
 * @param epoch to be closed
 * @param recordHash of the record that opened it; zero for epoch 0
 * @param openedOn the header it was opened on: block 0, or the one kept by that record
 * @param keys the ledger's register, as of a final block that is not below the highest one shown in
 *     the reports; keys stay on it after their end
 */
public record RecoveryContext(
    Hash ledgerId,
    String origin,
    ValidatorSet validators,
    long epoch,
    Hash recordHash,
    BlockHeader openedOn,
    Function<KeyId, Optional<KeyRecord>> keys) {

  /** Epoch 0. */
  public static RecoveryContext first(
      Genesis genesis, BlockHeader block0, Function<KeyId, Optional<KeyRecord>> keys) {
    return new RecoveryContext(
        genesis.ledgerId(), genesis.origin(), genesis.validators(), 0, Hash.ZERO, block0, keys);
  }

  /** The epoch that {@code record} opens, on a header it kept. */
  public RecoveryContext after(RecoveryRecord record, BlockHeader kept) {
    if (!kept.hash().equals(record.keptHeaderHash())) {
      throw new IllegalArgumentException(
          "epoch " + record.epoch() + " is opened on another header than " + kept.hash());
    }
    return new RecoveryContext(
        ledgerId, origin, validators, record.epoch(), record.hash(), kept, keys);
  }
}
