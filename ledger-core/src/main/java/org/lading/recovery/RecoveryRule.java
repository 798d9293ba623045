package org.lading.recovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lading.crypto.Hash;
import org.lading.identity.ValidatorName;
import org.lading.membership.Quorum;

/**
 * Decides which blocks of a closed epoch stay (docs/spec/sealing.md#which-blocks-are-kept): every
 * header that could have become final, and nothing when two that exclude each other could.
 *
 * <p>It assumes that at most f validators lie, and that the others report all their votes.
 */
public final class RecoveryRule {
  private final RecoveryFacts facts;
  private final Quorum quorum;
  private final HeaderLink base;
  private final List<HeaderLink> candidates;

  private RecoveryRule(RecoveryFacts facts, HeaderLink base) {
    this.facts = facts;
    this.quorum = facts.quorum();
    this.base = base;
    this.candidates = above(facts, base);
  }

  public static RecoveryDecision decide(RecoveryFacts facts) {
    Quorum quorum = facts.quorum();
    if (facts.doubleVoters().size() > quorum.faults()) {
      return new RecoveryDecision.Ambiguous(
          facts.doubleVoters()
              + " are proven to have voted twice; of "
              + quorum.validators()
              + " validators at most "
              + quorum.faults()
              + " may lie, so nothing follows from the votes. The members have to agree by"
              + " themselves how to go on");
    }
    HeaderLink base = facts.certain().getFirst();
    for (HeaderLink certain : facts.certain()) {
      if (certain.height() == base.height() && !certain.hash().equals(base.hash())) {
        return new RecoveryDecision.Ambiguous(
            base
                + " and "
                + certain
                + " both have a quorum's seals, so more than "
                + quorum.faults()
                + " validators lie. The members have to agree by themselves how to go on");
      }
      base = certain.height() > base.height() ? certain : base;
    }
    if (facts.votes().size() < quorum.seals()) {
      return new RecoveryDecision.TooFewReports(
          facts.votes().size(), quorum.seals(), facts.missing());
    }
    return new RecoveryRule(facts, base).decided();
  }

  /** Every header that a reporter voted for and that follows from the base, lowest first. */
  private static List<HeaderLink> above(RecoveryFacts facts, HeaderLink base) {
    TreeMap<Long, Set<HeaderLink>> byHeight = new TreeMap<>();
    facts
        .votes()
        .values()
        .forEach(
            chain ->
                chain.forEach(
                    header ->
                        byHeight
                            .computeIfAbsent(header.height(), _ -> new HashSet<>())
                            .add(header)));
    List<HeaderLink> found = new ArrayList<>();
    Set<HeaderLink> below = Set.of(base);
    for (long height = base.height() + 1; !below.isEmpty(); height++) {
      Set<Hash> parents = new HashSet<>();
      below.forEach(parent -> parents.add(parent.hash()));
      Set<HeaderLink> here = new HashSet<>(byHeight.getOrDefault(height, Set.of()));
      here.removeIf(header -> !parents.contains(header.previous()));
      here.stream().sorted(Comparator.comparing(HeaderLink::hash)).forEachOrdered(found::add);
      below = here;
    }
    return found;
  }

  private RecoveryDecision decided() {
    List<HeaderLink> possible = possible();
    Optional<HeaderLink> conflict = conflict(possible);
    if (conflict.isEmpty()) {
      return new RecoveryDecision.Keep(base, possible);
    }
    HeaderLink other = conflict.get();
    HeaderLink one = possible.get(possible.indexOf(other) - 1);
    return new RecoveryDecision.Ambiguous(why(one, other));
  }

  private List<HeaderLink> possible() {
    return candidates.stream().filter(this::couldBeFinal).toList();
  }

  /** The first header that stands at the height of the one before it in the list. */
  private static Optional<HeaderLink> conflict(List<HeaderLink> possible) {
    for (int i = 1; i < possible.size(); i++) {
      if (possible.get(i).height() == possible.get(i - 1).height()) {
        return Optional.of(possible.get(i));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a quorum may have voted for {@code header}: those who report that they did, all who did
   * not report, and as many liars as there may be among the rest. A voter reports the votes below
   * too, so whoever could be final has a parent that could.
   */
  private boolean couldBeFinal(HeaderLink header) {
    int votes = facts.missing().size();
    int othersUnproven = 0;
    for (Map.Entry<ValidatorName, List<HeaderLink>> report : facts.votes().entrySet()) {
      if (report.getValue().contains(header) || facts.doubleVoters().contains(report.getKey())) {
        votes++;
      } else {
        othersUnproven++;
      }
    }
    int unprovenLiars = quorum.faults() - facts.doubleVoters().size();
    return votes + Math.min(unprovenLiars, othersUnproven) >= quorum.seals();
  }

  private String why(HeaderLink one, HeaderLink other) {
    StringBuilder why = new StringBuilder();
    why.append(one).append(" (voted for by ").append(voters(one)).append(") and ");
    why.append(other).append(" (by ").append(voters(other)).append(") could both have reached ");
    why.append(quorum.seals()).append(" seals. What would decide: a checkpoint with ");
    why.append(quorum.seals()).append(" seals on one of them");
    NavigableSet<ValidatorName> reports = decisiveReports(one, other);
    if (!reports.isEmpty()) {
      why.append("; the report of one of ").append(reports);
    }
    NavigableSet<ValidatorName> liars = decisiveDoubleVotes();
    if (!liars.isEmpty()) {
      why.append("; proof that one of ").append(liars).append(" voted twice");
    }
    return why.toString();
  }

  private NavigableSet<ValidatorName> voters(HeaderLink header) {
    NavigableSet<ValidatorName> voters = new TreeSet<>();
    facts
        .votes()
        .forEach(
            (validator, chain) -> {
              if (chain.contains(header)) {
                voters.add(validator);
              }
            });
    return voters;
  }

  /** Whose report, if it says what some other says, would settle it alone. */
  private NavigableSet<ValidatorName> decisiveReports(HeaderLink one, HeaderLink other) {
    NavigableSet<ValidatorName> decisive = new TreeSet<>();
    for (ValidatorName missing : facts.missing()) {
      boolean helps =
          List.of(one, other).stream()
              .map(header -> facts.plusReport(missing, chainWith(header)))
              .anyMatch(this::decides);
      if (helps) {
        decisive.add(missing);
      }
    }
    return decisive;
  }

  private List<HeaderLink> chainWith(HeaderLink header) {
    return facts.votes().values().stream()
        .filter(chain -> chain.contains(header))
        .findFirst()
        .orElseThrow();
  }

  private NavigableSet<ValidatorName> decisiveDoubleVotes() {
    NavigableSet<ValidatorName> decisive = new TreeSet<>();
    for (ValidatorName validator : facts.validators()) {
      if (decides(facts.plusDoubleVoter(validator))) {
        decisive.add(validator);
      }
    }
    return decisive;
  }

  private boolean decides(RecoveryFacts more) {
    RecoveryRule rule = new RecoveryRule(more, base);
    return more.doubleVoters().size() <= quorum.faults() && conflict(rule.possible()).isEmpty();
  }
}
