package org.lading.state;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.lading.crypto.Hash;

/**
 * The changes of a batch in ascending order of key hash, laid out one after the other: going down
 * the tree reads them in that order, many times.
 */
final class SortedChanges {
  private final byte[] leaves;
  private final boolean[] deleted;

  /** Sorts; refuses a key that comes twice, because its changes have no order among themselves. */
  SortedChanges(List<LeafChange> changes) {
    LeafChange[] given = changes.toArray(new LeafChange[0]);
    int[] order = order(given);
    leaves = new byte[given.length * TreeHasher.LEAF_BYTES];
    deleted = new boolean[given.length];
    for (int i = 0; i < given.length; i++) {
      LeafChange change = given[order[i]];
      int at = keyAt(i);
      System.arraycopy(change.keyHash().array(), 0, leaves, at, Hash.LENGTH);
      deleted[i] = change.valueHash().isEmpty();
      if (change.valueHash().isPresent()) {
        byte[] value = change.valueHash().get().array();
        System.arraycopy(value, 0, leaves, at + Hash.LENGTH, Hash.LENGTH);
      }
    }
  }

  int size() {
    return deleted.length;
  }

  /** Key hash and value hash of each change in turn; not to be changed. */
  byte[] leaves() {
    return leaves;
  }

  static int keyAt(int change) {
    return change * TreeHasher.LEAF_BYTES;
  }

  boolean isDelete(int change) {
    return deleted[change];
  }

  int nibble(int change, int depth) {
    return TreeHasher.nibble(leaves, keyAt(change), depth);
  }

  /** The end of the changes, not beyond {@code to}, with the same nibble as change {@code from}. */
  int endOfGroup(int depth, int from, int to) {
    int nibble = nibble(from, depth);
    int end = from + 1;
    while (end < to && nibble(end, depth) == nibble) {
      end++;
    }
    return end;
  }

  /**
   * Sorts numbers made of the first bits of each key and, below them, its index: several times
   * quicker than sorting the keys, which lie scattered in memory. Keys that begin alike are put
   * right afterwards.
   */
  private static int[] order(LeafChange[] given) {
    int indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(given.length);
    long indexMask = (1L << indexBits) - 1;
    long[] sorted = new long[given.length];
    for (int i = 0; i < given.length; i++) {
      long first = ByteBuffer.wrap(given[i].keyHash().array()).getLong() ^ Long.MIN_VALUE;
      sorted[i] = (first & ~indexMask) | i;
    }
    Arrays.sort(sorted);
    int[] order = new int[given.length];
    for (int i = 0; i < given.length; i++) {
      int index = (int) (sorted[i] & indexMask);
      int to = i;
      while (to > 0 && compare(given[order[to - 1]], given[index]) > 0) {
        order[to] = order[to - 1];
        to--;
      }
      order[to] = index;
    }
    return order;
  }

  private static int compare(LeafChange a, LeafChange b) {
    int order = a.keyHash().compareTo(b.keyHash());
    if (order == 0) {
      throw new IllegalArgumentException(
          "key "
              + a.keyHash()
              + " is changed twice in one batch; keep the last change of each key");
    }
    return order;
  }
}
