package org.lading.sim;

import java.util.ArrayList;
import java.util.List;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.embedded.ValidatorKeys;
import org.lading.merkle.LogFrontier;
import org.lading.merkle.LogHash;
import org.lading.proof.Checkpoint;
import org.lading.proof.NoteKey;
import org.lading.proof.SignedNote;
import org.lading.store.StoreView;

/** A block that was never sealed, as like a sealed one as a liar can make it. */
final class WrongBlock {
  private WrongBlock() {}

  /** With another state, its checkpoint in order, and the seal of {@code liar} alone. */
  static Block of(Block block, StoreView view, World world, ValidatorKeys liar) {
    BlockHeader header = withOtherState(block.header(), 7);
    LogFrontier log =
        LogFrontier.read(view, header.logSize())
            .append(List.of(LogHash.ofLeaf(header.leaf())))
            .after();
    String text = new Checkpoint(world.origin(), log.size(), log.root()).text();
    return new Block(header, block.entries(), sealed(text, world, List.of(liar)));
  }

  static BlockHeader withOtherState(BlockHeader was, int variant) {
    Hash state = Sha256.of(was.stateRoot().bytes(), Bytes.ofUtf8("state " + variant));
    return new BlockHeader(
        was.ledgerId(),
        was.height(),
        was.timeMillis(),
        was.previousHeaderHash(),
        was.logSize(),
        was.logRoot(),
        state,
        was.engineMode(),
        was.epoch(),
        was.recoveryRecordHash(),
        was.orderingPosition(),
        was.validatorSetHash(),
        was.nextValidatorSetHash(),
        was.rulesVersion());
  }

  /** A note over {@code text} with the seals of {@code all}. */
  static String sealed(String text, World world, List<ValidatorKeys> all) {
    List<SignedNote.Line> lines = new ArrayList<>();
    for (ValidatorKeys keys : all) {
      NoteKey key =
          new NoteKey(
              Checkpoint.sealKeyName(world.origin(), keys.name().name()),
              NoteKey.Kind.ED25519,
              keys.seal().publicKey());
      lines.add(key.sign(text, keys.seal()));
    }
    return new SignedNote(text, lines).format();
  }
}
