package org.lading.recovery;

import java.util.ArrayList;
import java.util.List;
import org.lading.block.Block;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;

/** What the files of a recovery have in common. */
final class FileTag {
  private FileTag() {}

  /** The message behind the line with which such a file begins. */
  static Bytes strip(Bytes file, Bytes tag, String what) throws MalformedException {
    if (file.length() > Limits.RECOVERY_FILE_BYTES) {
      throw new MalformedException(
          0,
          "the file of "
              + what
              + " has at most "
              + Limits.RECOVERY_FILE_BYTES
              + " bytes, this one has "
              + file.length());
    }
    if (!file.startsWith(tag)) {
      throw new MalformedException(
          0, "the file of " + what + " begins with " + tag.utf8().strip() + ", this one does not");
    }
    return file.slice(tag.length(), file.length());
  }

  static List<Block> blocks(List<Bytes> encoded) throws MalformedException {
    List<Block> blocks = new ArrayList<>(encoded.size());
    for (Bytes block : encoded) {
      blocks.add(Block.decode(block));
    }
    return blocks;
  }
}
