package org.lading.formats.contract;

/**
 * Something wrong in a text.
 *
 * @param line from 1
 * @param column from 1
 */
public record TextProblem(int line, int column, String what) implements Comparable<TextProblem> {
  @Override
  public int compareTo(TextProblem other) {
    int byLine = Integer.compare(line, other.line);
    int byColumn = byLine != 0 ? byLine : Integer.compare(column, other.column);
    return byColumn != 0 ? byColumn : what.compareTo(other.what);
  }

  @Override
  public String toString() {
    return line + ":" + column + ": " + what;
  }
}
