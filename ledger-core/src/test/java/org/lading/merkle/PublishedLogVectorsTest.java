package org.lading.merkle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The proofs published beside the transparency-dev Merkle library get their published verdicts. */
class PublishedLogVectorsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @FunctionalInterface
  private interface Check {
    boolean holds(JsonNode vector);
  }

  @Test
  void inclusionProofsGetTheirPublishedVerdict() throws Exception {
    int[] seen =
        run(
            "proofs/rfc9162-inclusion",
            v ->
                new InclusionProof(number(v.get("leafIdx")), number(v.get("treeSize")), path(v))
                    .verify(hash(v.get("leafHash")), hash(v.get("root")))
                    .holds());
    assertTrue(seen[0] >= 3 && seen[1] >= 40, seen[0] + " hold, " + seen[1] + " fail");
  }

  @Test
  void consistencyProofsGetTheirPublishedVerdict() throws Exception {
    int[] seen =
        run(
            "proofs/rfc9162-consistency",
            v ->
                new ConsistencyProof(number(v.get("size1")), number(v.get("size2")), path(v))
                    .verify(hash(v.get("root1")), hash(v.get("root2")))
                    .holds());
    assertTrue(seen[0] >= 1 && seen[1] >= 40, seen[0] + " hold, " + seen[1] + " fail");
  }

  private static int[] run(String folder, Check check) throws Exception {
    int holding = 0;
    int failing = 0;
    List<String> wrong = new ArrayList<>();
    for (Path file : files(Shared.data(folder))) {
      JsonNode vector = JSON.readTree(Files.readString(file));
      boolean wanted = !vector.get("wantErr").booleanValue();
      if (holds(check, vector) != wanted) {
        wrong.add(file + " should " + (wanted ? "hold" : "fail"));
      }
      holding += wanted ? 1 : 0;
      failing += wanted ? 0 : 1;
    }
    assertEquals(List.of(), wrong);
    return new int[] {holding, failing};
  }

  /** Some vectors hold hashes of another length than 32; those cannot even be written down here. */
  private static boolean holds(Check check, JsonNode vector) {
    try {
      return check.holds(vector);
    } catch (IllegalArgumentException notAHash) {
      return false;
    }
  }

  private static List<Path> files(Path folder) throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static List<Hash> path(JsonNode vector) {
    List<Hash> path = new ArrayList<>();
    vector.get("proof").forEach(h -> path.add(hash(h)));
    return path;
  }

  /** Numbers above 2^63 − 1 become negative ones, which are as impossible. */
  private static long number(JsonNode unsigned) {
    return unsigned.bigIntegerValue().longValue();
  }

  private static Hash hash(JsonNode base64) {
    return new Hash(Bytes.wrap(Base64.getDecoder().decode(base64.stringValue())));
  }
}
