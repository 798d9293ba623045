package org.lading.cli.payment;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.lading.cli.frame.Failure;
import picocli.CommandLine.Option;

/** Which entries of an account are meant: of some days, or of some blocks. */
final class PeriodOptions {
  @Option(
      names = "--from",
      paramLabel = "DAY|BLOCK",
      description = "from this day or block on (default: from the first entry on)")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "DAY|BLOCK",
      description = "up to and with this day or block (default: all there is)")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "where days begin and end, as Asia/Shanghai (${DEFAULT-VALUE})")
  private String zone = "UTC";

  /** Where a period begins or ends. */
  sealed interface Bound {
    record Day(LocalDate day) implements Bound {}

    record Block(long height) implements Bound {}
  }

  Optional<Bound> from() throws Failure {
    return bound("--from", from);
  }

  Optional<Bound> to() throws Failure {
    return bound("--to", to);
  }

  boolean isSaid() {
    return from.isPresent() || to.isPresent();
  }

  ZoneId zone() throws Failure {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw Failure.input(
              "not a time zone: " + zone, "UTC, Asia/Shanghai, +05:00", "correct --zone")
          .because(e);
    }
  }

  private static Optional<Bound> bound(String option, Optional<String> text) throws Failure {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          text.get().matches("[0-9]{1,18}")
              ? new Bound.Block(Long.parseLong(text.get()))
              : new Bound.Day(LocalDate.parse(text.get())));
    } catch (DateTimeParseException e) {
      throw Failure.input(
              option + " is " + text.get(),
              "a day, as 2026-03-31, or the number of a block",
              "correct it")
          .because(e);
    }
  }
}
