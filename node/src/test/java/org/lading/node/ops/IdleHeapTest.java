package org.lading.node.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class IdleHeapTest {
  private long height;
  private int collections;
  private final IdleHeap heap = new IdleHeap(() -> height, () -> collections++);

  @Test
  void collectsOnceWhenABusyTimeIsOver() {
    requireAfter(0, 0);
    requireAfter(IdleHeap.BUSY_BLOCKS, 0);
    requireAfter(10 * IdleHeap.BUSY_BLOCKS, 0);
    requireAfter(10 * IdleHeap.BUSY_BLOCKS + IdleHeap.QUIET_BLOCKS, 1);
    requireAfter(10 * IdleHeap.BUSY_BLOCKS + IdleHeap.QUIET_BLOCKS, 1);
  }

  @Test
  void aTrickleOfBlocksIsCollectedNowAndThen() {
    for (int i = 0; i < 100; i++) {
      height += IdleHeap.QUIET_BLOCKS;
      heap.look();
    }
    assertEquals(100 * IdleHeap.QUIET_BLOCKS / (IdleHeap.BUSY_BLOCKS + 2), collections);
  }

  private void requireAfter(long now, int count) {
    height = now;
    heap.look();
    assertEquals(count, collections);
  }
}
