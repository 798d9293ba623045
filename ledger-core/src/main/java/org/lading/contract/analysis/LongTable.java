package org.lading.contract.analysis;

import java.util.Arrays;

/**
 * Remembers an int for a long that is not 0: what a diagram operation came to. When it is full it
 * forgets all, for whatever it knew can be worked out again.
 */
final class LongTable {
  private static final int FEWEST = 1 << 8;

  /** A table with so many takes 24 MB. */
  private static final int MOST = 1 << 20;

  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private long[] keys = new long[FEWEST];
  private int[] values = new int[FEWEST];
  private int size;

  /** What is remembered for {@code key}, or -1. */
  int get(long key) {
    int at = place(key);
    return keys[at] == key ? values[at] : -1;
  }

  void put(long key, int value) {
    if (size == MOST) {
      clear();
    }
    int at = place(key);
    if (keys[at] != key) {
      keys[at] = key;
      size++;
    }
    values[at] = value;
    if (2 * size > keys.length) {
      grow();
    }
  }

  private void clear() {
    Arrays.fill(keys, 0);
    size = 0;
  }

  private int place(long key) {
    int mask = keys.length - 1;
    long spread = key * SPREAD;
    int at = (int) (spread >>> 32) & mask;
    while (keys[at] != 0 && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new int[2 * oldKeys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int at = place(oldKeys[i]);
        keys[at] = oldKeys[i];
        values[at] = oldValues[i];
      }
    }
  }
}
