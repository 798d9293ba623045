package org.lading.recovery;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lading.identity.ValidatorName;
import org.lading.membership.Quorum;

/**
 * What is known when an epoch is to be closed, with every signature behind it checked.
 *
 * @param validators all of them
 * @param certain headers that are certainly final: that on which the epoch was opened, and those
 *     with a quorum's seals
 * @param votes by each validator that reported: its votes in ascending height, each for a child of
 *     the one before
 * @param doubleVoters those proven to have voted twice at one height
 */
public record RecoveryFacts(
    NavigableSet<ValidatorName> validators,
    List<HeaderLink> certain,
    NavigableMap<ValidatorName, List<HeaderLink>> votes,
    NavigableSet<ValidatorName> doubleVoters) {
  public RecoveryFacts {
    validators = java.util.Collections.unmodifiableNavigableSet(new TreeSet<>(validators));
    certain = List.copyOf(certain);
    doubleVoters = java.util.Collections.unmodifiableNavigableSet(new TreeSet<>(doubleVoters));
    NavigableMap<ValidatorName, List<HeaderLink>> copy = new TreeMap<>();
    votes.forEach((validator, list) -> copy.put(validator, List.copyOf(list)));
    votes = java.util.Collections.unmodifiableNavigableMap(copy);
    if (certain.isEmpty()) {
      throw new IllegalArgumentException("an epoch is opened on a header, and none is given");
    }
    if (!validators.containsAll(votes.keySet()) || !validators.containsAll(doubleVoters)) {
      throw new IllegalArgumentException("reports and evidence are about validators of the ledger");
    }
    for (Map.Entry<ValidatorName, List<HeaderLink>> report : votes.entrySet()) {
      requireChain(report.getKey(), report.getValue());
    }
  }

  private static void requireChain(ValidatorName validator, List<HeaderLink> chain) {
    for (int i = 1; i < chain.size(); i++) {
      HeaderLink before = chain.get(i - 1);
      HeaderLink next = chain.get(i);
      if (next.height() != before.height() + 1 || !next.previous().equals(before.hash())) {
        throw new IllegalArgumentException(
            "the votes of " + validator + " are no chain: " + next + " after " + before);
      }
    }
  }

  public Quorum quorum() {
    return Quorum.of(validators.size());
  }

  /** Validators whose report is missing. */
  public NavigableSet<ValidatorName> missing() {
    NavigableSet<ValidatorName> missing = new TreeSet<>(validators);
    missing.removeAll(votes.keySet());
    return missing;
  }

  RecoveryFacts plusDoubleVoter(ValidatorName validator) {
    NavigableSet<ValidatorName> more = new TreeSet<>(doubleVoters);
    more.add(validator);
    return new RecoveryFacts(validators, certain, votes, more);
  }

  RecoveryFacts plusReport(ValidatorName validator, List<HeaderLink> chain) {
    NavigableMap<ValidatorName, List<HeaderLink>> more = new TreeMap<>(votes);
    more.put(validator, chain);
    return new RecoveryFacts(validators, certain, more, doubleVoters);
  }
}
