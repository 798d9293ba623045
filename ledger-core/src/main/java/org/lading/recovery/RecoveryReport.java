package org.lading.recovery;

import java.util.List;
import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Signer;
import org.lading.identity.KeyId;
import org.lading.identity.ValidatorName;
import org.lading.proof.SealedHeader;
import org.lading.proof.Vote;

/**
 * What a validator says about an epoch that is to be closed (docs/spec/sealing.md#reports). Whoever
 * signs one has noted on disk that it votes no more in that epoch.
 *
 * @param epoch the one to be closed
 * @param finalHeight of the last block that is final for this validator
 * @param sealed shows that block to be final; empty where the epoch was opened on it
 * @param votes all of this validator's in this epoch above the final height, each for a child of
 *     the one before
 */
public record RecoveryReport(
    Hash ledgerId,
    ValidatorName validator,
    long epoch,
    long finalHeight,
    Hash finalHeaderHash,
    Optional<SealedHeader> sealed,
    List<Vote> votes) {
  private static final String TAG = "lading/recovery-report/v1\n";

  public RecoveryReport {
    votes = List.copyOf(votes);
    if (epoch < 0 || finalHeight < 0) {
      throw new IllegalArgumentException("epochs and heights are not negative");
    }
    if (votes.size() > Limits.UNSEALED_BLOCKS) {
      throw new IllegalArgumentException(
          "a validator votes for at most "
              + Limits.UNSEALED_BLOCKS
              + " blocks that are not final, not "
              + votes.size());
    }
  }

  /** What the node key signs. */
  public byte[] signingInput() {
    return Bytes.concat(Bytes.ofUtf8(TAG), encode()).array();
  }

  public SignedRecoveryReport sign(Signer node) {
    return new SignedRecoveryReport(this, KeyId.of(node.publicKey()), node.sign(signingInput()));
  }

  public Bytes encode() {
    CanonicalWriter writer =
        new CanonicalWriter(1024)
            .bytes(1, ledgerId)
            .string(2, validator.name())
            .uint64(3, epoch)
            .uint64(4, finalHeight)
            .bytes(5, finalHeaderHash);
    sealed.ifPresent(shown -> writer.message(6, shown::write));
    votes.forEach(vote -> writer.element(7, vote::write));
    return writer.toBytes();
  }

  public static RecoveryReport decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          Hash ledgerId = reader.hash(1);
          String name = reader.string(2);
          long epoch = reader.count(3);
          long finalHeight = reader.count(4);
          Hash finalHash = reader.hash(5);
          Optional<SealedHeader> sealed =
              reader.has(6) ? Optional.of(reader.message(6, SealedHeader::read)) : Optional.empty();
          List<Vote> votes = reader.repeated(7, Limits.UNSEALED_BLOCKS, Vote::read);
          return Built.of(
              reader,
              () ->
                  new RecoveryReport(
                      ledgerId,
                      new ValidatorName(name),
                      epoch,
                      finalHeight,
                      finalHash,
                      sealed,
                      votes));
        });
  }
}
