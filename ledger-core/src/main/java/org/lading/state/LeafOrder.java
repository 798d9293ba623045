package org.lading.state;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.lading.crypto.Hash;

/** The ascending order of leaves that lie one after the other, key hash and value hash each. */
final class LeafOrder {
  private LeafOrder() {}

  /**
   * The leaves' indices in order of their key hashes, which all differ.
   *
   * <p>Sorts numbers made of the first bits of each key and, below them, its index: several times
   * quicker than sorting the keys, which lie scattered in memory. Keys that begin alike are put
   * right afterwards.
   *
   * @param alike how many bytes all keys have in common at their beginning
   */
  static int[] of(byte[] leaves, int count, int alike) {
    int indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(count);
    long indexMask = (1L << indexBits) - 1;
    ByteBuffer buffer = ByteBuffer.wrap(leaves);
    long[] sorted = new long[count];
    for (int i = 0; i < count; i++) {
      long first = buffer.getLong(i * TreeHasher.LEAF_BYTES + alike) ^ Long.MIN_VALUE;
      sorted[i] = (first & ~indexMask) | i;
    }
    Arrays.sort(sorted);
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int index = (int) (sorted[i] & indexMask);
      int to = i;
      while (to > 0 && compare(leaves, order[to - 1], index) > 0) {
        order[to] = order[to - 1];
        to--;
      }
      order[to] = index;
    }
    return order;
  }

  /** The leaves in {@code order}, in an array of their own. */
  static byte[] arranged(byte[] leaves, int[] order) {
    byte[] arranged = new byte[order.length * TreeHasher.LEAF_BYTES];
    for (int i = 0; i < order.length; i++) {
      int from = order[i] * TreeHasher.LEAF_BYTES;
      System.arraycopy(leaves, from, arranged, i * TreeHasher.LEAF_BYTES, TreeHasher.LEAF_BYTES);
    }
    return arranged;
  }

  private static int compare(byte[] leaves, int a, int b) {
    int aAt = a * TreeHasher.LEAF_BYTES;
    int bAt = b * TreeHasher.LEAF_BYTES;
    int order =
        Arrays.compareUnsigned(leaves, aAt, aAt + Hash.LENGTH, leaves, bAt, bAt + Hash.LENGTH);
    if (order == 0) {
      throw new IllegalArgumentException(
          "key "
              + Hash.wrap(Arrays.copyOfRange(leaves, aAt, aAt + Hash.LENGTH))
              + " is changed twice in one batch; keep the last change of each key");
    }
    return order;
  }
}
