package org.lading.contract.analysis;

/**
 * Counts the work of one analysis, alike on every machine, so that all validators stop at the same
 * place. A step is what takes a tenth of a microsecond or so: a node of a diagram, half an amount.
 */
final class Steps {
  private final long most;
  private long taken;

  /**
   * @param most beyond it a {@link TooLargeException}
   */
  Steps(long most) {
    this.most = most;
  }

  void take(long count) {
    taken += Math.min(count, most + 1);
    if (taken > most) {
      throw new TooLargeException("more than " + most + " steps");
    }
  }

  long taken() {
    return taken;
  }
}
