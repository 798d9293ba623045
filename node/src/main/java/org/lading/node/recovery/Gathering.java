package org.lading.node.recovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.execution.Rules;
import org.lading.membership.Genesis;
import org.lading.merkle.LogFrontier;
import org.lading.node.pipeline.Rehearsal;
import org.lading.node.sealing.EpochNotes;
import org.lading.proof.DoubleVote;
import org.lading.proof.SealedHeader;
import org.lading.proof.SignedNote;
import org.lading.proof.Vote;
import org.lading.recovery.Epochs;
import org.lading.recovery.HeaderLink;
import org.lading.recovery.RecoveryCheck;
import org.lading.recovery.RecoveryDecision;
import org.lading.recovery.RecoveryEvidence;
import org.lading.recovery.RecoveryFile;
import org.lading.recovery.RecoveryRecord;
import org.lading.recovery.RecoveryRule;
import org.lading.recovery.RecoveryVerdict;
import org.lading.recovery.ReportFile;
import org.lading.recovery.SignedRecovery;
import org.lading.recovery.SignedRecoveryReport;
import org.lading.store.LedgerStore;
import org.lading.store.StoreView;

/**
 * What follows from the reports of all, found out on one stopped node: with the keys in its state,
 * and by executing on it the blocks that were voted for.
 */
public final class Gathering {
  private static final Bytes EVIDENCE = Bytes.ofUtf8("evidence/");

  private final Genesis genesis;
  private final Rules rules;

  public Gathering(Genesis genesis, Rules rules) {
    this.genesis = genesis;
    this.rules = rules;
  }

  /** What the reports lead to. */
  public sealed interface Outcome {
    /** Reports and evidence that do not count, and why. */
    List<String> leftOut();

    /**
     * A record follows.
     *
     * @param file the record without signatures, and the blocks it keeps above the certain one
     * @param notExecuted whether blocks could not be executed here, since this node lags
     */
    record Decided(
        RecoveryFile file,
        RecoveryDecision.Keep keep,
        RecoveryEvidence evidence,
        boolean notExecuted,
        List<String> leftOut)
        implements Outcome {}

    record Undecided(String why, List<String> leftOut) implements Outcome {}
  }

  /**
   * Applies the rule.
   *
   * @param checkpoints sealed ones of whoever holds a receipt: they show headers to be final
   */
  public Outcome decide(LedgerStore store, List<ReportFile> files, List<SignedNote> checkpoints) {
    try (StoreView view = store.snapshot()) {
      Epochs epochs = EpochNotes.epochs(view, genesis, rules);
      Trials trials = new Trials(new Rehearsal(store, rules), files);
      List<String> leftOut = new ArrayList<>(trials.flawed.values());
      List<ReportFile> sound =
          files.stream()
              .filter(file -> !trials.flawed.containsKey(file.report().encode().hex()))
              .toList();
      List<SignedRecoveryReport> reports = sound.stream().map(ReportFile::report).toList();
      RecoveryCheck check = new RecoveryCheck(epochs.context(), rules.verifier());
      RecoveryCheck.Gathered gathered =
          check.gather(
              reports,
              doubleVotes(view, epochs.number()),
              sealed(view, epochs, reports, checkpoints));
      leftOut.addAll(gathered.leftOut());
      return switch (RecoveryRule.decide(gathered.evidence().facts())) {
        case RecoveryDecision.TooFewReports few ->
            new Outcome.Undecided(
                few.have()
                    + " reports count, "
                    + few.needed()
                    + " are needed; those of "
                    + few.missing()
                    + " are missing",
                leftOut);
        case RecoveryDecision.Ambiguous ambiguous ->
            new Outcome.Undecided(ambiguous.why(), leftOut);
        case RecoveryDecision.Keep keep ->
            new Outcome.Decided(
                new RecoveryFile(
                    new SignedRecovery(check.record(gathered.evidence(), keep), List.of()),
                    blocks(keep, sound)),
                keep,
                gathered.evidence(),
                trials.anyNotExecuted,
                leftOut);
      };
    }
  }

  /**
   * Whether a record made elsewhere holds, its signatures apart if they are still too few, and the
   * blocks it keeps are there and come to their headers. Answers what it keeps.
   */
  public RecoveryDecision.Keep check(LedgerStore store, RecoveryFile file)
      throws RecoveryRefusedException {
    try (StoreView view = store.snapshot()) {
      Epochs epochs = EpochNotes.epochs(view, genesis, rules);
      RecoveryRecord record = file.recovery().record();
      RecoveryCheck check = new RecoveryCheck(epochs.context(), rules.verifier());
      if (check.check(file.recovery()) instanceof RecoveryVerdict.Refused(var reason, String why)
          && reason != RecoveryVerdict.Reason.TOO_FEW_SIGNATURES) {
        throw new RecoveryRefusedException("the record does not hold, " + reason + ": " + why);
      }
      RecoveryEvidence evidence =
          check.gather(record.reports(), record.doubleVotes(), record.sealed()).evidence();
      if (!(RecoveryRule.decide(evidence.facts()) instanceof RecoveryDecision.Keep keep)) {
        throw new IllegalStateException("a record that holds decides");
      }
      requireBlocks(store, file, keep);
      return keep;
    }
  }

