package org.lading.cli.shown;

import org.lading.cli.text.Json;
import org.lading.execution.Refusals;
import org.lading.transaction.Outcome;
import org.lading.transaction.Refusal;

/**
 * What became of a transaction, with the name and the meaning of its number.
 *
 * @param detail empty where only the log leaf is known, which does not hold it
 */
public record ShownOutcome(int number, int part, String detail) {
  public static ShownOutcome of(Outcome outcome) {
    return new ShownOutcome(outcome.number(), outcome.part(), outcome.detail());
  }

  public String name() {
    return number == 0
        ? "ACCEPTED"
        : Refusals.numbered(number).map(Refusal::name).orElse("UNKNOWN");
  }

  public String meaning() {
    return number == 0
        ? "recorded, and everything in it took effect"
        : Refusals.numbered(number)
            .map(Refusal::meaning)
            .orElse("a refusal this version of the program does not know");
  }

  /** {@code accepted}, or the number and name of the refusal. */
  public String inShort() {
    return number == 0 ? "accepted" : "refused " + number + " " + name();
  }

  /** The whole outcome as one sentence. */
  public String inFull() {
    if (number == 0) {
      return "accepted: " + meaning();
    }
    return "refused, with no effect: "
        + number
        + " "
        + name()
        + ", part "
        + part
        + ": "
        + meaning()
        + (detail.isEmpty() ? "" : " (" + detail + ")");
  }

  public Json json() {
    return Json.object()
        .put("accepted", number == 0)
        .put("number", number)
        .put("name", name())
        .put("meaning", meaning())
        .put("part", part)
        .put("detail", detail.isEmpty() ? null : detail);
  }
}
