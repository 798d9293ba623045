package org.lading.recovery;

import java.util.List;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.proof.Vote;

/**
 * What a validator hands over for a recovery: its report, and the blocks it voted for.
 *
 * @param blocks one for each vote, in the same order
 */
public record ReportFile(SignedRecoveryReport report, List<Block> blocks) {
  private static final Bytes TAG = Bytes.ofUtf8("lading/recovery-report-file/v1\n");

  public ReportFile {
    blocks = List.copyOf(blocks);
    List<BlockHeader> voted = report.report().votes().stream().map(Vote::header).toList();
    if (!voted.equals(blocks.stream().map(Block::header).toList())) {
      throw new IllegalArgumentException(
          "the report of "
              + report.report().validator()
              + " has to come with the "
              + voted.size()
              + " blocks it voted for, in their order");
    }
  }

  /** Whether {@code file} says of itself that it is one. */
  public static boolean isOne(Bytes file) {
    return file.startsWith(TAG);
  }

  /** The file: a line that says what it is, and the message. */
  public Bytes encode() {
    CanonicalWriter writer = new CanonicalWriter(8192).bytes(1, report.encode());
    blocks.forEach(block -> writer.element(2, block.encode()));
    return Bytes.concat(TAG, writer.toBytes());
  }

  public static ReportFile decode(Bytes file) throws MalformedException {
    return CanonicalReader.readAll(
        FileTag.strip(file, TAG, "a recovery report"),
        reader -> {
          SignedRecoveryReport report = SignedRecoveryReport.decode(reader.bytes(1));
          List<Block> blocks = FileTag.blocks(reader.repeatedBytes(2, Limits.UNSEALED_BLOCKS));
          return Built.of(reader, () -> new ReportFile(report, blocks));
        });
  }
}
