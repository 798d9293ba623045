package org.lading.contract.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lading.contract.Days;
import org.lading.contract.Measure;
import org.lading.contract.analysis.Term.Range;
import org.lading.contract.analysis.Term.Rated;

/**
 * What facts might say that rates are counted by: of each the least, the most, and all between that
 * makes a difference, where that is not too much.
 */
final class Tries {
  private static final int MOST_OF_ONE = 400;
  private static final int MOST = 1_000;
  private static final long DAY_MILLIS = 86_400_000;
  private static final long MINUTE_MILLIS = 60_000;

  private final Rates rates;
  private final List<Map<Integer, Long>> all = new ArrayList<>();
  private boolean areAll = true;

  /**
   * @param rated all rates that are paid
   * @param ranges by level, what they can be counted by
   * @param besides by level, more to look at
   */
  Tries(
      List<Rated> rated,
      Map<Integer, Range> ranges,
      Map<Integer, SortedSet<Long>> besides,
      Rates rates) {
    this.rates = rates;
    Map<Integer, SortedSet<Long>> choices = new TreeMap<>();
    ranges.forEach(
        (level, range) -> {
          SortedSet<Long> some = new TreeSet<>(List.of(range.low(), range.high()));
          rates.effort().takeFor(rated.size());
          rated.stream().filter(one -> one.level() == level).forEach(one -> add(one, range, some));
          some.addAll(besides.getOrDefault(level, new TreeSet<>()));
          choices.put(level, some);
        });
    collect(choices, new TreeMap<>());
  }

  /** Whether any other value would make the same amounts as one of these. */
  boolean areAll() {
    return areAll;
  }

  List<Map<Integer, Long>> all() {
    return all;
  }

  /** Where the amount of one rate changes; it only rises, or only falls. */
  private void add(Rated rated, Range range, SortedSet<Long> choices) {
    if (at(rated, range.low()).equals(at(rated, range.high()))) {
      return;
    }
    if (rated.rate().measure() instanceof Measure.DaysLate(int fact, int deadline)) {
      if ((range.high() - range.low()) / DAY_MILLIS > MOST_OF_ONE) {
        areAll = false;
      } else {
        addDays(rates.document().deadlines().get(deadline).untilMillis(), range, choices);
      }
      return;
    }
    long last = lastLike(rated, range.low(), range);
    long first = lastLike(rated, range.high(), range);
    long width = first - last;
    if (width >= 0 && width <= MOST_OF_ONE) {
      rates.effort().takeFor(width);
      // Counted from 0, since the range may end at the largest number there is.
      for (long i = 0; i <= width; i++) {
        choices.add(last + i);
      }
    } else {
      areAll = false;
      choices.addAll(List.of(last, last + 1, first - 1, first));
    }
  }

  private Term.Amount at(Rated rated, long said) {
    return rates.at(rated, said);
  }

  /** From one end of a range, the number furthest away for which a rate comes to the same. */
  private long lastLike(Rated rated, long end, Range range) {
    Term.Amount amount = at(rated, end);
    long like = end;
    long other = end == range.low() ? range.high() : range.low();
    while (Math.abs(Math.subtractExact(other, like)) > 1) {
      long between = like + (other - like) / 2;
      if (at(rated, between).equals(amount)) {
        like = between;
      } else {
        other = between;
      }
    }
    return like;
  }

  /** The last moment of each day, for one that has begun counts in full. */
  private void addDays(long from, Range range, SortedSet<Long> choices) {
    long low = Math.max(range.low(), from);
    Days days = rates.days();
    rates.effort().takeFor(2 * MOST_OF_ONE);
    if (days.calendar().isPresent()) {
      long offset = days.count().utcOffsetMinutes() * MINUTE_MILLIS;
      long midnight = Math.floorDiv(low + offset, DAY_MILLIS) * DAY_MILLIS - offset;
      for (long last = midnight + DAY_MILLIS - 1; last < range.high(); last += DAY_MILLIS) {
        choices.add(last);
      }
    }
    for (long last = from + (low - from) / DAY_MILLIS * DAY_MILLIS;
        last < range.high();
        last += DAY_MILLIS) {
      if (last >= range.low()) {
        choices.add(last);
      }
    }
  }

  private void collect(Map<Integer, SortedSet<Long>> choices, Map<Integer, Long> chosen) {
    if (all.size() >= MOST) {
      areAll = false;
      return;
    }
    for (Map.Entry<Integer, SortedSet<Long>> one : choices.entrySet()) {
      if (!chosen.containsKey(one.getKey())) {
        for (long said : one.getValue().reversed()) {
          chosen.put(one.getKey(), said);
          collect(choices, chosen);
          if (!areAll && all.size() >= MOST) {
            break;
          }
        }
        chosen.remove(one.getKey());
        return;
      }
    }
    rates.effort().take(1 + chosen.size());
    all.add(new TreeMap<>(chosen));
  }
}
