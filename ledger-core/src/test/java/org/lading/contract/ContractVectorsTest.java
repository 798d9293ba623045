package org.lading.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.proto.v1.ContractDocument;
import org.lading.testkit.Golden;
import org.lading.testkit.Seeded;

/** The bytes of a contract are those of the .proto file, and read back as the same contract. */
class ContractVectorsTest {
  private static final int RUNS = 300;

  private static void same(Document document) throws Exception {
    Bytes ours = document.encode();
    ContractDocument generated = ContractDocument.parseFrom(ours.array());
    assertArrayEquals(generated.toByteArray(), ours.array());
    assertEquals(0, unknown(generated), generated::toString);
    assertEquals(document, Document.decode(ours));
  }

  /** Fields that the .proto file does not know, anywhere in the message. */
  private static int unknown(com.google.protobuf.Message message) {
    int count = message.getUnknownFields().getSerializedSize();
    for (Object value : message.getAllFields().values()) {
      List<?> each = value instanceof List<?> list ? list : List.of(value);
      for (Object one : each) {
        count += one instanceof com.google.protobuf.Message within ? unknown(within) : 0;
      }
    }
    return count;
  }

  @Test
  void theBytesAreThoseWrittenDown() throws Exception {
    Golden.check(ContractVectors.FILE, ContractVectors.generate());
  }

  @Test
  void theBytesAreThoseOfTheGeneratedMessage() throws Exception {
    same(new DocumentDraft().document());
    Seeded.check(RUNS, random -> same(SeededDocuments.document(random)));
  }

  @Test
  void randomContractsHaveNoProblem() throws Exception {
    Seeded.check(
        RUNS,
        random -> assertEquals(List.of(), DocumentCheck.of(SeededDocuments.document(random))));
  }

  @Test
  void theHashCoversEveryByteAndTheTag() {
    Document document = new DocumentDraft().document();
    assertEquals(document.hash(), Document.hashOf(document.encode()));
    DocumentDraft other = new DocumentDraft();
    other.terms += " ";
    assertNotEquals(document.hash(), other.document().hash());
  }

  @Test
  void aPieceOfTheBytesIsRefusedOrIsAllOfAnotherContract() {
    Bytes bytes = new DocumentDraft().document().encode();
    int refused = 0;
    for (int length = 0; length < bytes.length(); length++) {
      Bytes cut = bytes.slice(0, length);
      try {
        assertEquals(cut, Document.decode(cut).encode());
      } catch (MalformedException e) {
        refused++;
      }
    }
    assertTrue(refused > bytes.length() * 9 / 10, "only " + refused + " refused");
  }
}
