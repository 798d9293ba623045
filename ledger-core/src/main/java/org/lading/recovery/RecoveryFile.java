package org.lading.recovery;

import java.util.List;
import org.lading.block.Block;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;

/**
 * A recovery record on its way between organisations, and the blocks it keeps above the last
 * certain one: a node that lacks them takes them from here.
 *
 * @param blocks in ascending height
 */
public record RecoveryFile(SignedRecovery recovery, List<Block> blocks) {
  private static final Bytes TAG = Bytes.ofUtf8("lading/recovery-file/v1\n");

  public RecoveryFile {
    blocks = List.copyOf(blocks);
  }

  /** Whether {@code file} says of itself that it is one. */
  public static boolean isOne(Bytes file) {
    return file.startsWith(TAG);
  }

  /** The file: a line that says what it is, and the message. */
  public Bytes encode() {
    CanonicalWriter writer = new CanonicalWriter(8192).bytes(1, recovery.encode());
    blocks.forEach(block -> writer.element(2, block.encode()));
    return Bytes.concat(TAG, writer.toBytes());
  }

  public static RecoveryFile decode(Bytes file) throws MalformedException {
    return CanonicalReader.readAll(
        FileTag.strip(file, TAG, "a recovery record"),
        reader -> {
          SignedRecovery recovery = SignedRecovery.decode(reader.bytes(1));
          List<Block> blocks = FileTag.blocks(reader.repeatedBytes(2, 2 * Limits.UNSEALED_BLOCKS));
          return new RecoveryFile(recovery, blocks);
        });
  }
}
