package org.lading.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.merkle.LogHash;
import org.lading.merkle.PayloadTree;
import org.lading.merkle.TestLog;
import org.lading.testkit.Golden;

/** The examples in the specification are what the code computes. */
class SpecExamplesTest {
  @Test
  void theLogsExample() throws Exception {
    String page = page("log");
    TestLog log = TestLog.ofSize(5);
    for (int i = 0; i < 5; i++) {
      assertTrue(page.contains("leaf " + i + "   " + log.node(0, i).hex()), "leaf " + i);
    }
    for (int size : List.of(0, 3, 5)) {
      assertTrue(page.contains("root " + size + "   " + log.root(size).hex()), "root " + size);
    }
    assertTrue(page.contains("n(0..3) = " + log.node(2, 0).hex().substring(0, 8)));
  }

  @Test
  void thePayloadsExample() throws Exception {
    String page = page("payload");
    List<Bytes> parts = List.of(part("11", "first"), part("22", "second"), part("33", "third"));
    PayloadTree tree = PayloadTree.ofParts(parts);
    for (int i = 0; i < 3; i++) {
      Bytes salt = parts.get(i).slice(0, PayloadTree.SALT_LENGTH);
      Bytes rest = parts.get(i).slice(PayloadTree.SALT_LENGTH, parts.get(i).length());
      assertTrue(page.contains("part " + i + "   " + salt.hex() + " " + rest.hex()));
      assertTrue(page.contains("leaf " + i + "   " + tree.node(0, i).hex()));
    }
    assertTrue(page.contains("node     " + tree.node(1, 0).hex()));
    assertTrue(page.contains("root     " + tree.root().hex()));
  }

  @Test
  void theReceiptsAndTheCheckpointsExample() throws Exception {
    String receipt = Golden.read("vectors/receipt.tlog-proof");
    assertTrue(page("receipt").contains("```\n" + receipt + "```"));
    String page = page("receipt").replace(" ", "").replace("\n", "");
    Receipts.Detail detail = Receipts.detail(5);
    assertTrue(page.contains(detail.leaf().hex()));
    assertTrue(page.contains("leafhash" + LogHash.ofLeaf(detail.leaf()).hex()));
    assertTrue(page("receipt").contains("(" + detail.extra().length() + " bytes here)"));
    assertTrue(page.contains(detail.header().slice(34, detail.header().length()).hex()));
    String checkpoint = receipt.substring(receipt.indexOf("\n\n") + 2);
    assertTrue(page("checkpoint").contains("```\n" + checkpoint + "```"));
    assertTrue(page("checkpoint").contains("```\n" + Golden.read("vectors/receipt.vkey") + "```"));
  }

  private static Bytes part(String salt, String text) {
    return Bytes.concat(Bytes.ofHex(salt.repeat(PayloadTree.SALT_LENGTH)), Bytes.ofUtf8(text));
  }

  private static String page(String name) throws Exception {
    Path root = Path.of(System.getProperty("lading.root", ".."));
    return Files.readString(root.resolve("docs/spec").resolve(name + ".md"));
  }
}
