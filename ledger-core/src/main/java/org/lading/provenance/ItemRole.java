package org.lading.provenance;

/** What an item is in an event. */
public enum ItemRole {
  /** Named by an object or transaction event. */
  OBJECT(1),
  PARENT(2),
  CHILD(4),
  INPUT(8),
  OUTPUT(16),
  /** The place of an event that names no items: sensor readings of a room. */
  PLACE(32);

  private final int bit;

  ItemRole(int bit) {
    this.bit = bit;
  }

  public int bit() {
    return bit;
  }
}
