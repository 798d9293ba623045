package org.lading.crypto;

import java.util.ArrayList;
import java.util.List;
import org.lading.testkit.Golden;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One line of vectors/signatures-*.json. */
record SignatureVector(
    String desc, int suite, Bytes key, Bytes message, Bytes signature, Verdict verdict) {
  /** What the ledger says to it. */
  enum Verdict {
    VALID,
    /** The key is good, the signature is not. */
    INVALID,
    /** The public key is refused already. */
    KEY_REFUSED
  }

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** The verdict by one implementation, the whole way a signature from outside takes. */
  Verdict by(Verifier verifier) throws KeyFormatException {
    PublicKey key;
    try {
      key = PublicKey.of(Suite.ofCode(suite), this.key);
    } catch (KeyFormatException e) {
      return Verdict.KEY_REFUSED;
    }
    return accepts(verifier, key) ? Verdict.VALID : Verdict.INVALID;
  }

  boolean accepts(Verifier verifier, PublicKey key) {
    return signature.length() == Signature.LENGTH
        && verifier.verify(key, message.array(), new Signature(signature));
  }

  static List<SignatureVector> read(String path) {
    List<SignatureVector> vectors = new ArrayList<>();
    for (JsonNode node : JSON.readTree(Golden.read(path)).get("vectors")) {
      vectors.add(
          new SignatureVector(
              node.get("desc").asString(),
              node.get("suite").asInt(),
              Bytes.ofHex(node.get("key").asString()),
              Bytes.ofHex(node.get("message").asString()),
              Bytes.ofHex(node.get("signature").asString()),
              Verdict.valueOf(node.get("verdict").asString())));
    }
    return List.copyOf(vectors);
  }

  static String write(String about, List<SignatureVector> vectors) {
    ObjectNode root = JSON.createObjectNode().put("about", about);
    ArrayNode array = root.putArray("vectors");
    for (SignatureVector vector : vectors) {
      array
          .addObject()
          .put("desc", vector.desc)
          .put("suite", vector.suite)
          .put("key", vector.key.hex())
          .put("message", vector.message.hex())
          .put("signature", vector.signature.hex())
          .put("verdict", vector.verdict.name());
    }
    return JSON.writeValueAsString(root) + "\n";
  }
}
