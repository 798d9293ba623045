package org.lading.contract.whatif;

import java.util.List;

/** What may be known of a fact when a contract ends. */
public sealed interface Told {
  /** It was not recorded as long as it mattered. */
  record NotYet() implements Told {}

  /**
   * It was recorded.
   *
   * @param after a deadline that had passed, by its place; -1: none that matters
   * @param by the next deadline that matters, which had not
   * @param observed where the time it tells decides something: how many of the deadlines it is held
   *     against had passed then; else -1
   * @param says one for each field
   */
  record Recorded(int after, int by, int observed, List<Span> says) implements Told {
    public Recorded {
      says = List.copyOf(says);
    }
  }
}
