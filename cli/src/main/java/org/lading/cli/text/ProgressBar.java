package org.lading.cli.text;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** One line on a terminal that is drawn again and again, once the task has taken over a second. */
public final class ProgressBar implements Progress {
  /** A total that is not known in advance. */
  public static final long UNKNOWN_TOTAL = -1;

  private static final long FIRST_AFTER_NANOS = 1_000_000_000L;
  private static final long AGAIN_AFTER_NANOS = 100_000_000L;
  private static final int BAR_CELLS = 24;
  private static final String CLEAR_LINE = "\r\u001B[K";

  private final PrintStream err;
  private final LongSupplier nanoClock;
  private final String task;
  private final String unit;
  private final long total;
  private final long startNanos;
  private long drawnNanos;
  private boolean drawn;

  /** A bar for {@code total} things named {@code unit} (plural), or {@link #UNKNOWN_TOTAL}. */
  public ProgressBar(
      PrintStream err, LongSupplier nanoClock, String task, String unit, long total) {
    this.err = err;
    this.nanoClock = nanoClock;
    this.task = task;
    this.unit = unit;
    this.total = total;
    this.startNanos = nanoClock.getAsLong();
  }

  @Override
  public synchronized void at(long done) {
    long now = nanoClock.getAsLong();
    long takenNanos = now - startNanos;
    if (takenNanos < FIRST_AFTER_NANOS || (drawn && now - drawnNanos < AGAIN_AFTER_NANOS)) {
      return;
    }
    drawn = true;
    drawnNanos = now;
    err.print(CLEAR_LINE + line(done, takenNanos / 1_000_000L));
    err.flush();
  }

  @Override
  public synchronized void close() {
    if (drawn) {
      err.print(CLEAR_LINE);
      err.flush();
      drawn = false;
    }
  }

  private String line(long done, long takenMillis) {
    if (total <= 0) {
      return String.format(Locale.ROOT, "%s  %,d %s  %d s", task, done, unit, takenMillis / 1_000L);
    }
    long shown = Math.clamp(done, 0, total);
    double share = (double) shown / total;
    int full = (int) (share * BAR_CELLS);
    String bar = "#".repeat(full) + "-".repeat(BAR_CELLS - full);
    String left =
        shown == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "  %d s left",
                Math.round(takenMillis * (1 - share) / share / 1_000.0));
    return String.format(
        Locale.ROOT,
        "%s  [%s] %3d%%  %,d of %,d %s%s",
        task,
        bar,
        (int) (share * 100),
        shown,
        total,
        unit,
        left);
  }
}
