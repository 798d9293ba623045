package org.lading.cli.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows under column titles. A column is aligned to the right when its title begins with {@code >}.
 */
public final class Table {
  private static final String GAP = "  ";
  private static final String RIGHT = ">";

  private final List<String> titles = new ArrayList<>();
  private final List<Boolean> right = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /** An empty table with these columns; {@code ">height"} is a column of numbers. */
  public Table(String... titles) {
    for (String title : titles) {
      boolean isRight = title.startsWith(RIGHT);
      this.titles.add(isRight ? title.substring(RIGHT.length()) : title);
      right.add(isRight);
    }
  }

  /** Adds a row with one cell for each column. */
  public Table row(String... cells) {
    if (cells.length != titles.size()) {
      throw new IllegalArgumentException(
          "a row has " + cells.length + " cells, the table " + titles.size() + " columns");
    }
    List<String> row = new ArrayList<>();
    for (String cell : cells) {
      row.add(Printable.of(cell));
    }
    rows.add(row);
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  List<String> lines() {
    int[] widths = new int[titles.size()];
    measure(titles, widths);
    for (List<String> row : rows) {
      measure(row, widths);
    }
    List<String> lines = new ArrayList<>();
    List<String> styled = new ArrayList<>();
    for (String title : titles) {
      styled.add(Style.BOLD.of(title));
    }
    lines.add(line(styled, widths));
    for (List<String> row : rows) {
      lines.add(line(row, widths));
    }
    return lines;
  }

  private static void measure(List<String> row, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], Cells.of(row.get(i)));
    }
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      if (i > 0) {
        line.append(GAP);
      }
      String cell = row.get(i);
      line.append(right.get(i) ? Cells.padLeft(cell, widths[i]) : Cells.padRight(cell, widths[i]));
    }
    return line.toString().stripTrailing();
  }
}
