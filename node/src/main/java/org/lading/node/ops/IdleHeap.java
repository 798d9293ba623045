package org.lading.node.ops;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Gives the memory that a busy time took back to the machine when it is over: the heap stays as
 * large as it grew until everything in it is collected, which need not happen while nothing is
 * done.
 */
public final class IdleHeap implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMinutes(1);

  /** With so few blocks between two looks a pause of some tenths of a second disturbs nobody. */
  static final int QUIET_BLOCKS = 6;

  /** After fewer there is little to give back. */
  static final int BUSY_BLOCKS = 100;

  private final LongSupplier height;
  private final Runnable collect;
  private final Thread thread;
  private long seen;
  private long collected;

  /**
   * @param height of the last final block
   * @param collect collects all of the heap
   */
  public IdleHeap(LongSupplier height, Runnable collect) {
    this.height = height;
    this.collect = collect;
    this.thread = Thread.ofVirtual().name("lading-idle-heap").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Looks now, a minute after the last time. */
  void look() {
    long now = height.getAsLong();
    boolean quiet = now - seen <= QUIET_BLOCKS;
    seen = now;
    if (quiet && now - collected >= BUSY_BLOCKS) {
      collected = now;
      collect.run();
    }
  }

  private void run() {
    try {
      while (!Thread.interrupted()) {
        Thread.sleep(EVERY);
        look();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
