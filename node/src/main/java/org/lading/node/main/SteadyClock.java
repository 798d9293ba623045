package org.lading.node.main;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Milliseconds that never go back, whatever is done to the clock on the wall: for all that waits
 * and measures. They begin at the time on the wall, so that they read as one.
 */
final class SteadyClock {
  private final long startMillis;
  private final LongSupplier nanos;
  private final long startNanos;

  SteadyClock(InstantSource wall, LongSupplier nanos) {
    this.startMillis = wall.millis();
    this.nanos = nanos;
    this.startNanos = nanos.getAsLong();
  }

  long millis() {
    return startMillis + TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - startNanos);
  }
}
