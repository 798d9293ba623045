package org.lading.merkle;

import org.lading.crypto.Hash;

/**
 * The root of a complete subtree: leaves {@code index·2^level} to {@code (index+1)·2^level − 1}.
 * Such a node never changes once it is there, so a store keeps it by (level, index) and writes it
 * once.
 */
public record LogNode(int level, long index, Hash hash) {
  public LogNode {
    if (level < 0 || level >= LogFrontier.LEVELS || index < 0) {
      throw new IllegalArgumentException("no node at level " + level + ", index " + index);
    }
  }
}
