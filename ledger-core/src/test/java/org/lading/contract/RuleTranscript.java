package org.lading.contract;

import java.util.List;

/** What the rules decide over, a line for each question. */
final class RuleTranscript {
  private final StringBuilder text = new StringBuilder();

  RuleTranscript(String title) {
    text.append("# ").append(title).append('\n');
  }

  void story(String title) {
    text.append("## ").append(title).append('\n');
  }

  RuleTranscript line(String question, Object answer) {
    text.append(question).append(": ").append(answer).append('\n');
    return this;
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
