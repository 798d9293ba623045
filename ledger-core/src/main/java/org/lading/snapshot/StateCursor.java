package org.lading.snapshot;

import org.lading.crypto.Bytes;

/**
 * How far into a state: behind this key of this table. Tables are in ascending order of id, and an
 * empty key stands before all of its table.
 */
public record StateCursor(int table, Bytes after) implements Comparable<StateCursor> {
  public static final StateCursor START = new StateCursor(0, Bytes.EMPTY);

  public StateCursor {
    if (table < 0 || table > 0xFFFF) {
      throw new IllegalArgumentException("a table id is two bytes, not " + table);
    }
  }

  @Override
  public int compareTo(StateCursor other) {
    int byTable = Integer.compare(table, other.table);
    return byTable != 0 ? byTable : after.compareTo(other.after);
  }
}
