package org.lading.merkle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Hash;
import org.lading.testkit.Golden;
import tools.jackson.databind.JsonNode;

/** The committed vectors keep their verdicts, and are what their generator writes. */
class MerkleVectorsTest {
  private final JsonNode file = read();

  @Test
  void theGeneratorWritesTheCommittedFile() {
    Golden.check(MerkleVectors.FILE, MerkleVectors.generate());
  }

  @Test
  void rootsAreAsCommitted() {
    for (JsonNode vector : file.get("roots")) {
      assertEquals(
          vector.get("root").stringValue(),
          TestLog.ofSize(vector.get("size").intValue()).frontier().root().hex());
    }
  }

  @Test
  void inclusionProofsKeepTheirVerdict() {
    int failing = 0;
    for (JsonNode v : file.get("inclusion")) {
      InclusionProof proof =
          new InclusionProof(v.get("index").longValue(), v.get("size").longValue(), path(v));
      String verdict = MerkleVectors.verdict(proof.verify(hash(v, "leafHash"), hash(v, "root")));
      assertEquals(v.get("verdict").stringValue(), verdict, v.get("desc").stringValue());
      failing += verdict.equals("HOLDS") ? 0 : 1;
    }
    assertEquals(18, failing, "of " + file.get("inclusion").size());
  }

  @Test
  void consistencyProofsKeepTheirVerdict() {
    int failing = 0;
    for (JsonNode v : file.get("consistency")) {
      ConsistencyProof proof =
          new ConsistencyProof(v.get("from").longValue(), v.get("to").longValue(), path(v));
      String verdict = MerkleVectors.verdict(proof.verify(hash(v, "fromRoot"), hash(v, "toRoot")));
      assertEquals(v.get("verdict").stringValue(), verdict, v.get("desc").stringValue());
      failing += verdict.equals("HOLDS") ? 0 : 1;
    }
    assertEquals(21, failing, "of " + file.get("consistency").size());
  }

  @Test
  void everyReasonIsShown() {
    for (ProofVerdict.Reason reason : ProofVerdict.Reason.values()) {
      assertTrue(file.toString().contains(reason.name()), reason + " has no vector");
    }
  }

  private static JsonNode read() {
    return MerkleVectors.JSON.readTree(Golden.read(MerkleVectors.FILE));
  }

  private static List<Hash> path(JsonNode vector) {
    List<Hash> path = new ArrayList<>();
    vector.get("path").forEach(h -> path.add(Hash.ofHex(h.stringValue())));
    return path;
  }

  private static Hash hash(JsonNode vector, String field) {
    return Hash.ofHex(vector.get(field).stringValue());
  }
}
