package org.lading.node.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.execution.Rules;
import org.lading.membership.Genesis;
import org.lading.node.sealing.EpochNotes;
import org.lading.recovery.Epochs;
import org.lading.recovery.HeaderLink;
import org.lading.recovery.RecoveryCheck;
import org.lading.recovery.RecoveryContext;
import org.lading.recovery.RecoveryFile;
import org.lading.recovery.RecoveryRecord;
import org.lading.recovery.RecoveryVerdict;
import org.lading.store.LedgerStore;
import org.lading.store.LocalChange;
import org.lading.store.StoreView;

/** Puts a signed record on a node, which starts in the new epoch then. */
public final class TakingUp {
  private final Genesis genesis;
  private final Rules rules;

  public TakingUp(Genesis genesis, Rules rules) {
    this.genesis = genesis;
    this.rules = rules;
  }

  /**
   * What was done.
   *
   * @param kept the header the epoch is opened on
   * @param storedHeight of the node's last block
   * @param blocks how many of the kept blocks it took from the file
   * @param again whether the node had this record before
   */
  public record Taken(long epoch, HeaderLink kept, long storedHeight, int blocks, boolean again) {}

  /** Checks the record against all that this node has, and puts it on disk. */
  public Taken take(LedgerStore store, RecoveryFile file) throws RecoveryRefusedException {
    RecoveryRecord record = file.recovery().record();
    List<LocalChange> changes = new ArrayList<>();
    Taken taken;
    try (StoreView view = store.snapshot()) {
      Epochs epochs = EpochNotes.epochs(view, genesis, rules);
      long stored = view.lastHeight().orElse(-1);
      boolean again = isOpen(epochs, record);
      if (!again) {
        requireCaughtUp(record, epochs.context(), stored);
        requireHolds(epochs.context(), file);
        epochs = epochs.after(record);
        changes.add(EpochNotes.record(file.recovery()));
      }
      requireOnKeptChain(view, epochs, stored);
      int blocks = 0;
      for (Block block : file.blocks()) {
        BlockHeader header = block.header();
        boolean kept = epochs.keptAt(header.height()).filter(header.hash()::equals).isPresent();
        if (kept && header.height() > stored) {
          changes.add(EpochNotes.kept(block));
          blocks++;
        }
      }
      taken = new Taken(epochs.number(), HeaderLink.of(epochs.openedOn()), stored, blocks, again);
    }
    store.putLocal(changes);
    return taken;
  }

  private static boolean isOpen(Epochs epochs, RecoveryRecord record)
      throws RecoveryRefusedException {
    if (record.epoch() != epochs.number()) {
      return false;
    }
    if (!record.hash().equals(epochs.recordHash())) {
      throw new RecoveryRefusedException(
          "this node has another record that opened epoch "
              + record.epoch()
              + ". Both are signed only if organisations signed two: stop, and find out who did");
    }
    return true;
  }

  /** Keys count as they stood in the block after the last certain one: that has to be here. */
  private static void requireCaughtUp(RecoveryRecord record, RecoveryContext context, long stored)
      throws RecoveryRefusedException {
    long certain = record.epoch() == context.epoch() + 1 ? context.openedOn().height() : 0;
    for (var signed : record.reports()) {
      certain = Math.max(certain, signed.report().finalHeight());
    }
    for (var shown : record.sealed()) {
      certain = Math.max(certain, shown.header().height());
    }
    if (stored < certain) {
      throw RecoveryRefusedException.lags(
          "this node's last block is "
              + stored
              + ", the record shows that block "
              + certain
              + " is final, and is checked with the keys registered up to there. Start the node so"
              + " that it gets the blocks from the others, stop it, and do this again");
    }
  }

  private void requireHolds(RecoveryContext context, RecoveryFile file)
      throws RecoveryRefusedException {
    RecoveryVerdict verdict = new RecoveryCheck(context, rules.verifier()).check(file.recovery());
    if (verdict instanceof RecoveryVerdict.Refused(var reason, String detail)) {
      throw new RecoveryRefusedException("the record does not hold, " + reason + ": " + detail);
    }
  }

  /** More than f lied where this does not hold, so nobody can say which chain is the right one. */
  private static void requireOnKeptChain(StoreView view, Epochs epochs, long stored)
      throws RecoveryRefusedException {
    Optional<String> flaw = EpochNotes.offKeptChain(view, epochs, stored);
    if (flaw.isPresent()) {
      throw new RecoveryRefusedException(flaw.get());
    }
  }
}
