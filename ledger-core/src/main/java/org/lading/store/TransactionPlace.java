package org.lading.store;

/** Where a transaction stands: the height of its block, and its position there from 0. */
public record TransactionPlace(long height, int index) {
  public TransactionPlace {
    if (height < 0 || index < 0) {
      throw new IllegalArgumentException("no such place: height " + height + ", index " + index);
    }
  }
}
