package org.lading.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.membership.Quorum;
import org.lading.merkle.InclusionProof;
import org.lading.proof.Sealers.Sealer;

/** A receipt fits the bounds of the design at a million transactions. */
class ReceiptSizeTest {
  private static final int LEAVES = 1_000_000;
  private static final int PATH = 20;

  @Test
  void withOneSealerAReceiptIsBelowOneAndAHalfKibibytes() throws Exception {
    int size = size("khorgos-gateway", "zhongshan-export");
    assertTrue(size < 1536, size + " bytes");
  }

  @Test
  void ofFourValidatorsTheThreeSealsThatMakeItFinalFitTwoKibibytes() throws Exception {
    assertEquals(3, Quorum.of(4).seals());
    int size = size("almaty-zhongshan", "border", "customs", "freight");
    assertTrue(size < 2048, size + " bytes");
  }

  @Test
  void evenAllFourSealsFitWhereNamesAreShort() throws Exception {
    int size = size("corridor", "a1", "b2", "c3", "d4");
    assertTrue(size < 2048, size + " bytes");
  }

  private static int size(String ledger, String... validators) throws Exception {
    String origin = Checkpoint.origin(ledger, Sealers.LEDGER_ID);
    List<Sealer> sealers =
        Stream.of(validators).map(name -> Sealers.validator(origin, name)).toList();
    Hash hash = Sha256.of(Bytes.ofUtf8("any"));
    SignedNote note = Receipts.sealed(new Checkpoint(origin, LEAVES, hash), sealers);
    InclusionProof proof = new InclusionProof(523_456, LEAVES, Collections.nCopies(PATH, hash));
    Receipts.Detail some = Receipts.detail(4_000);
    Receipts.Detail detail =
        new Receipts.Detail(some.header(), 0, 900_000, some.timeMillis(), some.index());
    int size = TlogProof.of(detail.extra(), proof, note).bytes().length();
    System.out.println("receipt of " + validators.length + " seals: " + size + " bytes");
    return size;
  }
}
