package org.lading.cli.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.lading.cli.text.Json;

/**
 * Cycle times of a group of orders, in working days.
 *
 * @param days of each that is paid, ascending
 * @param open how many are not
 */
record Figures(String name, List<Integer> days, int open) {
  static final int NINETY = 90;
  private static final int HALF = 50;

  Figures {
    days = days.stream().sorted().toList();
  }

  /** Of all orders, under one name. */
  static Figures of(String name, List<Settled> orders) {
    List<Integer> days = new ArrayList<>();
    int open = 0;
    for (Settled one : orders) {
      one.workingDays().ifPresent(days::add);
      if (!one.isPaid()) {
        open++;
      }
    }
    return new Figures(name, days, open);
  }

  /** By what {@code group} says of each; in the order of the names. */
  static List<Figures> by(List<Settled> orders, Function<Settled, String> group) {
    Map<String, List<Settled>> groups = new TreeMap<>();
    orders.forEach(
        one -> groups.computeIfAbsent(group.apply(one), name -> new ArrayList<>()).add(one));
    return groups.entrySet().stream().map(one -> of(one.getKey(), one.getValue())).toList();
  }

  /** The nearest-rank percentile; -1 where there is none. */
  int percentile(int percent) {
    if (days.isEmpty()) {
      return -1;
    }
    int rank = Math.ceilDiv(days.size() * percent, 100);
    return days.get(Math.max(0, rank - 1));
  }

  int median() {
    return percentile(HALF);
  }

  String text(int percent) {
    return days.isEmpty() ? "-" : Integer.toString(percentile(percent));
  }

  String medianText() {
    return text(HALF);
  }

  Json json() {
    Json.Obj json = Json.object().put("name", name).put("paid", days.size()).put("open", open);
    return days.isEmpty()
        ? json
        : json.put("medianWorkingDays", median()).put("p90WorkingDays", percentile(NINETY));
  }
}
