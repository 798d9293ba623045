package org.lading.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.codec.MalformedException;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.execution.Rules;
import org.lading.membership.Genesis;
import org.lading.membership.ValidatorSet;
import org.lading.merkle.LogFrontier;
import org.lading.merkle.LogHash;
import org.lading.merkle.LogNode;
import org.lading.merkle.LogReader;
import org.lading.proof.Checkpoint;
import org.lading.proof.NoteKey;
import org.lading.proof.SealKeys;
import org.lading.proof.Seals;
import org.lading.proof.SignedNote;
import org.lading.state.TreeCache;

/**
 * Blocks in their order: each header follows from the one before, from the log, and carries a
 * quorum's seals, or was kept when its epoch was closed.
 */
final class ChainCheck {
  private final Genesis genesis;
  private final LogReader stored;
  private final Verifier verifier;
  private final List<NoteKey> sealers;
  private final Hash validatorSetHash;
  private final BlockHeader first;
  private final EpochCheck epochs;
  private final List<AuditReport.Finding> findings = new ArrayList<>();
  private LogFrontier log = LogFrontier.EMPTY;
  private Optional<BlockHeader> previous = Optional.empty();
  private boolean broken;

  ChainCheck(Genesis genesis, AuditSource source, Verifier verifier) {
    this.genesis = genesis;
    this.stored = source;
    this.verifier = verifier;
    ValidatorSet validators = genesis.validators();
    this.sealers = SealKeys.of(genesis.origin(), validators);
    this.validatorSetHash = validators.hash();
    this.first = new Rules(verifier, new TreeCache(0), Runnable::run).genesis(genesis).header();
    this.epochs = new EpochCheck(genesis, first, source, verifier);
  }

  List<AuditReport.Finding> findings() {
    List<AuditReport.Finding> all = new ArrayList<>(findings);
    all.addAll(epochs.unvouched());
    return all;
  }

  /** The header of the last block; empty when it does not read. */
  Optional<BlockHeader> last() {
    return previous;
  }

  void next(BlockCheck check) {
    findings.addAll(check.findings());
    if (check.block().isEmpty()) {
      // Nothing after a block that cannot be read can be told from the log: say so once.
      broken = true;
      previous = Optional.empty();
      return;
    }
    Block block = check.block().get();
    String place = "block " + check.height();
    checkHeader(place, check.height(), block.header());
    epochs
        .next(block.header(), previous)
        .forEach(finding -> require(finding.place(), false, finding.what()));
    if (!broken) {
      checkLog(place, block, check.leafHashes());
    }
    checkSeals(place, block);
    previous = Optional.of(block.header());
  }

  private void checkHeader(String place, long height, BlockHeader header) {
    require(place, header.height() == height, "its header has height " + header.height());
    require(place, header.ledgerId().equals(genesis.ledgerId()), "it is of another ledger");
    require(
        place,
        header.validatorSetHash().equals(validatorSetHash)
            && header.nextValidatorSetHash().equals(validatorSetHash),
        "its validators are not those of the genesis");
    if (height == 0) {
      require(place, header.equals(first), "its header is not the one the genesis gives");
    }
    if (previous.isEmpty()) {
      return;
    }
    BlockHeader before = previous.get();
    require(
        place,
        header.previousHeaderHash().equals(before.hash()),
        "its header does not follow from the header before");
    require(place, header.timeMillis() >= before.timeMillis(), "ledger time goes back");
    require(
        place,
        header.orderingPosition() > before.orderingPosition(),
        "its place in the order does not follow");
  }

  private void checkLog(String place, Block block, List<Hash> leafHashes) {
    BlockHeader header = block.header();
    LogFrontier.Appended entries = log.append(leafHashes);
    boolean fits =
        entries.after().size() == header.logSize()
            && entries.after().root().equals(header.logRoot());
    require(place, fits, "its transactions do not give the log root in its header");
    LogFrontier.Appended sealed = entries.after().append(List.of(LogHash.ofLeaf(header.leaf())));
    log = sealed.after();
    broken |= !fits;
    compareStored(place, entries.nodes());
    compareStored(place, sealed.nodes());
  }

  /** What is kept of the log against what the blocks give, level by level. */
  private void compareStored(String place, List<LogNode> nodes) {
    Map<Integer, List<LogNode>> levels =
        nodes.stream()
            .filter(node -> stored.keeps(node.level()))
            .collect(Collectors.groupingBy(LogNode::level, TreeMap::new, Collectors.toList()));
    levels.forEach((level, made) -> compareStored(place, level, made));
  }

  private void compareStored(String place, int level, List<LogNode> made) {
    long first = made.getFirst().index();
    List<Hash> kept = stored.nodes(level, first, made.size());
    for (int i = 0; i < kept.size(); i++) {
      if (!kept.get(i).equals(made.get(i).hash())) {
        require(
            place,
            false,
            "the stored log node at level " + level + ", index " + (first + i) + " differs");
        return;
      }
    }
  }

  private void checkSeals(String place, Block block) {
    SignedNote note;
    try {
      note = SignedNote.parse(block.checkpoint());
    } catch (MalformedException e) {
      require(place, false, "its checkpoint does not read: " + e.getMessage());
      return;
    }
    switch (Seals.check(note, genesis.origin(), sealers, verifier)) {
      case Seals.Final sealed -> {
        boolean ours = isOurs(sealed.checkpoint());
        require(place, ours, "its seals are for another log");
        if (ours) {
          epochs.sealed(block.header());
        }
      }
      case Seals.TooFew few -> {
        require(place, isOurs(few.checkpoint()), "its seals are for another log");
        epochs.tooFewSeals(
            block.header(),
            "it has " + few.sealedBy().size() + " seals, " + few.quorum().seals() + " are needed");
      }
      case Seals.Refused refused -> require(place, false, refused.detail());
    }
  }

  private boolean isOurs(Checkpoint sealed) {
    return broken || (sealed.size() == log.size() && sealed.root().equals(log.root()));
  }

  private void require(String place, boolean holds, String what) {
    if (!holds && findings.size() < AuditReport.MOST_FINDINGS) {
      findings.add(new AuditReport.Finding(place, what));
    }
  }
}
