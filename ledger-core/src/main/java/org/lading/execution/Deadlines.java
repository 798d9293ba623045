package org.lading.execution;

import java.util.List;
import java.util.OptionalLong;
import org.lading.contract.ContractSteps;
import org.lading.settlement.Timeouts;
import org.lading.state.StateView;

/**
 * When the ledger itself has something to do, though nobody submits anything: whoever makes blocks
 * sees to it that one is made then (docs/spec/time.md#deadlines).
 */
public final class Deadlines {
  /** The next deadline of one family, which the first block above that ledger time meets. */
  @FunctionalInterface
  private interface Source {
    OptionalLong next(StateView state);
  }

  /** One of each family that has any: what such a block does for them is told in its execution. */
  private static final List<Source> SOURCES = List.of(Timeouts::next, ContractSteps::next);

  private Deadlines() {}

  /**
   * The ledger time above which the next block has something to do by itself; empty while it never
   * has. It lies below the time of the last block where that one could not do all there was.
   */
  public static OptionalLong next(StateView state) {
    return SOURCES.stream()
        .map(source -> source.next(state))
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .min();
  }
}
