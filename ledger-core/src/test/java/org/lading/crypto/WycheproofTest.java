package org.lading.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lading.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every published verdict agrees, on every implementation.
 *
 * <p>For ECDSA the comparison is made without the ledger's low-s rule, which the publishers do not
 * have: a high s is replaced by n − s, an equally good signature, before our verifier is asked.
 * That the verifier refuses it as it came is asserted beside it.
 */
class WycheproofTest {
  private final List<Verifier> verifiers = Providers.all();
  private final List<String> wrong = new ArrayList<>();
  private int valid;
  private int invalid;

  @Test
  void ed25519() throws Exception {
    for (JsonNode group : groups("ed25519_test.json")) {
      Bytes key = Bytes.ofHex(group.get("publicKey").get("pk").asString());
      for (JsonNode test : group.get("tests")) {
        compare(test, Suite.ED25519, key, Bytes.ofHex(test.get("sig").asString()));
      }
    }
    assertVerdicts(88, 63);
  }

  @Test
  void ecdsaP256Plain() throws Exception {
    for (JsonNode group : groups("ecdsa_secp256r1_sha256_p1363_test.json")) {
      for (JsonNode test : group.get("tests")) {
        Bytes signature = Bytes.ofHex(test.get("sig").asString());
        compare(test, Suite.ECDSA_P256_SHA256, compressed(group), low(test, group, signature));
      }
    }
    assertVerdicts(173, 89);
  }

  @Test
  void ecdsaP256Der() throws Exception {
    for (JsonNode group : groups("ecdsa_secp256r1_sha256_test.json")) {
      for (JsonNode test : group.get("tests")) {
        // The ledger has no DER form; what is not the one DER of two numbers below 2^256 has none.
        Optional<Bytes> plain = StrictDer.plain(Bytes.ofHex(test.get("sig").asString()));
        Bytes signature = plain.map(p -> low(test, group, p)).orElse(Bytes.EMPTY);
        compare(test, Suite.ECDSA_P256_SHA256, compressed(group), signature);
      }
    }
    assertVerdicts(174, 310);
  }

  private void compare(JsonNode test, Suite suite, Bytes key, Bytes signature) throws Exception {
    boolean expected = test.get("result").asString().equals("valid");
    Bytes message = Bytes.ofHex(test.get("msg").asString());
    SignatureVector vector =
        new SignatureVector(
            "", suite.code(), key, message, signature, SignatureVector.Verdict.VALID);
    for (Verifier verifier : verifiers) {
      if (vector.by(verifier) == SignatureVector.Verdict.VALID != expected) {
        wrong.add(verifier.name() + " tcId " + test.get("tcId") + " " + test.get("comment"));
      }
    }
    valid += expected ? 1 : 0;
    invalid += expected ? 0 : 1;
  }

  private void assertVerdicts(int expectedValid, int expectedInvalid) {
    assertEquals(List.of(), wrong);
    assertEquals(expectedValid, valid, "valid signatures in the file");
    assertEquals(expectedInvalid, invalid, "invalid signatures in the file");
  }

  /** The signature with the smaller s; one that had the larger is shown to be refused. */
  private Bytes low(JsonNode test, JsonNode group, Bytes plain) {
    if (plain.length() != Signature.LENGTH) {
      return plain;
    }
    BigInteger n = Curve.P256.n();
    BigInteger s = CurveVectors.value(plain.slice(32, 64));
    if (s.compareTo(n.shiftRight(1)) <= 0 || s.compareTo(n) >= 0) {
      return plain;
    }
    for (Verifier verifier : verifiers) {
      assertFalse(highAccepted(verifier, test, group, plain), () -> "high s of " + test);
    }
    return Bytes.concat(plain.slice(0, 32), CurveVectors.number(n.subtract(s)));
  }

  private static boolean highAccepted(
      Verifier verifier, JsonNode test, JsonNode group, Bytes plain) {
    try {
      PublicKey key = PublicKey.of(Suite.ECDSA_P256_SHA256, compressed(group));
      Bytes message = Bytes.ofHex(test.get("msg").asString());
      return verifier.verify(key, message.array(), new Signature(plain));
    } catch (KeyFormatException e) {
      return false;
    }
  }

  private static Bytes compressed(JsonNode group) {
    Bytes uncompressed = Bytes.ofHex(group.get("publicKey").get("uncompressed").asString());
    assertEquals(65, uncompressed.length());
    String first = (uncompressed.at(64) & 1) == 0 ? "02" : "03";
    return Bytes.concat(Bytes.ofHex(first), uncompressed.slice(1, 33));
  }

  private static JsonNode groups(String file) {
    JsonNode groups =
        JsonMapper.shared()
            .readTree(Shared.data("signatures/wycheproof/" + file).toFile())
            .get("testGroups");
    assertTrue(groups.size() > 0);
    return groups;
  }
}
