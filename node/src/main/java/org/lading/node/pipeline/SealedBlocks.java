package org.lading.node.pipeline;

import java.util.List;
import java.util.Optional;
import org.lading.block.Block;
import org.lading.codec.MalformedException;
import org.lading.crypto.Verifier;
import org.lading.membership.Genesis;
import org.lading.merkle.LogFrontier;
import org.lading.proof.Checkpoint;
import org.lading.proof.NoteKey;
import org.lading.proof.SealKeys;
import org.lading.proof.Seals;
import org.lading.proof.SignedNote;
import org.lading.recovery.Epochs;
import org.lading.snapshot.OlderBlocks;

/** Checks blocks that peers serve: whether a quorum sealed just these, after just that log. */
final class SealedBlocks {
  private final String origin;
  private final List<NoteKey> sealers;
  private final Epochs epochs;
  private final Verifier verifier;

  /** What was found. */
  sealed interface Finding {
    record Sealed(SignedNote note) implements Finding {}

    record NotSealed(String why) implements Finding {}
  }

  SealedBlocks(Genesis genesis, Epochs epochs, Verifier verifier) {
    this.origin = genesis.origin();
    this.sealers = SealKeys.of(origin, genesis.validators());
    this.epochs = epochs;
    this.verifier = verifier;
  }

  /**
   * Whether the block may stand at its height, and its checkpoint is final and is that of the log
   * that {@code before} becomes with this block's entries and header. A block whose header a record
   * keeps needs no quorum's seals: it gets those that the record shows.
   */
  Finding check(Block block, LogFrontier before) {
    if (!epochs.fits(block.header())) {
      return new Finding.NotSealed(
          "it is of epoch " + block.header().epoch() + ", or a record keeps another");
    }
    SignedNote note;
    LogFrontier after;
    try {
      note = SignedNote.parse(block.checkpoint());
      after = before.append(OlderBlocks.leaves(block)).after();
    } catch (MalformedException e) {
      return new Finding.NotSealed(String.valueOf(e.getMessage()));
    }
    return switch (Seals.check(note, origin, sealers, verifier)) {
      case Seals.Final sealed ->
          isOf(sealed.checkpoint(), after)
              ? new Finding.Sealed(note.keeping(sealed.sealedBy()))
              : new Finding.NotSealed("its seals are for another log");
      case Seals.TooFew few ->
          kept(
              block,
              after,
              few.sealedBy().size() + " seals, " + few.quorum().seals() + " are needed");
      case Seals.Refused refused -> kept(block, after, refused.detail());
    };
  }

  private Finding kept(Block block, LogFrontier after, String elseWhy) {
    Optional<SignedNote> note =
        epochs
            .keptAt(block.header().height())
            .filter(block.header().hash()::equals)
            .flatMap(epochs::keptNote);
    if (note.isEmpty()) {
      return new Finding.NotSealed(elseWhy);
    }
    return note.get().text().equals(new LogText(origin, after).checkpoint())
        ? new Finding.Sealed(note.get())
        : new Finding.NotSealed("its transactions are not those of the header that was kept");
  }

  private static boolean isOf(Checkpoint checkpoint, LogFrontier log) {
    return checkpoint.size() == log.size() && checkpoint.root().equals(log.root());
  }
}
