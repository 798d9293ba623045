package org.lading.state;

/**
 * One table of the state, known by two bytes.
 *
 * <p>Tables below {@code 0x8000} are in the authenticated tree. Those from {@code 0x8000} on are
 * indexes: each is a function of the others and of the blocks, is written in the same atomic step,
 * and is left out of the tree because it proves nothing new.
 */
public record Table(int id, String name) implements Comparable<Table> {
  public static final int FIRST_INDEX = 0x8000;

  public Table {
    if (id < 0 || id > 0xFFFF) {
      throw new IllegalArgumentException("a table id is two bytes, not " + id);
    }
  }

  public boolean isIndex() {
    return id >= FIRST_INDEX;
  }

  @Override
  public int compareTo(Table other) {
    return Integer.compare(id, other.id);
  }
}
