package org.lading.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Hash;
import org.lading.proof.Sealers.Sealer;
import org.lading.testkit.Interop;

/** A verifier that others wrote accepts our receipts, and refuses them once they are changed. */
class VerifiedElsewhereTest {
  private final List<Sealer> sealers =
      List.of(Sealers.validator("border"), Sealers.validator("customs"));

  @Test
  void sigstoreAcceptsOurReceiptsAndRefusesChangedOnes() throws Exception {
    Interop interop = Interop.prepare();
    TlogProof receipt = Receipts.receipt(5, 13, sealers);
    List<String> vkeys = sealers.stream().map(s -> s.key().vkey()).toList();

    Interop.Result good = check(interop, receipt.format(), vkeys);
    assertEquals(0, good.exitCode(), good.output());
    assertTrue(good.output().contains("\"size\":\"13\""), good.output());
    assertTrue(good.output().contains(Sealers.ORIGIN + "/customs"), good.output());

    Hash hash = receipt.path().getFirst();
    String other = NoteText.base64(flipped(hash).bytes());
    List<UnaryOperator<String>> changes =
        List.of(
            text -> text.replace("index 5\n", "index 4\n"),
            text -> text.replace("index 5\n", "index 13\n"),
            text -> text.replace("\n13\n", "\n14\n"),
            text -> text.replace(NoteText.base64(hash.bytes()), other),
            text -> text.replace(NoteText.base64(hash.bytes()) + "\n", ""),
            text ->
                text.replace(
                    NoteText.base64(receipt.extra()), NoteText.base64(Receipts.detail(6).extra())));
    for (UnaryOperator<String> change : changes) {
      String changed = change.apply(receipt.format());
      assertTrue(!changed.equals(receipt.format()));
      Interop.Result result = check(interop, changed, vkeys);
      assertEquals(1, result.exitCode(), changed + result.output());
    }
    List<String> oneMore = new ArrayList<>(vkeys);
    oneMore.add(Sealers.validator("freight").key().vkey());
    assertEquals(1, check(interop, receipt.format(), oneMore).exitCode());
    assertEquals(2, interop.check("receipt").exitCode());
  }

  private static Interop.Result check(Interop interop, String receipt, List<String> vkeys)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of("receipt"));
    arguments.add(interop.write("receipt.tlog-proof", receipt).toString());
    arguments.addAll(vkeys);
    return interop.check(arguments.toArray(String[]::new));
  }

  private static Hash flipped(Hash hash) {
    byte[] bytes = hash.bytes().toByteArray();
    bytes[0] ^= 1;
    return Hash.wrap(bytes);
  }
}
