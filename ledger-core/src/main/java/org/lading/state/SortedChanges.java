package org.lading.state;

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
    byte[] given = new byte[changes.size() * TreeHasher.LEAF_BYTES];
    int at = 0;
    for (LeafChange change : changes) {
      System.arraycopy(change.keyHash().array(), 0, given, at, Hash.LENGTH);
      if (change.valueHash().isPresent()) {
        byte[] value = change.valueHash().get().array();
        System.arraycopy(value, 0, given, at + Hash.LENGTH, Hash.LENGTH);
      }
      at += TreeHasher.LEAF_BYTES;
    }
    int[] order = LeafOrder.of(given, changes.size(), 0);
    leaves = LeafOrder.arranged(given, order);
    deleted = new boolean[order.length];
    for (int i = 0; i < order.length; i++) {
      deleted[i] = changes.get(order[i]).valueHash().isEmpty();
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
}
