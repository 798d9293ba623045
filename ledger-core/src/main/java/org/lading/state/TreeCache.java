package org.lading.state;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The upper branches of a tree, decoded and with all their hashes, kept from batch to batch.
 *
 * <p>An entry counts only when its hash is the one its parent holds, so an entry can be missing or
 * out of date but never wrong: one cache may serve states that follow each other, states that are
 * later dropped, and several threads.
 */
public final class TreeCache {
  /** About a kilobyte for each branch of a full level. */
  public static final int MAX_LEVELS = 6;

  private final int levels;
  private final AtomicReferenceArray<@Nullable Branch> branches;

  /**
   * Keeps the branches below the root of up to {@code levels} levels: 16, 272, 4368, 69904 ... of
   * them, about 1.1 kB each. Four levels suit some million leaves.
   */
  public TreeCache(int levels) {
    if (levels < 0 || levels > MAX_LEVELS) {
      throw new IllegalArgumentException(
          "a tree cache has 0 to " + MAX_LEVELS + " levels, not " + levels);
    }
    this.levels = levels;
    this.branches = new AtomicReferenceArray<>(firstOfLevel(levels + 1));
  }

  /**
   * The child that lies after {@code depth} nibbles of the key at {@code keyAt}, if it is here with
   * the hash its parent holds.
   */
  @Nullable Branch find(int depth, byte[] keys, int keyAt, Branch parent, int child) {
    if (depth > levels) {
      return null;
    }
    Branch found = branches.get(slot(depth, keys, keyAt));
    return found != null && found.isChild(parent, child) ? found : null;
  }

  void keep(int depth, byte[] keys, int keyAt, Branch branch) {
    if (depth > 0 && depth <= levels) {
      branches.set(slot(depth, keys, keyAt), branch);
    }
  }

  private static int slot(int depth, byte[] keys, int keyAt) {
    int path = 0;
    for (int i = 0; i < depth; i++) {
      path = (path << 4) | TreeHasher.nibble(keys, keyAt, i);
    }
    return firstOfLevel(depth) + path;
  }

  /** Slots of the levels above: 16 + 256 + ... */
  private static int firstOfLevel(int depth) {
    int slots = 0;
    for (int level = 1; level < depth; level++) {
      slots += 1 << (4 * level);
    }
    return slots;
  }
}
