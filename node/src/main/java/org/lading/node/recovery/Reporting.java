package org.lading.node.recovery;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.crypto.Hash;
import org.lading.embedded.ValidatorKeys;
import org.lading.execution.Rules;
import org.lading.membership.Genesis;
import org.lading.membership.Quorum;
import org.lading.merkle.LogFrontier;
import org.lading.node.sealing.Abstention;
import org.lading.node.sealing.EpochNotes;
import org.lading.node.sealing.VoteBook;
import org.lading.proof.SealedHeader;
import org.lading.proof.Vote;
import org.lading.proof.VoteRecord;
import org.lading.recovery.Epochs;
import org.lading.recovery.RecoveryReport;
import org.lading.recovery.ReportFile;
import org.lading.recovery.SignedRecoveryReport;
import org.lading.store.LedgerStore;
import org.lading.store.StoreView;

/** Makes a validator's report about the epoch it is in (docs/spec/sealing.md#reports). */
public final class Reporting {
  private final Genesis genesis;
  private final Rules rules;
  private final ValidatorKeys keys;

  public Reporting(Genesis genesis, Rules rules, ValidatorKeys keys) {
    this.genesis = genesis;
    this.rules = rules;
    this.keys = keys;
  }

  /**
   * Notes on disk that this validator votes no more in its epoch, and then answers the report.
   * Asked again it answers the same one.
   */
  public ReportFile report(LedgerStore store) throws RecoveryRefusedException {
    SignedRecoveryReport signed;
    List<VoteRecord> voted;
    boolean again;
    try (StoreView view = store.snapshot()) {
      Epochs epochs = EpochNotes.epochs(view, genesis, rules);
      Optional<SignedRecoveryReport> before = EpochNotes.reported(view, epochs.number());
      again = before.isPresent();
      voted = VoteBook.read(view).all();
      signed = again ? before.get() : make(view, epochs, voted).sign(keys.node());
    }
    if (!again) {
      store.putLocal(List.of(EpochNotes.reported(signed)));
    }
    return new ReportFile(signed, blocks(signed, voted));
  }

  private RecoveryReport make(StoreView view, Epochs epochs, List<VoteRecord> voted)
      throws RecoveryRefusedException {
    long stored = view.lastHeight().orElse(-1);
    if (stored < 0) {
      throw new RecoveryRefusedException(
          "this node has no final block yet: there is nothing that it could report");
    }
    requireVoteRecord(view, epochs, stored);
    BlockHeader last = EpochNotes.header(view.block(stored).orElseThrow());
    Optional<SealedHeader> shown = Optional.empty();
    if (stored > epochs.openedOn().height()) {
      shown = Optional.of(shown(view, stored));
    } else {
      // The record that opened the epoch makes that header certain, whether its block is here.
      last = epochs.openedOn();
    }
    long above = last.height();
    List<Vote> votes =
        voted.stream()
            .map(VoteRecord::vote)
            .filter(vote -> vote.header().epoch() == epochs.number())
            .filter(vote -> vote.header().height() > above)
            .toList();
    return new RecoveryReport(
        genesis.ledgerId(), keys.name(), epochs.number(), above, last.hash(), shown, votes);
  }

  private void requireVoteRecord(StoreView view, Epochs epochs, long stored)
      throws RecoveryRefusedException {
    Quorum quorum = Quorum.of(genesis.validators().size());
    Abstention abstention = Abstention.read(view, quorum, epochs.number());
    if (abstention.isListening() || abstention.silentUntil() > stored) {
      throw new RecoveryRefusedException(
          "this validator was rebuilt and does not know how it voted before: a report of it could"
              + " leave votes out, so it gives none. The others have to recover without it");
    }
  }

  private SealedHeader shown(StoreView view, long height) throws RecoveryRefusedException {
    Block block = EpochNotes.block(view.block(height).orElseThrow());
    List<Hash> path = LogFrontier.read(view, block.header().logSize()).pathOfNext();
    SealedHeader shown = new SealedHeader(block.header(), path, block.checkpoint());
    Optional<String> flaw = shown.flaw(genesis.origin(), genesis.validators(), rules.verifier());
    if (flaw.isPresent()) {
      throw new RecoveryRefusedException(
          "the store is damaged: it does not show that block "
              + height
              + " is final ("
              + flaw.get()
              + "). The others have to recover without this validator");
    }
    return shown;
  }

  private static List<Block> blocks(SignedRecoveryReport signed, List<VoteRecord> voted) {
    TreeMap<Hash, Block> byHash = new TreeMap<>();
    voted.forEach(record -> byHash.put(record.vote().header().hash(), record.block()));
    return signed.report().votes().stream()
        .map(vote -> Optional.ofNullable(byHash.get(vote.header().hash())).orElseThrow())
        .toList();
  }
}
