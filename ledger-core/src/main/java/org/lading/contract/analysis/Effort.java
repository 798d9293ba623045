package org.lading.contract.analysis;

/**
 * Counts the work of one analysis, all of it that a document can make much of: a step is what takes
 * about a tenth of a microsecond. Steps do not depend on the machine, so all end at the same.
 */
final class Effort {
  /** So many values are looked through in the time of one step. */
  private static final int VALUES_IN_A_STEP = 8;

  private final long most;
  private long taken;

  /**
   * @param most beyond it a {@link TooLargeException}
   */
  Effort(long most) {
    this.most = most;
  }

  /** Steps so far. */
  long taken() {
    return taken;
  }

  /** Before so many steps are made. */
  void take(long steps) {
    if (steps > most - taken) {
      taken = most;
      throw new TooLargeException("more than " + most + " steps of work");
    }
    taken += steps;
  }

  /** Before one step that looks through so many values. */
  void takeFor(long values) {
    take(1 + values / VALUES_IN_A_STEP);
  }
}
