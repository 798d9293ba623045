package org.lading.node.ordering.raft;

/** Between indexes of this epoch's log and positions that ascend over all epochs. */
record Positions(long base) {
  long of(long index) {
    return Math.addExact(base, index);
  }

  long indexOf(long position) {
    return Math.subtractExact(position, base);
  }
}
