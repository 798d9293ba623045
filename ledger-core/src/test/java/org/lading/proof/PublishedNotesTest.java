package org.lading.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.merkle.LogFrontier;
import org.lading.merkle.LogHash;
import org.lading.testkit.Shared;

/** Notes and logs made by others read, verify and recompute here. */
class PublishedNotesTest {
  private static final String TILES_KEY =
      "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";
  private final Verifier verifier = Verifier.fastest();

  @Test
  void theSignedNoteExampleVerifies() throws Exception {
    Path folder = Shared.data("proofs/c2sp");
    Bytes bytes = Bytes.wrap(Files.readAllBytes(folder.resolve("signed-note-example.txt")));
    NoteKey key =
        NoteKey.parse(Files.readString(folder.resolve("signed-note-example.vkey")).strip());
    SignedNote note = SignedNote.parse(bytes);
    assertEquals("This is an example message.\n", note.text());
    assertEquals(bytes, note.bytes());
    assertEquals(
        new NoteKey.Check.Valid(0), key.check(note.text(), note.signatures().getFirst(), verifier));
    assertInstanceOf(
        NoteKey.Check.Invalid.class,
        key.check("This is an example message!\n", note.signatures().getFirst(), verifier));
  }

  @Test
  void everyCheckpointOfTheTiledLogIsTheRootOfItsEntries() throws Exception {
    Path log = Shared.data("proofs/tlog-tiles").resolve("log");
    NoteKey key = NoteKey.parse(TILES_KEY);
    assertEquals(TILES_KEY, key.vkey());
    List<Hash> leaves = leaves(log.resolve("tile/entries/000.p/15"));
    for (int size = 0; size <= 15; size++) {
      Bytes bytes = Bytes.wrap(Files.readAllBytes(log.resolve("checkpoint." + size)));
      SignedNote note = SignedNote.parse(bytes);
      Checkpoint checkpoint = Checkpoint.parse(note.text());
      assertEquals(
          new NoteKey.Check.Valid(0),
          key.check(note.text(), note.signatures().getFirst(), verifier));
      LogFrontier frontier = LogFrontier.EMPTY.append(leaves.subList(0, size)).after();
      assertEquals(new Checkpoint("example.com/log/testdata", size, frontier.root()), checkpoint);
      assertEquals(bytes, note.bytes());
      assertEquals(note.text(), checkpoint.text());
    }
  }

  @Test
  void theHashesOfTheTiledLogAreItsLeafHashes() throws Exception {
    Path log = Shared.data("proofs/tlog-tiles").resolve("log");
    Bytes tile = Bytes.wrap(Files.readAllBytes(log.resolve("tile/0/000.p/15")));
    List<Hash> hashes = new ArrayList<>();
    for (int i = 0; i < tile.length(); i += Hash.LENGTH) {
      hashes.add(new Hash(tile.slice(i, i + Hash.LENGTH)));
    }
    assertEquals(hashes, leaves(log.resolve("tile/entries/000.p/15")));
  }

  @Test
  void aKeyWithAnotherIdIsRefused() {
    String other = TILES_KEY.replace("33d7b496", "33d7b497");
    assertThrows(MalformedException.class, () -> NoteKey.parse(other));
  }

  /** Entries of a tile: each a big-endian 16-bit length and that many bytes. */
  private static List<Hash> leaves(Path entries) throws Exception {
    Bytes bundle = Bytes.wrap(Files.readAllBytes(entries));
    List<Hash> leaves = new ArrayList<>();
    int at = 0;
    while (at < bundle.length()) {
      int length = ((bundle.at(at) & 0xFF) << 8) | (bundle.at(at + 1) & 0xFF);
      leaves.add(LogHash.ofLeaf(bundle.slice(at + 2, at + 2 + length)));
      at += 2 + length;
    }
    return leaves;
  }
}
