package org.lading.provenance.query;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether goods were kept between two temperatures, as far as readings tell.
 *
 * @param spanFromMillis first event time of the item; {@code spanToMillis} is the last one of it
 *     and what carried it
 * @param breaches in the order they began
 * @param uncovered times within the span that no reading speaks for
 * @param unreadable reports of temperature in units that do not convert, or without a value
 */
public record ColdChain(
    String item,
    long spanFromMillis,
    long spanToMillis,
    long readings,
    List<Breach> breaches,
    List<Interval> uncovered,
    List<String> unreadable) {
  /** Between two event times. */
  public record Interval(long fromMillis, long toMillis) {
    public long millis() {
      return toMillis - fromMillis;
    }
  }

  /** On which side of the bounds. */
  public enum Side {
    ABOVE,
    BELOW
  }

  /**
   * A time without interruption beyond a bound, as one device of one thing reported it.
   *
   * @param source the item or the container the readings are of
   * @param device empty where the reports name none
   * @param extreme the reading farthest beyond, in the unit asked for, as a decimal
   * @param degreeHours the sum of what each reading is beyond the bound times the hours it held, as
   *     a decimal
   * @param exact whether both decimals are; otherwise they are rounded to nine digits
   */
  public record Breach(
      Side side,
      String source,
      String device,
      Interval time,
      String extreme,
      String degreeHours,
      boolean exact) {}

  /**
   * What was asked.
   *
   * @param max decimal, in {@code unit}, as is {@code min}; null for no bound
   * @param holdsMillis how long a reading may speak for the time until the next one
   */
  public record Bounds(
      @Nullable String min, @Nullable String max, TemperatureUnit unit, long holdsMillis) {
    Optional<Ratio> lowest() {
      return Optional.ofNullable(min).map(Ratio::of);
    }

    Optional<Ratio> highest() {
      return Optional.ofNullable(max).map(Ratio::of);
    }
  }

  public ColdChain {
    breaches = List.copyOf(breaches);
    uncovered = List.copyOf(uncovered);
    unreadable = List.copyOf(unreadable);
  }
}
