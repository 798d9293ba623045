package org.lading.cli.text;

import java.util.List;

/** Rows as RFC 4180 writes them, with CR LF, for spreadsheets. */
public final class Csv {
  private static final String STARTS_A_FORMULA = "=+-@\t\r";

  private final StringBuilder out = new StringBuilder();

  public Csv(String... titles) {
    row(titles);
  }

  public Csv row(String... cells) {
    out.append(String.join(",", List.of(cells).stream().map(Csv::cell).toList())).append("\r\n");
    return this;
  }

  public String text() {
    return out.toString();
  }

  private static String cell(String text) {
    String safe = text;
    // A spreadsheet would run a name that begins like a formula.
    if (!text.isEmpty()
        && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0
        && !text.matches("-?[0-9.]+")) {
      safe = "'" + text;
    }
    boolean quoted =
        safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';');
    return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }
}
