package org.lading.cli.key;

import java.nio.file.Path;
import org.lading.cli.frame.Answer;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.crypto.PublicKey;

/** What anyone may know of a key. */
record KeyAnswer(Path file, PublicKey key) implements Answer {
  String suite() {
    return SuiteName.of(key.suite()).word();
  }

  String id() {
    return key.id().hex();
  }

  @Override
  public Json json() {
    return Json.kind("key")
        .put("file", file.toString())
        .put("suite", suite())
        .put("publicKey", key.encoded().hex())
        .put("keyId", id())
        .put("genesis", Json.object().put("suite", suite()).put("publicKey", key.encoded().hex()));
  }

  @Override
  public void print(Page page) {
    page.fields("file", file.toString(), "public key", PublicKeyFile.text(key), "key id", id());
    page.gap().line("For the keys of an organisation in a genesis file:").line(genesisLine());
  }

  private String genesisLine() {
    return "  {\"suite\": \"" + suite() + "\", \"publicKey\": \"" + key.encoded().hex() + "\"}";
  }
}
