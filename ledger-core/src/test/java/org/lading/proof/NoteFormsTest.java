package org.lading.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Verifier;
import org.lading.merkle.LogHash;
import org.lading.testkit.Golden;
import org.lading.testkit.Seeded;
import tools.jackson.databind.JsonNode;

/** The text forms read and write themselves, and refuse everything else with place and reason. */
class NoteFormsTest {
  private final List<Sealers.Sealer> one = List.of(Sealers.validator("border"));

  @Test
  void theGeneratorWritesTheCommittedVectors() throws Exception {
    Golden.check(NoteVectors.FILE, NoteVectors.generate());
  }

  @Test
  void everyVectorKeepsItsVerdict() {
    int refused = 0;
    for (JsonNode v : NoteVectors.JSON.readTree(Golden.read(NoteVectors.FILE)).get("vectors")) {
      String verdict =
          NoteVectors.verdict(
              v.get("form").stringValue(), Bytes.ofHex(v.get("bytes").stringValue()));
      assertEquals(v.get("verdict").stringValue(), verdict, v.get("desc").stringValue());
      refused += verdict.equals("OK") ? 0 : 1;
    }
    assertTrue(refused >= 70, "only " + refused + " are refused");
  }

  @Test
  void aReceiptIsTheCommittedText() throws Exception {
    TlogProof receipt = Receipts.receipt(5, 13, one);
    Golden.check("vectors/receipt.tlog-proof", receipt.format());
    Golden.check("vectors/receipt.vkey", one.getFirst().key().vkey() + "\n");
    TlogProof read = TlogProof.parse(Bytes.ofUtf8(Golden.read("vectors/receipt.tlog-proof")));
    assertEquals(receipt, read);
    assertTrue(holds(read, one));
  }

  /** Each byte counts: what is not refused as malformed no longer shows the leaf as sealed. */
  @Test
  void anyChangedByteOfAReceiptIsNoticed() throws Exception {
    byte[] good = Receipts.receipt(5, 13, one).bytes().array();
    for (int at = 0; at < good.length; at++) {
      byte[] changed = good.clone();
      changed[at] ^= 1;
      try {
        assertFalse(holds(TlogProof.parse(Bytes.wrap(changed)), one), "byte " + at);
      } catch (MalformedException malformed) {
        assertTrue(malformed.position() <= at + 1, at + ": " + malformed.getMessage());
      }
    }
  }

  @Test
  void whateverBytesComeOnlyMalformedIsThrown() throws Exception {
    byte[] good = Receipts.receipt(5, 13, one).bytes().array();
    Seeded.check(
        500,
        random -> {
          byte[] changed = good.clone();
          for (int i = random.between(1, 5); i > 0; i--) {
            changed[random.below(changed.length)] = (byte) random.below(256);
          }
          Bytes input = Bytes.copyOf(changed, 0, random.between(0, changed.length));
          NoteVectors.verdict("tlog-proof", input);
          NoteVectors.verdict("signed-note", input);
          NoteVectors.verdict("checkpoint", input);
          NoteVectors.verdict("vkey", input);
        });
  }

  @Test
  void refusesMoreThanTheLimits() {
    Bytes large = Bytes.wrap(new byte[Limits.NOTE_BYTES + 1]);
    MalformedException note = assertThrows(MalformedException.class, () -> SignedNote.parse(large));
    assertEquals(Limits.NOTE_BYTES, note.position());
    String line = "— a.example AAAAAAE=\n";
    String most = "text\n\n" + line.repeat(Limits.NOTE_SIGNATURES);
    assertEquals("OK", NoteVectors.verdict("signed-note", Bytes.ofUtf8(most)));
    assertThrows(MalformedException.class, () -> SignedNote.parse(most + line));
  }

  private static boolean holds(TlogProof proof, List<Sealers.Sealer> sealers) {
    Seals seals =
        Seals.check(
            proof.note(),
            Sealers.ORIGIN,
            sealers.stream().map(Sealers.Sealer::key).toList(),
            Verifier.bouncyCastle());
    // The leaf is put together from the extra bytes, so those must be what the ledger wrote.
    Receipts.Detail detail = Receipts.detail(5);
    return seals instanceof Seals.Final
        && proof.extra().equals(detail.extra())
        && proof
            .inclusion()
            .verify(LogHash.ofLeaf(detail.leaf()), proof.checkpoint().root())
            .holds();
  }
}
