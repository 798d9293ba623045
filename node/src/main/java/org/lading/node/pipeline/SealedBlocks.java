package org.lading.node.pipeline;

import java.util.List;
import org.lading.block.Block;
import org.lading.codec.MalformedException;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.membership.Genesis;
import org.lading.merkle.LogFrontier;
import org.lading.proof.NoteKey;
import org.lading.proof.SealKeys;
import org.lading.proof.Seals;
import org.lading.proof.SignedNote;
import org.lading.snapshot.OlderBlocks;

/** Checks blocks that peers serve: whether a quorum sealed just these, after just that log. */
final class SealedBlocks {
  private final String origin;
  private final List<NoteKey> sealers;
  private final Verifier verifier;

  /** What was found. */
  sealed interface Finding {
    record Sealed(SignedNote note) implements Finding {}

    record NotSealed(String why) implements Finding {}
  }

  SealedBlocks(Genesis genesis, Verifier verifier) {
    this.origin = genesis.origin();
    this.sealers = SealKeys.of(origin, genesis.validators());
    this.verifier = verifier;
  }

  /**
   * Whether the block's checkpoint is final and is that of the log that {@code before} becomes with
   * this block's entries and header.
   */
  Finding check(Block block, LogFrontier before) {
    SignedNote note;
    List<Hash> leaves;
    try {
      note = SignedNote.parse(block.checkpoint());
      leaves = OlderBlocks.leaves(block);
    } catch (MalformedException e) {
      return new Finding.NotSealed(String.valueOf(e.getMessage()));
    }
    return switch (Seals.check(note, origin, sealers, verifier)) {
      case Seals.Final sealed -> {
        LogFrontier after = before.append(leaves).after();
        boolean fits =
            sealed.checkpoint().size() == after.size()
                && sealed.checkpoint().root().equals(after.root());
        yield fits
            ? new Finding.Sealed(note.keeping(sealed.sealedBy()))
            : new Finding.NotSealed("its seals are for another log");
      }
      case Seals.TooFew few ->
          new Finding.NotSealed(
              few.sealedBy().size() + " seals, " + few.quorum().seals() + " are needed");
      case Seals.Refused refused -> new Finding.NotSealed(refused.detail());
    };
  }
}
