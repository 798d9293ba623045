package org.lading.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.testkit.Golden;
import tools.jackson.databind.JsonNode;

/** The committed vectors keep their answers, and are what their generator writes. */
class StateVectorsTest {
  @Test
  void theGeneratorWritesTheCommittedFile() {
    Golden.check(StateVectors.FILE, StateVectors.generate());
  }

  @Test
  void leafHashesAreAsCommitted() {
    for (JsonNode leaf : file().get("leaves")) {
      int table = leaf.get("table").intValue();
      byte[] tableBytes = {(byte) (table >>> 8), (byte) table};
      Hash keyHash = Sha256.of(Bytes.wrap(tableBytes), hex(leaf, "key"));
      Hash valueHash = Sha256.of(hex(leaf, "writer"), hex(leaf, "value"));
      assertEquals(hex(leaf, "keyHash"), keyHash.bytes());
      assertEquals(hex(leaf, "valueHash"), valueHash.bytes());
      assertEquals(
          hex(leaf, "leafHash"),
          Sha256.of(Bytes.ofUtf8("JMT::LeafNode"), keyHash.bytes(), valueHash.bytes()).bytes());
    }
  }

  @Test
  void treesHaveTheCommittedRootAndNodes() {
    for (JsonNode vector : file().get("trees")) {
      MemoryTree tree = StateVectors.treeOf(vector.get("leaves").intValue());
      assertEquals(hex(vector, "root"), StateTree.root(tree).bytes());
      assertEquals(vector.get("nodes").size(), tree.nodes().size());
      tree.nodes()
          .forEach(
              (nodeKey, encoded) -> assertEquals(hex(vector.get("nodes"), nodeKey.hex()), encoded));
    }
  }

  @Test
  void proofsKeepTheirVerdict() {
    int held = 0;
    for (JsonNode v : file().get("presence")) {
      StateValue value = StateValue.decode(hex(v, "value"));
      String verdict = StateVectors.presenceVerdict(hex(v, "proof"), root(v), hex(v, "key"), value);
      assertEquals(v.get("verdict").asString(), verdict, v.get("desc").asString());
      held += verdict.equals(StateVectors.HOLDS) ? 1 : 0;
    }
    for (JsonNode v : file().get("absence")) {
      String verdict = StateVectors.absenceVerdict(hex(v, "proof"), root(v), hex(v, "key"));
      assertEquals(v.get("verdict").asString(), verdict, v.get("desc").asString());
      held += verdict.equals(StateVectors.HOLDS) ? 1 : 0;
    }
    assertEquals(3, held, "only the first presence and the first two absences hold");
    assertEquals(29, file().get("presence").size() + file().get("absence").size());
  }

  private static JsonNode file() {
    return StateVectors.JSON.readTree(Golden.read(StateVectors.FILE));
  }

  private static Hash root(JsonNode vector) {
    return new Hash(hex(vector, "root"));
  }

  private static Bytes hex(JsonNode json, String field) {
    return Bytes.ofHex(json.get(field).asString());
  }
}
