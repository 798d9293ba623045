package org.lading.formats.calendar;

/** A list of days that cannot be read, or that contradicts itself; the message names the place. */
public final class RefusedCalendarException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  RefusedCalendarException(int line, String reason) {
    super("line " + line + ": " + reason);
    this.line = line;
  }

  RefusedCalendarException(int line, int column, String reason) {
    super("line " + line + ", column " + column + ": " + reason);
    this.line = line;
  }

  /** From 1. */
  public int line() {
    return line;
  }
}
