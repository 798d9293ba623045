package org.lading.node.sealing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.lading.crypto.Hash;
import org.lading.identity.ValidatorName;
import org.lading.membership.Quorum;
import org.lading.proof.DoubleVote;
import org.lading.proof.Vote;

/**
 * The votes seen in one epoch, by height and header. They have been checked before they come here.
 *
 * <p>Who votes twice counts for both: quorums are so large that two headers still cannot both reach
 * one, and an honest majority never waits because a liar told each of them something else.
 */
public final class Tally {
  /** What a vote added. */
  public sealed interface Added {
    record Counted() implements Added {}

    record Known() implements Added {}

    /** Its validator had voted for another header at this height. */
    record Twice(DoubleVote evidence) implements Added {}
  }

  /** One height: for each header those who voted for it. */
  private static final class Height {
    private final Map<Hash, Map<ValidatorName, Vote>> byHeader = new HashMap<>();
    private final Map<ValidatorName, Vote> firstOf = new HashMap<>();
    private final Set<ValidatorName> twice = new HashSet<>();
  }

  private final Quorum quorum;
  private final NavigableMap<Long, Height> heights = new TreeMap<>();

  public Tally(Quorum quorum) {
    this.quorum = quorum;
  }

  public Added add(Vote vote) {
    Height height = heights.computeIfAbsent(vote.header().height(), h -> new Height());
    Hash hash = vote.header().hash();
    Map<ValidatorName, Vote> same = height.byHeader.get(hash);
    if (same != null && same.containsKey(vote.validator())) {
      return new Added.Known();
    }
    Vote first = height.firstOf.putIfAbsent(vote.validator(), vote);
    // A liar could fill the memory with headers: two of his at one height say all there is to say.
    if (first != null && !height.twice.add(vote.validator())) {
      return new Added.Known();
    }
    height.byHeader.computeIfAbsent(hash, h -> new HashMap<>()).put(vote.validator(), vote);
    return first == null ? new Added.Counted() : new Added.Twice(DoubleVote.of(first, vote));
  }

  /** The header at {@code height} that enough have voted for. */
  public Optional<Hash> quorumAt(long height) {
    Height at = heights.get(height);
    if (at == null) {
      return Optional.empty();
    }
    return at.byHeader.entrySet().stream()
        .filter(entry -> entry.getValue().size() >= quorum.seals())
        .map(Map.Entry::getKey)
        .min(Comparator.naturalOrder());
  }

  /** The votes for a header, in the order of the validators' names. */
  public List<Vote> votes(long height, Hash header) {
    Height at = heights.get(height);
    Map<ValidatorName, Vote> found = at == null ? null : at.byHeader.get(header);
    if (found == null) {
      return List.of();
    }
    List<Vote> votes = new ArrayList<>(found.values());
    votes.sort(Comparator.comparing(Vote::validator));
    return votes;
  }

  /** Whether no header at {@code height} can reach a quorum any more, whoever still votes. */
  public boolean isHopeless(long height) {
    Height at = heights.get(height);
    if (at == null) {
      return false;
    }
    int still = quorum.validators() - at.firstOf.size();
    // Who has voted twice may do so a third time, for whatever header.
    int most =
        at.byHeader.values().stream()
            .mapToInt(
                votes -> {
                  long fickle = at.twice.stream().filter(name -> !votes.containsKey(name)).count();
                  return votes.size() + (int) fickle;
                })
            .max()
            .orElse(0);
    return most + still < quorum.seals();
  }

  /** The greatest height at which some header has a quorum; -1 for none. */
  public long highestQuorum() {
    for (long height : heights.descendingKeySet()) {
      if (quorumAt(height).isPresent()) {
        return height;
      }
    }
    return -1;
  }

  /** Forgets what lies below {@code height}. */
  public void forgetBelow(long height) {
    heights.headMap(height, false).clear();
  }
}
