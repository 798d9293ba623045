package org.lading.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The table "numbers to reach": rows are printed as they come, and once more at the end. */
final class Report {
  /** One figure beside what it should be. */
  private record Row(String what, String reach, String reached, boolean good) {
    private String met() {
      return reach.equals("-") ? "-" : good ? "yes" : "NO";
    }

    String line() {
      return "%-58s | %-22s | %-32s | %s".formatted(what, reach, reached, met());
    }
  }

  private final PrintStream out;
  private final List<Row> rows = new ArrayList<>();

  Report(PrintStream out) {
    this.out = out;
  }

  void note(String text) {
    out.println("  " + text);
    out.flush();
  }

  void row(String what, String reach, String reached, boolean good) {
    Row row = new Row(what, reach, reached, good);
    rows.add(row);
    out.println(row.line());
    out.flush();
  }

  void printAll() {
    out.println();
    out.println("%-58s | %-22s | %-32s | met".formatted("what", "reach", "reached"));
    rows.forEach(row -> out.println(row.line()));
  }

  /** The middle one, or the lower of the two in the middle. */
  static double median(List<Double> values) {
    return values.stream().sorted().toList().get((values.size() - 1) / 2);
  }
}
