package org.lading.recovery;

import java.util.List;
import java.util.NavigableSet;
import org.lading.identity.ValidatorName;

/** What the reports of an epoch lead to. */
public sealed interface RecoveryDecision {
  /**
   * Every header that could have become final is on one chain.
   *
   * @param base the highest header that is certainly final
   * @param above what is kept beyond it, in ascending height: as far as a header could have become
   *     final
   */
  record Keep(HeaderLink base, List<HeaderLink> above) implements RecoveryDecision {
    public Keep {
      above = List.copyOf(above);
    }

    /** The header that the new epoch is opened on. */
    public HeaderLink last() {
      return above.isEmpty() ? base : above.getLast();
    }
  }

  /** Two headers that exclude each other could both have become final. */
  record Ambiguous(String why) implements RecoveryDecision {}

  record TooFewReports(int have, int needed, NavigableSet<ValidatorName> missing)
      implements RecoveryDecision {}
}
