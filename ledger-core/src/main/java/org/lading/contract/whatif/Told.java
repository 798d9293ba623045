package org.lading.contract.whatif;

import java.util.List;
import java.util.Optional;

/** What may be known of a fact when a contract ends. */
public sealed interface Told {
  /** It was not recorded as long as it mattered. */
  record NotYet() implements Told {}

  /**
   * It was recorded.
   *
   * @param after a deadline that had passed, by its place; -1: none that matters
   * @param by the next deadline that matters, which had not
   * @param observed when it was, where that is told and decides something
   * @param says one for each field
   */
  record Recorded(int after, int by, Optional<Observed> observed, List<Span> says) implements Told {
    public Recorded {
      says = List.copyOf(says);
    }
  }

  /**
   * Between two of the deadlines that a fact's time is held against, by their places.
   *
   * @param after -1: as early as may be
   * @param by -1: up to when it was recorded
   */
  record Observed(int after, int by) {}
}
