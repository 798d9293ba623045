package org.lading.state;

import org.lading.crypto.Bytes;

/**
 * One stored node of the tree: everything below one path of nibbles (docs/spec/state.md).
 *
 * <p>A subtree of 1 to {@link #BUCKET_LEAVES} leaves is one {@link Bucket}; a larger one is a
 * {@link Branch} over 16 pages. So the pages follow from the leaves alone, whatever the order of
 * changes.
 */
sealed interface Page permits Bucket, Branch {
  /**
   * Most leaves in a bucket. More make fewer and larger pages to write and to hash; {@code
   * docs/decisions/state-tree.md} has the measurement.
   */
  int BUCKET_LEAVES = 8;

  /** Stands where a branch counts the leaves of a child that is itself a branch. */
  int BRANCH_SIZE = 15;

  /** Deepest page: a key hash has no more nibbles. */
  int MAX_DEPTH = 2 * TreeHasher.LENGTH;

  /** Leaves, or {@link #BRANCH_SIZE}. */
  int size();

  /** Writes the hash of this page's subtree, which begins after {@code depth} nibbles. */
  void hashInto(TreeHasher hasher, int depth, byte[] into, int at);

  Bytes encode(int depth);

  /** The key of the page after the first {@code depth} nibbles of a key hash. */
  static Bytes nodeKey(int depth, byte[] key, int keyAt) {
    int whole = depth / 2;
    byte[] nodeKey = new byte[1 + (depth + 1) / 2];
    nodeKey[0] = (byte) depth;
    System.arraycopy(key, keyAt, nodeKey, 1, whole);
    if ((depth & 1) == 1) {
      nodeKey[1 + whole] = (byte) (key[keyAt + whole] & 0xF0);
    }
    return Bytes.wrap(nodeKey);
  }

  /** The key of a child of the page after the first {@code depth} nibbles of a key hash. */
  static Bytes childKey(int depth, byte[] key, int keyAt, int child) {
    int whole = depth / 2;
    byte[] childKey = new byte[2 + whole];
    childKey[0] = (byte) (depth + 1);
    System.arraycopy(key, keyAt, childKey, 1, whole);
    int shared = (depth & 1) == 0 ? child << 4 : (key[keyAt + whole] & 0xF0) | child;
    childKey[1 + whole] = (byte) shared;
    return Bytes.wrap(childKey);
  }

  /** Reads a page that was stored under {@code nodeKey}; its damage is a broken invariant. */
  static Page decode(Bytes nodeKey, Bytes encoded) {
    int kind = encoded.isEmpty() ? -1 : encoded.at(0);
    if (kind == 0) {
      return Branch.decode(nodeKey, encoded);
    }
    if (kind >= 1 && kind <= BUCKET_LEAVES) {
      return Bucket.decode(nodeKey, encoded);
    }
    throw damaged(
        nodeKey, "begins with 0 (a branch) or 1 to " + BUCKET_LEAVES + " (leaves), not " + kind);
  }

  static IllegalStateException damaged(Bytes nodeKey, String expected) {
    return new IllegalStateException(
        "the stored tree is damaged: node "
            + nodeKey.hex()
            + " "
            + expected
            + "; restore the store from a copy or from another node");
  }
}
