package org.lading.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.crypto.Verifier;
import org.lading.membership.Quorum;
import org.lading.proof.Sealers.Sealer;

class SealsTest {
  private static final Hash ROOT = Sha256.of(Bytes.ofUtf8("a root"));
  private final Verifier verifier = Verifier.bouncyCastle();
  private final List<Sealer> sealers =
      List.of("border", "customs", "freight", "trade-bank").stream()
          .map(Sealers::validator)
          .toList();
  private final List<NoteKey> validators = sealers.stream().map(Sealer::key).toList();
  private final Checkpoint checkpoint = new Checkpoint(Sealers.ORIGIN, 42, ROOT);

  @Test
  void quorumsAreThoseOfTheTable() {
    int[][] table = {
      {1, 0, 1}, {2, 0, 2}, {3, 0, 2}, {4, 1, 3}, {5, 1, 4}, {6, 1, 4}, {7, 2, 5}, {10, 3, 7}
    };
    for (int[] row : table) {
      assertEquals(new Quorum(row[0], row[1], row[2]), Quorum.of(row[0]));
    }
    assertThrows(IllegalArgumentException.class, () -> Quorum.of(0));
  }

  @Test
  void twoQuorumsAlwaysShareAnHonestMember() {
    for (int n = 1; n <= 1000; n++) {
      Quorum q = Quorum.of(n);
      int shared = 2 * q.seals() - n;
      assertTrue(shared > q.faults(), n + " validators");
      assertTrue(q.seals() <= n - q.faults(), n + " validators, " + q.faults() + " silent");
    }
  }

  @Test
  void threeOfFourMakeItFinalAndTheShortestNoteKeepsThree() {
    SignedNote note = sealed(checkpoint.text(), 3, 0, 1, 2);
    Seals.Final sealed = assertInstanceOf(Seals.Final.class, check(note));
    assertEquals(validators, sealed.sealedBy());
    assertEquals(checkpoint, sealed.checkpoint());
    SignedNote shortest = sealed.shortest(note);
    assertEquals(sealed(checkpoint.text(), 0, 1, 2), shortest);
    assertInstanceOf(Seals.Final.class, check(shortest));
  }

  @Test
  void twoOfFourAreTooFewAndSayWhoTheyAre() {
    assertEquals(
        new Seals.TooFew(checkpoint, List.of(validators.get(1), validators.get(3)), Quorum.of(4)),
        check(sealed(checkpoint.text(), 3, 1)));
  }

  @Test
  void strangersAndObserversDoNotCount() {
    Sealer stranger = Sealers.validator("stranger");
    Sealer observer = Sealers.observer("observer.example");
    SignedNote note =
        sealed(checkpoint.text(), 0, 1)
            .plus(stranger.seal(checkpoint.text()))
            .plus(observer.key().cosign(checkpoint.text(), 1_790_000_000, observer.signer()));
    Seals.TooFew few = assertInstanceOf(Seals.TooFew.class, check(note));
    assertEquals(2, few.sealedBy().size());
  }

  @Test
  void oneValidatorCountsOnce() {
    SignedNote note = sealed(checkpoint.text(), 0, 1, 0);
    assertRefused(Seals.Reason.REPEATED_SEAL, note);
  }

  @Test
  void aSealOverAnotherTextSpoilsTheNote() {
    Checkpoint other = new Checkpoint(Sealers.ORIGIN, 43, ROOT);
    SignedNote note = sealed(checkpoint.text(), 0, 1, 2).plus(sealers.get(3).seal(other.text()));
    assertRefused(Seals.Reason.INVALID_SEAL, note);
  }

  @Test
  void aValidatorsNameOverAnotherKeyIsAStranger() {
    NoteKey impostor =
        new NoteKey(
            validators.get(0).name(), NoteKey.Kind.ED25519, Sealers.signer("impostor").publicKey());
    SignedNote note =
        sealed(checkpoint.text(), 1, 2)
            .plus(impostor.sign(checkpoint.text(), Sealers.signer("impostor")));
    assertInstanceOf(Seals.TooFew.class, check(note));
  }

  @Test
  void refusesTextsThatAreNotThisLedgersCheckpoints() {
    assertRefused(Seals.Reason.NOT_A_CHECKPOINT, sealed("hello\n", 0, 1, 2));
    assertRefused(
        Seals.Reason.OTHER_ORIGIN,
        sealed(new Checkpoint("example.org/other", 42, ROOT).text(), 0, 1, 2));
    assertRefused(Seals.Reason.EXTENSION_LINES, sealed(checkpoint.text() + "more\n", 0, 1, 2));
  }

  @Test
  void refusesValidatorsThatCouldCountTwice() {
    NoteKey again =
        new NoteKey(
            Checkpoint.sealKeyName(Sealers.ORIGIN, "double"),
            NoteKey.Kind.ED25519,
            validators.get(0).publicKey());
    for (NoteKey bad :
        List.of(
            validators.get(0),
            again,
            Sealers.observer(Checkpoint.sealKeyName(Sealers.ORIGIN, "watcher")).key(),
            Sealers.validator("example.org/other", "guest").key())) {
      List<NoteKey> more = new ArrayList<>(validators);
      more.add(bad);
      SignedNote note = sealed(checkpoint.text(), 0);
      assertThrows(
          IllegalArgumentException.class,
          () -> Seals.check(note, Sealers.ORIGIN, more, verifier),
          bad.vkey());
    }
  }

  @Test
  void aCosignatureBindsItsTime() {
    Sealer observer = Sealers.observer("observer.example/1");
    String text = checkpoint.text();
    SignedNote.Line line = observer.key().cosign(text, 1_790_000_000, observer.signer());
    assertEquals(
        new NoteKey.Check.Valid(1_790_000_000), observer.key().check(text, line, verifier));
    for (int at = 0; at < line.signature().length(); at++) {
      byte[] changed = line.signature().toByteArray();
      changed[at] ^= 1;
      SignedNote.Line other =
          new SignedNote.Line(line.keyName(), line.keyId(), Bytes.wrap(changed));
      assertInstanceOf(
          NoteKey.Check.Invalid.class, observer.key().check(text, other, verifier), "byte " + at);
    }
    SignedNote.Line cut =
        new SignedNote.Line(line.keyName(), line.keyId(), line.signature().slice(0, 64));
    assertInstanceOf(NoteKey.Check.Invalid.class, observer.key().check(text, cut, verifier));
  }

  @Test
  void aKeySignsOnlyAsItself() {
    Sealer observer = Sealers.observer("observer.example/1");
    assertThrows(IllegalArgumentException.class, () -> observer.seal(checkpoint.text()));
    assertThrows(
        IllegalArgumentException.class,
        () -> validators.get(0).sign(checkpoint.text(), sealers.get(1).signer()));
  }

  private Seals check(SignedNote note) {
    return Seals.check(note, Sealers.ORIGIN, validators, verifier);
  }

  private void assertRefused(Seals.Reason reason, SignedNote note) {
    Seals.Refused refused = assertInstanceOf(Seals.Refused.class, check(note));
    assertEquals(reason, refused.reason(), refused.detail());
  }

  private SignedNote sealed(String text, int... by) {
    List<SignedNote.Line> lines = new ArrayList<>();
    for (int i : by) {
      lines.add(sealers.get(i).seal(text));
    }
    return new SignedNote(text, lines);
  }
}
