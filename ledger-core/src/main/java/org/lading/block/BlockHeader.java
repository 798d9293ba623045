package org.lading.block;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.membership.EngineMode;

/**
 * The header of a block (docs/spec/block.md#header). As the last leaf a block adds to the log it
 * stands for everything before.
 *
 * @param timeMillis ledger time
 * @param previousHeaderHash of the block before; zero at height 0
 * @param logSize leaves in the log before this header's own
 * @param recoveryRecordHash of the record that opened this epoch; zero for epoch 0
 * @param orderingPosition where the ordering engine put the batch
 * @param validatorSetHash of those who seal this block
 * @param nextValidatorSetHash of those who seal the next
 */
public record BlockHeader(
    Hash ledgerId,
    long height,
    long timeMillis,
    Hash previousHeaderHash,
    long logSize,
    Hash logRoot,
    Hash stateRoot,
    EngineMode engineMode,
    long epoch,
    Hash recoveryRecordHash,
    long orderingPosition,
    Hash validatorSetHash,
    Hash nextValidatorSetHash,
    int rulesVersion) {
  /** The first byte of a header's log leaf. */
  public static final byte KIND = 2;

  private static final String TAG = "lading/header/v1\n";

  public BlockHeader {
    if (height < 0 || timeMillis < 0 || logSize < 0 || epoch < 0 || orderingPosition < 0) {
      throw new IllegalArgumentException("heights, times, sizes and positions are not negative");
    }
  }

  public Bytes encode() {
    return new CanonicalWriter(320)
        .bytes(1, ledgerId)
        .uint64(2, height)
        .uint64(3, timeMillis)
        .bytes(4, previousHeaderHash)
        .uint64(5, logSize)
        .bytes(6, logRoot)
        .bytes(7, stateRoot)
        .uint32(8, engineMode.code())
        .uint64(9, epoch)
        .bytes(10, recoveryRecordHash)
        .uint64(11, orderingPosition)
        .bytes(12, validatorSetHash)
        .bytes(13, nextValidatorSetHash)
        .uint32(14, rulesVersion)
        .toBytes();
  }

  public static BlockHeader decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          Hash ledgerId = reader.hash(1);
          long height = reader.count(2);
          long timeMillis = reader.count(3);
          Hash previous = reader.hash(4);
          long logSize = reader.count(5);
          Hash logRoot = reader.hash(6);
          Hash stateRoot = reader.hash(7);
          int modeCode = reader.uint32(8);
          EngineMode mode =
              EngineMode.ofCode(modeCode)
                  .orElseThrow(() -> reader.malformed("engine mode " + modeCode + " is not known"));
          return new BlockHeader(
              ledgerId,
              height,
              timeMillis,
              previous,
              logSize,
              logRoot,
              stateRoot,
              mode,
              reader.count(9),
              reader.hash(10),
              reader.count(11),
              reader.hash(12),
              reader.hash(13),
              reader.uint32(14));
        });
  }

  public Hash hash() {
    return Sha256.tagged(TAG, encode());
  }

  /** The log leaf: the kind byte and the header. */
  public Bytes leaf() {
    return Bytes.concat(Bytes.wrap(new byte[] {KIND}), encode());
  }

  /** Leaves in the log with this header's own: the size of the checkpoint that seals the block. */
  public long sealedLogSize() {
    return logSize + 1;
  }
}
