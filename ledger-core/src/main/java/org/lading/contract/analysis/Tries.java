package org.lading.contract.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lading.contract.Days;
import org.lading.contract.Document;
import org.lading.contract.analysis.Term.Range;
import org.lading.contract.analysis.Term.Rated;

/**
 * What facts might say that rates are counted by: of each the least, the most, and all between
 * where that is few different amounts.
 */
final class Tries {
  private static final int MOST_DAYS = 400;
  private static final int MOST = 1_000;
  private static final long DAY_MILLIS = 86_400_000;

  private final List<Map<Integer, Long>> all = new ArrayList<>();
  private boolean areAll = true;

  Tries(List<Rated> rated, Map<Integer, Range> ranges, Document document, Days days) {
    Map<Integer, TreeSet<Long>> choices = new TreeMap<>();
    ranges.forEach(
        (level, range) -> {
          List<Rated> counted = rated.stream().filter(one -> one.level() == level).toList();
          choices.put(level, choices(counted, range, document, days));
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

  private TreeSet<Long> choices(List<Rated> counted, Range range, Document document, Days days) {
    TreeSet<Long> choices = new TreeSet<>();
    choices.add(range.high());
    choices.add(range.low());
    // A rate only rises, or only falls: alike at both ends it is alike between.
    boolean alike =
        counted.stream()
            .allMatch(
                one ->
                    one.at(range.low(), document, days).equals(one.at(range.high(), document, days)));
    if (alike) {
      return choices;
    }
    boolean byDays =
        counted.stream()
            .allMatch(one -> one.rate().measure() instanceof org.lading.contract.Measure.DaysLate);
    if (!byDays || (range.high() - range.low()) / DAY_MILLIS > MOST_DAYS) {
      areAll = false;
      return choices;
    }
    for (Rated one : counted) {
      steps(one, range, document, days, choices);
    }
    return choices;
  }

  /** The last moment of each day that counts for more than the one before. */
  private static void steps(
      Rated rated, Range range, Document document, Days days, TreeSet<Long> choices) {
    int deadline = ((org.lading.contract.Measure.DaysLate) rated.rate().measure()).deadline();
    long from = document.deadlines().get(deadline).untilMillis();
    long low = Math.max(range.low(), from);
    if (days.calendar().isPresent()) {
      long offset = days.count().utcOffsetMinutes() * 60_000L;
      for (long day = Math.floorDiv(low + offset, DAY_MILLIS); ; day++) {
        long last = (day + 1) * DAY_MILLIS - 1 - offset;
        if (last >= range.high()) {
          break;
        }
        choices.add(Math.max(last, range.low()));
      }
    }
    for (long whole = Math.max(0, (low - from) / DAY_MILLIS); ; whole++) {
      long last = from + whole * DAY_MILLIS;
      if (last >= range.high()) {
        break;
      }
      if (last >= range.low()) {
        choices.add(last);
      }
    }
  }

  private void collect(Map<Integer, TreeSet<Long>> choices, TreeMap<Integer, Long> chosen) {
    if (all.size() >= MOST) {
      areAll = false;
      return;
    }
    for (Map.Entry<Integer, TreeSet<Long>> one : choices.entrySet()) {
      if (!chosen.containsKey(one.getKey())) {
        for (long said : one.getValue().descendingSet()) {
          chosen.put(one.getKey(), said);
          collect(choices, chosen);
        }
        chosen.remove(one.getKey());
        return;
      }
    }
    all.add(new TreeMap<>(chosen));
  }
}
