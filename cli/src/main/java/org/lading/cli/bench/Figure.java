package org.lading.cli.bench;

import java.util.Locale;
import java.util.Optional;
import org.lading.cli.text.Json;

/**
 * One measured value.
 *
 * @param name stays the same from run to run, for programs
 * @param what it is, with everything a reader has to know to compare it
 * @param reach the most it should be; empty for what is only told
 * @param remark beside the value, may be empty
 */
record Figure(
    String name, String what, double value, String unit, Optional<Double> reach, String remark) {

  static Figure told(String name, String what, double value, String unit) {
    return new Figure(name, what, value, unit, Optional.empty(), "");
  }

  static Figure atMost(double reach, String name, String what, double value, String unit) {
    return new Figure(name, what, value, unit, Optional.of(reach), "");
  }

  Figure with(String text) {
    return new Figure(name, what, value, unit, reach, text);
  }

  boolean isMet() {
    return reach.map(most -> value < most).orElse(true);
  }

  String met() {
    return reach.isEmpty() ? "" : isMet() ? "yes" : "NO";
  }

  String reachText() {
    return reach.map(most -> "< " + number(most) + " " + unit).orElse("");
  }

  String valueText() {
    return number(value) + " " + unit;
  }

  /** Three digits that count. */
  static String number(double value) {
    double size = Math.abs(value);
    int decimals = size >= 99.95 || value == Math.rint(value) ? 0 : size >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /** On one line, as it is found. */
  String line() {
    return "  "
        + what
        + ": "
        + valueText()
        + (remark.isEmpty() ? "" : " (" + remark + ")")
        + (isMet() ? "" : " MISSED " + reachText());
  }

  Json json() {
    return Json.object()
        .put("name", name)
        .put("what", what)
        .put("value", String.format(Locale.ROOT, "%.4f", value))
        .put("unit", unit)
        .put("reach", reach.map(most -> String.format(Locale.ROOT, "%.4f", most)).orElse(null))
        .put("met", reach.isEmpty() ? null : Json.text(isMet() ? "yes" : "no"))
        .put("remark", remark.isEmpty() ? null : remark);
  }
}
