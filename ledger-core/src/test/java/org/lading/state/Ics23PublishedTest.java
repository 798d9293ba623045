package org.lading.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.state.Ics23Proofs.Exist;
import org.lading.state.Ics23Proofs.InnerOp;
import org.lading.state.Ics23Proofs.LeafOp;
import org.lading.state.Ics23Proofs.Spec;
import org.lading.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The verifier our exported proofs are checked with gives the published ICS-23 verdicts. */
class Ics23PublishedTest {
  /** What one published case does. */
  private interface Case {
    void run(JsonNode vector) throws Ics23Verifier.Refused;
  }

  @Test
  void hashes() {
    // The published file spells the input's name in two ways.
    run(
        "TestDoHashData",
        vector -> {
          String text = vector.path("Preimage").asString("") + vector.path("PreImage").asString("");
          Bytes hash = Ics23Verifier.hash(vector.get("HashOp").intValue(), Bytes.ofUtf8(text));
          assertEquals(vector.get("ExpectedHash").asString(), hash.hex());
        },
        7);
  }

  @Test
  void leafOperations() {
    run(
        "TestLeafOpData",
        vector ->
            expect(
                vector,
                Ics23Verifier.leaf(
                    LeafOp.of(vector.get("Op")),
                    Ics23Proofs.base64(vector, "Key"),
                    Ics23Proofs.base64(vector, "Value"))),
        11);
  }

  @Test
  void innerOperations() {
    run(
        "TestInnerOpData",
        vector ->
            expect(
                vector,
                Ics23Verifier.inner(
                    InnerOp.of(vector.get("Op")), Ics23Proofs.base64(vector, "Child"))),
        4);
  }

  @Test
  void existenceProofs() {
    run(
        "TestExistenceProofData",
        vector -> expect(vector, Ics23Verifier.calculate(Exist.of(vector.get("Proof")))),
        6);
  }

  @Test
  void leavesAgainstSpecs() {
    run(
        "TestCheckLeafData",
        vector ->
            Ics23Verifier.checkLeaf(LeafOp.of(vector.get("Leaf")), LeafOp.of(vector.get("Spec"))),
        10);
  }

  @Test
  void proofsAgainstSpecs() {
    run(
        "TestCheckAgainstSpecData",
        vector -> Ics23Verifier.check(Exist.of(vector.get("Proof")), Spec.of(vector.get("Spec"))),
        11);
  }

  @Test
  void emptyBranches() {
    run(
        "TestEmptyBranchData",
        vector -> {
          Spec spec = Spec.of(vector.get("Spec"));
          InnerOp op = InnerOp.of(vector.get("Op"));
          Ics23Verifier.checkInner(op, spec);
          boolean left = Ics23Verifier.leftIsEmpty(spec.inner(), op);
          assertEquals(vector.get("IsLeft").booleanValue(), left);
          boolean right = Ics23Verifier.rightIsEmpty(spec.inner(), op);
          assertEquals(vector.get("IsRight").booleanValue(), right);
        },
        6);
  }

  @Test
  void treesOfOthers() throws Exception {
    Map<String, Spec> specs =
        Map.of(
            "iavl", Ics23Proofs.IAVL, "smt", Ics23Proofs.SMT, "tendermint", Ics23Proofs.TENDERMINT);
    int checked = 0;
    for (String tree : List.of("iavl", "smt", "tendermint")) {
      for (String side : List.of("left", "middle", "right")) {
        JsonNode here = json("proofs/ics23/" + tree + "/exist_" + side + ".json");
        Spec spec = Objects.requireNonNull(specs.get(tree));
        Exist exist = Ics23Proofs.exist(hex(here, "proof"));
        Bytes value = hex(here, "value");
        Bytes root = hex(here, "root");
        assertEquals(
            Optional.empty(),
            Ics23Verifier.verify(exist, spec, root, hex(here, "key"), value),
            tree + side);
        JsonNode gone = json("proofs/ics23/" + tree + "/nonexist_" + side + ".json");
        assertEquals(
            Optional.empty(),
            Ics23Verifier.verify(
                Ics23Proofs.nonExist(hex(gone, "proof")),
                spec,
                hex(gone, "root"),
                hex(gone, "key")),
            tree + side);
        checked += 2;
      }
    }
    assertEquals(18, checked);
  }

  private static void expect(JsonNode vector, Bytes result) {
    assertEquals(Ics23Proofs.base64(vector, "Expected"), result);
  }

  private static void run(String file, Case each, int atLeast) {
    JsonNode vectors = json("proofs/ics23/" + file + ".json");
    int checked = 0;
    for (JsonNode vector : vectors) {
      boolean refuse =
          vector.path("IsErr").asBoolean(false) || !vector.path("Err").asString("").isEmpty();
      Optional<String> reason = Ics23Verifier.reason(() -> each.run(vector));
      assertEquals(refuse, reason.isPresent(), reason + " for " + vector);
      checked++;
    }
    assertEquals(true, checked >= atLeast, checked + " vectors in " + file);
  }

  private static JsonNode json(String path) {
    Path file = Shared.data(path);
    return JsonMapper.shared().readTree(file.toFile());
  }

  private static Bytes hex(JsonNode json, String field) {
    return Bytes.ofHex(json.get(field).asString());
  }
}
