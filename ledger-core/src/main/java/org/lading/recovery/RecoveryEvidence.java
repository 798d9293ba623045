package org.lading.recovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lading.block.BlockHeader;
import org.lading.crypto.Hash;
import org.lading.identity.ValidatorName;
import org.lading.membership.Validator;
import org.lading.proof.DoubleVote;
import org.lading.proof.SealedHeader;
import org.lading.proof.Vote;

/**
 * Reports and evidence that passed {@link RecoveryCheck}, each list in its order and nothing twice.
 */
public record RecoveryEvidence(
    RecoveryContext context,
    List<SignedRecoveryReport> reports,
    List<DoubleVote> doubleVotes,
    List<SealedHeader> sealed) {

  /** The highest header shown to be final: keys count as they stood in the block after it. */
  public BlockHeader base() {
    BlockHeader base = context.openedOn();
    for (BlockHeader header : certain()) {
      base = header.height() > base.height() ? header : base;
    }
    return base;
  }

  /** What follows from it, without the signatures. */
  public RecoveryFacts facts() {
    NavigableSet<ValidatorName> validators = new TreeSet<>();
    context.validators().validators().stream().map(Validator::name).forEach(validators::add);
    NavigableMap<ValidatorName, List<HeaderLink>> votes = new TreeMap<>();
    for (SignedRecoveryReport signed : reports) {
      List<HeaderLink> chain =
          signed.report().votes().stream().map(Vote::header).map(HeaderLink::of).toList();
      votes.put(signed.report().validator(), chain);
    }
    NavigableSet<ValidatorName> doubleVoters = new TreeSet<>();
    doubleVotes.forEach(evidence -> doubleVoters.add(evidence.validator()));
    return new RecoveryFacts(
        validators, certain().stream().map(HeaderLink::of).toList(), votes, doubleVoters);
  }

  /** The header with this hash, if anything here shows it. */
  public Optional<BlockHeader> header(Hash hash) {
    Map<Hash, BlockHeader> known = new HashMap<>();
    headers().forEach(header -> known.put(header.hash(), header));
    return Optional.ofNullable(known.get(hash));
  }

  /** Greater than every ordering position that occurs here. */
  public long nextPosition() {
    long highest =
        headers().stream().map(BlockHeader::orderingPosition).max(Comparator.naturalOrder()).get();
    return Math.addExact(highest, 1);
  }

  private List<BlockHeader> certain() {
    List<BlockHeader> certain = new ArrayList<>(List.of(context.openedOn()));
    reports.forEach(
        signed -> signed.report().sealed().ifPresent(shown -> certain.add(shown.header())));
    sealed.forEach(shown -> certain.add(shown.header()));
    return certain;
  }

  private List<BlockHeader> headers() {
    List<BlockHeader> headers = new ArrayList<>(certain());
    reports.forEach(
        signed -> signed.report().votes().stream().map(Vote::header).forEach(headers::add));
    return headers;
  }
}
