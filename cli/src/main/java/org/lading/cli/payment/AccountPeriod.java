package org.lading.cli.payment;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.lading.cli.frame.Failure;
import org.lading.cli.payment.PeriodOptions.Bound;
import org.lading.settlement.query.Statement;

/**
 * What was done on an account in some days.
 *
 * @param opening what it held before, in minor units; what is only set aside does not count
 * @param closing what it held after
 */
record AccountPeriod(
    LocalDate from, LocalDate to, long opening, long closing, List<Statement.Line> lines) {
  /**
   * The part of a statement that lies within the bounds.
   *
   * @param last the last block there is
   */
  static AccountPeriod of(
      Statement statement, Optional<Bound> from, Optional<Bound> to, BlockDays days, long last)
      throws Failure {
    List<Statement.Line> all = statement.lines();
    LocalDate firstDay = day(from, days, all.isEmpty() ? last : first(all), last);
    LocalDate lastDay = day(to, days, last, last);
    if (firstDay.isAfter(lastDay)) {
      throw Failure.input(
          "the days from " + firstDay + " to " + lastDay + " are none",
          "a last day that is not before the first",
          "correct --from or --to");
    }
    int begin = from.map(bound -> before(all, line -> !isBefore(line, bound, days))).orElse(0);
    int end = to.map(bound -> before(all, line -> isAfter(line, bound, days))).orElse(all.size());
    List<Statement.Line> lines = all.subList(begin, Math.max(begin, end));
    long opening = begin == 0 ? 0 : all.get(begin - 1).after().posted();
    return new AccountPeriod(
        firstDay,
        lastDay,
        opening,
        lines.isEmpty() ? opening : lines.getLast().after().posted(),
        lines);
  }

  private static long first(List<Statement.Line> all) {
    return all.getFirst().location().height();
  }

  private static LocalDate day(Optional<Bound> bound, BlockDays days, long without, long last)
      throws Failure {
    return switch (bound.orElseGet(() -> new Bound.Block(without))) {
      case Bound.Day(LocalDate day) -> day;
      case Bound.Block(long height) -> {
        if (height > last) {
          throw Failure.input(
              "the ledger has no block " + height, "0 to " + last, "correct --from or --to");
        }
        yield days.day(height);
      }
    };
  }

  private static boolean isBefore(Statement.Line line, Bound bound, BlockDays days) {
    long height = line.location().height();
    return switch (bound) {
      case Bound.Day(LocalDate day) -> days.day(height).isBefore(day);
      case Bound.Block(long block) -> height < block;
    };
  }

  private static boolean isAfter(Statement.Line line, Bound bound, BlockDays days) {
    long height = line.location().height();
    return switch (bound) {
      case Bound.Day(LocalDate day) -> days.day(height).isAfter(day);
      case Bound.Block(long block) -> height > block;
    };
  }

  /**
   * How many lines come before the first one that {@code is} so; ledger time only grows, so all
   * after it are, and few blocks have to be looked at.
   */
  private static int before(List<Statement.Line> lines, Predicate<Statement.Line> is) {
    int low = 0;
    int high = lines.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (is.test(lines.get(middle))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
