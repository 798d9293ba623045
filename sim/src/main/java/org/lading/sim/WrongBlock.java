package org.lading.sim;

import java.util.ArrayList;
import java.util.List;
import org.lading.block.Block;
import org.lading.block.BlockEntry;
import org.lading.codec.MalformedException;
import org.lading.embedded.ValidatorKeys;
import org.lading.proof.Checkpoint;
import org.lading.proof.NoteKey;
import org.lading.proof.SignedNote;

/** A block that was never sealed, as like a sealed one as a liar can make it. */
final class WrongBlock {
  private WrongBlock() {}

  /**
   * Without its last transaction, and with the seal of {@code liar} alone on the old checkpoint.
   */
  static Block of(Block block, World world, ValidatorKeys liar) throws MalformedException {
    List<BlockEntry> fewer = new ArrayList<>(block.entries());
    if (!fewer.isEmpty()) {
      fewer.removeLast();
    }
    String text = SignedNote.parse(block.checkpoint()).text();
    return new Block(block.header(), fewer, sealed(text, world, List.of(liar)));
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
