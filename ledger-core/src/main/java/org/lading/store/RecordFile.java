package org.lading.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Walks a write-ahead log or a manifest of RocksDB and checks every record's checksum.
 *
 * <p>Both are blocks of 32 KiB; a record is its masked CRC-32C (4 bytes, little-endian), its length
 * (2), its type (1), for recycled files the file's number (4), and its bytes. The checksum covers
 * all from the type on. A record does not cross a block; fewer bytes than a header are padding.
 */
final class RecordFile {
  private static final int BLOCK = 32 << 10;
  private static final int HEADER = 7;
  private static final int RECYCLED_HEADER = 11;
  private static final int LENGTH_AT = 4;
  private static final int TYPE_AT = 6;
  private static final int MASK_DELTA = 0xa282ead8;
  private static final int MASK_ROTATION = 15;

  /** Where the first damaged record begins, and whether the file just ends inside a record. */
  record Finding(OptionalLong damagedAt, boolean endsInsideRecord) {}

  private RecordFile() {}

  static Finding check(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
      long blockAt = 0;
      while (true) {
        block.clear();
        while (block.hasRemaining() && in.read(block) >= 0) {
          // A read may give less than was asked for.
        }
        block.flip();
        Finding finding = checkBlock(block, blockAt);
        if (finding != null || block.limit() < BLOCK) {
          return finding == null ? new Finding(OptionalLong.empty(), false) : finding;
        }
        blockAt += BLOCK;
      }
    }
  }

  private static @Nullable Finding checkBlock(ByteBuffer block, long blockAt) {
    int at = 0;
    boolean lastBlock = block.limit() < BLOCK;
    while (block.limit() - at >= HEADER) {
      int length = Short.toUnsignedInt(block.getShort(at + LENGTH_AT));
      int type = block.get(at + TYPE_AT);
      if (type == 0 && length == 0 && block.getInt(at) == 0) {
        return null; // The rest of the block was reserved and never written.
      }
      int header = isRecycled(type) ? RECYCLED_HEADER : HEADER;
      long end = (long) at + header + length;
      if (end > block.limit()) {
        return lastBlock
            ? new Finding(OptionalLong.empty(), true)
            : new Finding(OptionalLong.of(blockAt + at), false);
      }
      if (block.getInt(at) != maskedChecksum(block, at + TYPE_AT, (int) end)) {
        return new Finding(OptionalLong.of(blockAt + at), false);
      }
      at = (int) end;
    }
    return null;
  }

  private static boolean isRecycled(int type) {
    // Types 5 to 8, 11 and, with the high bit set, 131 carry the file's number.
    return (type >= 5 && type <= 8) || type == 11 || type == (byte) 131;
  }

  private static int maskedChecksum(ByteBuffer block, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(block.slice(from, to - from));
    int plain = (int) crc.getValue();
    return Integer.rotateRight(plain, MASK_ROTATION) + MASK_DELTA;
  }
}
