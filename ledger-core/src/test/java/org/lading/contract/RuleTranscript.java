package org.lading.contract;

import java.util.List;

/** What the rules decide over, a line for each question. */
final class RuleTranscript {
  /** The rules decided otherwise than they did before: what follows is of no interest. */
  static final class Unexpected extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final StringBuilder text = new StringBuilder();
  private final String expected;

  /**
   * A transcript that begins.
   *
   * @param expected of it; empty: anything
   */
  RuleTranscript(String title, String expected) {
    this.expected = expected;
    add("# " + title);
  }

  void story(String title) {
    add("## " + title);
  }

  RuleTranscript line(String question, Object answer) {
    add(question + ": " + answer);
    return this;
  }

  private void add(String line) {
    int from = text.length();
    text.append(line).append('\n');
    if (!expected.isEmpty() && !expected.startsWith(text.substring(from), from)) {
      throw new Unexpected();
    }
  }

  /** A time by the deadline of {@link Deals} that it is nearest to. */
  static String moment(long millis) {
    Deadline nearest = Deals.deadlines().getFirst();
    for (Deadline deadline : Deals.deadlines()) {
      if (Math.abs(deadline.untilMillis() - millis) < Math.abs(nearest.untilMillis() - millis)) {
        nearest = deadline;
      }
    }
    return nearest.name() + signed(millis - nearest.untilMillis());
  }

  private static String signed(long millis) {
    if (millis == 0) {
      return "";
    }
    boolean days = millis % Deals.DAY == 0;
    return (millis > 0 ? "+" : "-")
        + (days ? Math.abs(millis) / Deals.DAY + " d" : Math.abs(millis) + " ms");
  }

  static long until(int deadline) {
    return Deals.deadlines().get(deadline).untilMillis();
  }

  /** The moments around a deadline that its rules tell apart. */
  static List<Long> around(int deadline) {
    return List.of(until(deadline) - 1, until(deadline), until(deadline) + 1);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
