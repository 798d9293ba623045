package org.lading.recovery;

import java.util.List;
import java.util.function.Function;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.crypto.Signer;
import org.lading.identity.KeyId;
import org.lading.identity.OrganisationId;
import org.lading.proof.DoubleVote;
import org.lading.proof.SealedHeader;

/**
 * Closes an epoch and opens the next (docs/spec/sealing.md#the-record). Its hash stands in every
 * header of the new epoch.
 *
 * @param epoch the one it opens
 * @param previousRecordHash of the record that opened the epoch before; zero where that is epoch 0
 * @param reports in ascending order of validator
 * @param doubleVotes evidence that others brought, in ascending order of validator
 * @param sealed headers that others showed to be final, in ascending order of height
 * @param keptHeight of the block that the new epoch is opened on
 * @param positionBase no ordering position of the new epoch is less
 */
public record RecoveryRecord(
    Hash ledgerId,
    long epoch,
    Hash previousRecordHash,
    List<SignedRecoveryReport> reports,
    List<DoubleVote> doubleVotes,
    List<SealedHeader> sealed,
    long keptHeight,
    Hash keptHeaderHash,
    long positionBase) {
  private static final String HASH_TAG = "lading/recovery-record/v1\n";
  private static final String SIGNATURE_TAG = "lading/recovery/v1\n";

  public RecoveryRecord {
    reports = List.copyOf(reports);
    doubleVotes = List.copyOf(doubleVotes);
    sealed = List.copyOf(sealed);
    if (epoch < 1 || keptHeight < 0 || positionBase < 0) {
      throw new IllegalArgumentException(
          "a recovery opens epoch 1 or a later one, and heights and positions are not negative");
    }
    requireAscending("reports", reports, signed -> signed.report().validator());
    requireAscending("double votes", doubleVotes, DoubleVote::validator);
    requireAscending("sealed headers", sealed, shown -> shown.header().height());
  }

  /** What stands in the headers of the new epoch. */
  public Hash hash() {
    return Sha256.tagged(HASH_TAG, encode());
  }

  /** What the organisations sign. */
  public byte[] signingInput() {
    return Bytes.concat(Bytes.ofUtf8(SIGNATURE_TAG), encode()).array();
  }

  /** The organisation's signature, with one of its transaction keys. */
  public SignedRecovery.By sign(OrganisationId organisation, Signer transactionKey) {
    return new SignedRecovery.By(
        organisation, KeyId.of(transactionKey.publicKey()), transactionKey.sign(signingInput()));
  }

  public Bytes encode() {
    CanonicalWriter writer =
        new CanonicalWriter(8192).bytes(1, ledgerId).uint64(2, epoch).bytes(3, previousRecordHash);
    reports.forEach(signed -> writer.element(4, signed::write));
    doubleVotes.forEach(evidence -> writer.element(5, evidence::write));
    sealed.forEach(shown -> writer.element(6, shown::write));
    return writer.uint64(7, keptHeight).bytes(8, keptHeaderHash).uint64(9, positionBase).toBytes();
  }

  public static RecoveryRecord decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          Hash ledgerId = reader.hash(1);
          long epoch = reader.count(2);
          Hash previous = reader.hash(3);
          List<SignedRecoveryReport> reports =
              reader.repeated(4, Limits.VALIDATORS, SignedRecoveryReport::read);
          List<DoubleVote> doubleVotes = reader.repeated(5, Limits.VALIDATORS, DoubleVote::read);
          List<SealedHeader> sealed =
              reader.repeated(6, Limits.RECOVERY_SEALED_HEADERS, SealedHeader::read);
          long keptHeight = reader.count(7);
          Hash kept = reader.hash(8);
          long positionBase = reader.count(9);
          return Built.of(
              reader,
              () ->
                  new RecoveryRecord(
                      ledgerId,
                      epoch,
                      previous,
                      reports,
                      doubleVotes,
                      sealed,
                      keptHeight,
                      kept,
                      positionBase));
        });
  }

  private static <T, K extends Comparable<K>> void requireAscending(
      String what, List<T> values, Function<T, K> key) {
    for (int i = 1; i < values.size(); i++) {
      if (key.apply(values.get(i - 1)).compareTo(key.apply(values.get(i))) >= 0) {
        throw new IllegalArgumentException(
            what + " must be in ascending order, each once: see " + key.apply(values.get(i)));
      }
    }
  }
}
