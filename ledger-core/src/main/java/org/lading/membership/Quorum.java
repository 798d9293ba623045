package org.lading.membership;

/**
 * How many of n validators decide. Any two quorums of {@code seals} share more than {@code faults}
 * members, so an honest one stands in both and no two histories can become final.
 */
public record Quorum(int validators, int faults, int seals) {
  /** f = floor((n − 1) / 3), q = ceil((n + f + 1) / 2). */
  public static Quorum of(int validators) {
    if (validators < 1) {
      throw new IllegalArgumentException("a ledger has 1 validator or more, not " + validators);
    }
    int faults = (validators - 1) / 3;
    int seals = (validators + faults + 2) / 2;
    return new Quorum(validators, faults, seals);
  }
}
