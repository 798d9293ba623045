package org.lading.cli.event;

import java.util.concurrent.TimeUnit;

/** How long to wait before something is tried again: twice as long each time, up to a minute. */
final class GrowingPause {
  private static final long LONGEST_MILLIS = 60_000;

  private final long firstMillis;
  private long millis;
  private long untilNanos;
  private String said = "";

  GrowingPause(long firstMillis) {
    this.firstMillis = firstMillis;
  }

  /** It failed again; answers whether this is news to whoever was told of it before. */
  boolean fails(String problem) {
    millis =
        millis == 0 ? firstMillis : Math.min(2 * millis, Math.max(LONGEST_MILLIS, firstMillis));
    untilNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    boolean news = !said.equals(problem);
    said = problem;
    return news;
  }

  /** It worked; answers whether it had failed before. */
  boolean works() {
    boolean had = millis > 0;
    millis = 0;
    said = "";
    return had;
  }

  /** How long to wait yet; 0 when it may be tried. */
  long restMillis() {
    return millis == 0
        ? 0
        : Math.max(0, TimeUnit.NANOSECONDS.toMillis(untilNanos - System.nanoTime()) + 1);
  }
}
