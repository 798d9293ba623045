package org.lading.transaction;

/**
 * What became of a transaction that is in the log: accepted, or refused with a stable number.
 *
 * @param number 0 accepted, else the number of the refusal (docs/spec/refusals.md)
 * @param part the part that was refused, 0 where the refusal is about none
 * @param detail in words, for people; the log leaf does not hold it
 */
public record Outcome(int number, int part, String detail) {
  public static final Outcome ACCEPTED = new Outcome(0, 0, "");

  public Outcome {
    if (number < 0 || part < 0 || (number == 0 && part != 0)) {
      throw new IllegalArgumentException("no outcome is numbered " + number + " at part " + part);
    }
  }

  public static Outcome refused(Refusal refusal, int part, String detail) {
    return new Outcome(refusal.number(), part, detail);
  }

  public boolean accepted() {
    return number == 0;
  }
}
