package org.lading.cli.frame;

import org.lading.cli.text.Json;

/**
 * A command could not be carried out: what was wrong, what was expected, and what to do next.
 *
 * <p>Each part is one sentence without a capital and without a full stop; {@code expected} and
 * {@code next} may be empty when the problem says it all.
 */
public final class Failure extends Exception {
  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;
  private final String problem;
  private final String expected;
  private final String next;

  private Failure(ExitCode exitCode, String problem, String expected, String next) {
    super(problem);
    this.exitCode = exitCode;
    this.problem = problem;
    this.expected = expected;
    this.next = next;
  }

  /** The user can correct it. */
  public static Failure input(String problem, String expected, String next) {
    return new Failure(ExitCode.INPUT, problem, expected, next);
  }

  /** The user did nothing wrong: the disk, the machine or this program did. */
  public static Failure ours(String problem, String expected, String next) {
    return new Failure(ExitCode.OURS, problem, expected, next);
  }

  /** This failure with the exception that told of it, shown by {@code --debug}. */
  public Failure because(Throwable cause) {
    initCause(cause);
    return this;
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  public String problem() {
    return problem;
  }

  public String expected() {
    return expected;
  }

  public String next() {
    return next;
  }

  /** The failure as a program reads it, on the error stream. */
  public Json json() {
    return Json.kind("error")
        .put("exitCode", exitCode.number())
        .put("problem", problem)
        .put("expected", expected.isEmpty() ? null : expected)
        .put("next", next.isEmpty() ? null : next);
  }
}
