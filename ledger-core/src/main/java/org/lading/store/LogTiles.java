package org.lading.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;

/**
 * Log nodes as they lie in the store: of every fourth level only, sixteen hashes to a value; a node
 * of a level between is hashed together from at most eight of them. So a leaf takes 34 bytes rather
 * than 80, an append rewrites half a kilobyte at most, and a node costs one read and seven hashes.
 */
final class LogTiles {
  static final int LEVELS = 4;
  static final int WIDTH = 1 << LEVELS;
  static final int KEY = 1 + Long.BYTES;
  private static final byte NODE_TAG = 1;

  private LogTiles() {}

  static boolean isStored(int level) {
    return level % LEVELS == 0;
  }

  /** The tile that holds {@code level}, {@code index}, or the hashes that node is made of. */
  static byte[] keyFor(int level, long index) {
    long tile = index >> (LEVELS - level % LEVELS);
    return ByteBuffer.allocate(KEY).put((byte) (level / LEVELS)).putLong(tile).array();
  }

  static int levelOf(byte[] key) {
    return key[0] * LEVELS;
  }

  static long firstIndexOf(byte[] key) {
    return ByteBuffer.wrap(key).getLong(1) << LEVELS;
  }

  /** The node from its tile; null when the tile does not reach that far. */
  static @Nullable Hash nodeIn(byte[] tile, int level, long index) {
    int below = level % LEVELS;
    int count = 1 << below;
    int first = (int) ((index << below) & (WIDTH - 1));
    if (tile.length % Hash.LENGTH != 0 || tile.length < (first + count) * Hash.LENGTH) {
      return null;
    }
    byte[] row = Arrays.copyOfRange(tile, first * Hash.LENGTH, (first + count) * Hash.LENGTH);
    Sha256 sha = new Sha256();
    for (int left = count; left > 1; left /= 2) {
      for (int i = 0; i < left / 2; i++) {
        sha.add(NODE_TAG).add(row, 2 * i * Hash.LENGTH, 2 * Hash.LENGTH);
        sha.finish(row, i * Hash.LENGTH);
      }
    }
    return Hash.wrap(row.length == Hash.LENGTH ? row : Arrays.copyOf(row, Hash.LENGTH));
  }
}
