package org.lading.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.lading.cli.frame.Failure;

/**
 * One byte of a store's blocks, and what it is to become.
 *
 * @param offset where in the file, in bytes
 */
record Tampering(Path file, int offset, byte before) {
  /** A table says at its end whose it is: the name of the property, then that of the family. */
  private static final String BLOCKS_MARK = "nameblocks";

  /** Tables begin with their data, so a byte near the beginning belongs to a block. */
  private static final int OFFSET_BYTES = 100;

  /** The largest table with blocks: it holds what was recorded, not only a few headers. */
  static Tampering of(Path ledger) throws IOException, Failure {
    Path largest = null;
    byte[] content = new byte[0];
    for (Path file : DemoFolder.all(ledger)) {
      if (!file.toString().endsWith(".sst")) {
        continue;
      }
      byte[] bytes = Files.readAllBytes(file);
      boolean holdsBlocks = new String(bytes, StandardCharsets.ISO_8859_1).contains(BLOCKS_MARK);
      if (holdsBlocks && bytes.length > content.length) {
        largest = file;
        content = bytes;
      }
    }
    if (largest == null || content.length <= OFFSET_BYTES) {
      throw Failure.ours(
          "no table with blocks was found in " + ledger,
          "a ledger in which something is recorded",
          "please report this defect");
    }
    return new Tampering(largest, OFFSET_BYTES, content[OFFSET_BYTES]);
  }

  byte after() {
    return (byte) (before ^ 1);
  }

  void commit() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[offset] = after();
    Files.write(file, bytes);
  }

  /** The same at a shell. */
  String command() {
    return String.format(
        Locale.ROOT,
        "printf '\\%03o' | dd of=%s bs=1 seek=%d conv=notrunc status=none",
        after() & 0xFF,
        Stage.quoted(file.toString()),
        offset);
  }
}
