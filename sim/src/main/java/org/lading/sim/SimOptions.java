package org.lading.sim;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a run may hold; everything else follows from its seed.
 *
 * @param validators how many; 0 lets the seed choose
 * @param transactions how many clients submit; 0 lets the seed choose
 * @param faults kinds of trouble that may happen; the seed chooses among them, and four or fewer
 *     all happen
 * @param realSignatures signs and verifies as production does, which is slow; otherwise signatures
 *     are hashes that honest code cannot tell from real ones
 */
public record SimOptions(
    int validators, int transactions, Set<Fault> faults, boolean realSignatures) {
  /** More would only be slower. */
  public static final int MOST_VALIDATORS = 10;

  public static final int MOST_TRANSACTIONS = 10_000;

  public SimOptions {
    if (validators < 0 || validators > MOST_VALIDATORS) {
      throw new IllegalArgumentException(
          "a simulation has 1 to " + MOST_VALIDATORS + " validators, not " + validators);
    }
    if (transactions < 0 || transactions > MOST_TRANSACTIONS) {
      throw new IllegalArgumentException(
          "a simulation has 1 to " + MOST_TRANSACTIONS + " transactions, not " + transactions);
    }
    // In the order of their declaration, whatever set was given.
    faults = java.util.Collections.unmodifiableSet(copy(faults));
  }

  private static EnumSet<Fault> copy(Collection<Fault> faults) {
    EnumSet<Fault> copy = EnumSet.noneOf(Fault.class);
    copy.addAll(faults);
    return copy;
  }

  /** Everything may happen. */
  public static SimOptions all() {
    return new SimOptions(0, 0, EnumSet.allOf(Fault.class), false);
  }

  /** Nothing goes wrong. */
  public static SimOptions calm() {
    return new SimOptions(0, 0, EnumSet.noneOf(Fault.class), false);
  }

  public SimOptions without(Fault fault) {
    EnumSet<Fault> fewer = copy(faults);
    fewer.remove(fault);
    return new SimOptions(validators, transactions, fewer, realSignatures);
  }

  public SimOptions with(Fault... more) {
    EnumSet<Fault> all = copy(faults);
    all.addAll(java.util.List.of(more));
    return new SimOptions(validators, transactions, all, realSignatures);
  }

  public SimOptions withValidators(int count) {
    return new SimOptions(count, transactions, faults, realSignatures);
  }

  public SimOptions withTransactions(int count) {
    return new SimOptions(validators, count, faults, realSignatures);
  }

  public SimOptions withRealSignatures() {
    return new SimOptions(validators, transactions, faults, true);
  }
}