  private void requireBlocks(LedgerStore store, RecoveryFile file, RecoveryDecision.Keep keep)
      throws RecoveryRefusedException {
    List<HeaderLink> links = file.blocks().stream().map(Block::header).map(HeaderLink::of).toList();
    if (!links.equals(keep.above())) {
      throw new RecoveryRefusedException(
          "the file has not the blocks that the record keeps above block "
              + keep.base().height()
              + ": get it anew from whoever made it");
    }
    Rehearsal rehearsal = new Rehearsal(store, rules);
    long stored = rehearsal.start().height();
    List<Block> above =
        file.blocks().stream().filter(block -> block.header().height() > stored).toList();
    if (above.isEmpty() || above.getFirst().header().height() != stored + 1) {
      return;
    }
    Optional<Long> flaw = rehearsal.firstFlaw(above);
    if (flaw.isPresent()) {
      throw new RecoveryRefusedException(
          "block "
              + flaw.get()
              + " of the file, executed here, does not come to its header: do not sign, and find"
              + " out which of the two is damaged");
    }
  }

  private static List<Block> blocks(RecoveryDecision.Keep keep, List<ReportFile> files) {
    TreeMap<Hash, Block> byHash = new TreeMap<>();
    for (ReportFile file : files) {
      file.blocks().forEach(block -> byHash.put(block.header().hash(), block));
    }
    return keep.above().stream()
        .map(link -> Optional.ofNullable(byHash.get(link.hash())).orElseThrow())
        .toList();
  }

  /** Evidence that this node keeps. */
  private static List<DoubleVote> doubleVotes(StoreView view, long epoch) {
    List<DoubleVote> found = new ArrayList<>();
    for (Bytes encoded : view.local(EVIDENCE).values()) {
      try {
        DoubleVote evidence = DoubleVote.decode(encoded);
        if (evidence.first().header().epoch() == epoch) {
          found.add(evidence);
        }
      } catch (MalformedException e) {
        throw new IllegalStateException("evidence on disk does not read: " + e.getMessage(), e);
      }
    }
    return found;
  }

  /** This node's own last final block, and what checkpoints of others show. */
  private List<SealedHeader> sealed(
      StoreView view,
      Epochs epochs,
      List<SignedRecoveryReport> reports,
      List<SignedNote> checkpoints) {
    List<SealedHeader> found = new ArrayList<>();
    Block own = EpochNotes.block(view.block(view.lastHeight().orElseThrow()).orElseThrow());
    if (own.header().height() > epochs.openedOn().height()) {
      List<Hash> path = LogFrontier.read(view, own.header().logSize()).pathOfNext();
      found.add(new SealedHeader(own.header(), path, own.checkpoint()));
    }
    for (SignedRecoveryReport signed : reports) {
      for (Vote vote : signed.report().votes()) {
        String text = vote.checkpoint(genesis.origin()).text();
        checkpoints.stream()
            .filter(note -> note.text().equals(text))
            .map(note -> new SealedHeader(vote.header(), vote.path(), note.format()))
            .forEach(found::add);
      }
    }
    return found;
  }

  /** Executes, as far as that can be done here, every block that came with a report. */
  private static final class Trials {
    private final TreeMap<String, String> flawed = new TreeMap<>();
    private boolean anyNotExecuted;

    Trials(Rehearsal rehearsal, List<ReportFile> files) {
      TreeMap<Hash, Block> byHash = new TreeMap<>();
      for (ReportFile file : files) {
        file.blocks().forEach(block -> byHash.put(block.header().hash(), block));
      }
      for (ReportFile file : files) {
        Optional<List<Block>> chain = chain(rehearsal.start(), file, byHash);
        anyNotExecuted |= chain.isEmpty();
        chain
            .flatMap(rehearsal::firstFlaw)
            .ifPresent(
                height ->
                    flawed.put(
                        file.report().encode().hex(),
                        "the report of "
                            + file.report().report().validator()
                            + ": its block "
                            + height
                            + ", executed here, does not come to its header"));
      }
    }

    /** The blocks from this node's last one up to the last that was voted for. */
    private static Optional<List<Block>> chain(
        BlockHeader stored, ReportFile file, Map<Hash, Block> byHash) {
      List<Block> chain = new ArrayList<>();
      Optional<Block> next = file.blocks().stream().max(height());
      while (next.isPresent() && next.get().header().height() > stored.height()) {
        chain.addFirst(next.get());
        Hash parent = next.get().header().previousHeaderHash();
        if (parent.equals(stored.hash())) {
          return Optional.of(chain);
        }
        next = Optional.ofNullable(byHash.get(parent));
      }
      boolean nothingNew = chain.isEmpty();
      return nothingNew ? Optional.of(chain) : Optional.empty();
    }

    private static Comparator<Block> height() {
      return Comparator.comparingLong(block -> block.header().height());
    }
  }
}
