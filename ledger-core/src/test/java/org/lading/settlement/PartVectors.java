package org.lading.settlement;

import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.proto.v1.SettlementPart;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A file of vectors about parts of settlement transactions, on its way to be written. */
abstract class PartVectors {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final ObjectNode file = JSON.createObjectNode();

  PartVectors() {
    file.put("desc", "Bytes are hexadecimal; verdict OK or what is wrong and where.");
  }

  final String text() {
    return JSON.writeValueAsString(file) + "\n";
  }

  final void part(String desc, SettlementPart.Builder part) {
    part(desc, Bytes.wrap(part.build().toByteArray()));
  }

  final void part(String desc, Bytes bytes) {
    String verdict;
    try {
      Bytes again = SettlementAction.decode(bytes).encode();
      verdict = again.equals(bytes) ? "OK" : "NOT THE SAME AGAIN";
    } catch (MalformedException e) {
      verdict = String.valueOf(e.getMessage());
    }
    file.withArray("part")
        .addObject()
        .put("desc", desc)
        .put("bytes", bytes.hex())
        .put("verdict", verdict);
  }

  final void value(String table, Bytes value) {
    file.withArray("value").addObject().put("table", table).put("bytes", value.hex());
  }

  final void key(String table, Bytes key) {
    file.withArray("key").addObject().put("table", table).put("bytes", key.hex());
  }

  /** The very bytes under a hash, put together by hand. */
  final void hash(String desc, String tag, Bytes rest, Hash ours) {
    Bytes all = Bytes.concat(Bytes.ofUtf8(tag), rest);
    if (!Sha256.of(all).equals(ours)) {
      throw new AssertionError(desc + " is not the hash of " + all.hex());
    }
    file.withArray("hash")
        .addObject()
        .put("desc", desc)
        .put("preimage", all.hex())
        .put("sha256", ours.hex());
  }
}
