package org.lading.formats.contract;

/** What is wrong with a text, and where: what was expected, and what came. */
public record TextProblem(Spot at, String what) {
  /** {@code file:line:column: what}, as editors jump to. */
  public String line(String file) {
    return file + ":" + at + ": " + what;
  }
}
