package org.lading.cli.item;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Moment;
import org.lading.provenance.query.Horizon;
import picocli.CommandLine.Option;

/** How far a question about goods sees: {@code @Mixin HorizonOptions horizon = new ...}. */
final class HorizonOptions {
  @Option(
      names = "--at",
      paramLabel = "HEIGHT",
      order = 701,
      description = "as of this block: nothing recorded later")
  private @Nullable Long height;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      order = 702,
      description = "as of this event time, like 2026-03-01T12:00:00Z: nothing that happened later")
  private @Nullable String time;

  @Option(
      names = "--with-declared-wrong",
      order = 703,
      description = "counts events that were declared wrong, too")
  private boolean withDeclaredWrong;

  /**
   * @param lastHeight the last block of the ledger
   */
  Horizon horizon(long lastHeight) throws Failure {
    Horizon horizon = Horizon.NOW;
    if (height != null) {
      if (height < 0 || height > lastHeight) {
        throw Failure.input(
            "the ledger has no block " + height, "0 to " + lastHeight, "correct --at");
      }
      horizon = horizon.atHeight(height);
    }
    if (time != null) {
      horizon = horizon.atTime(Moment.millis("--time", time));
    }
    return withDeclaredWrong ? horizon.countingDeclaredWrong() : horizon;
  }

  /** Whether it sees anything but what holds now. */
  boolean isGiven() {
    return height != null || time != null || withDeclaredWrong;
  }

  boolean withDeclaredWrong() {
    return withDeclaredWrong;
  }

  /** The event time asked for. */
  OptionalLong timeMillis() throws Failure {
    return time == null ? OptionalLong.empty() : OptionalLong.of(Moment.millis("--time", time));
  }
}
