package org.lading.cli.shown;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.NewFile;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.proof.ProofFile;

/**
 * A proof as one text.
 *
 * @param file where it was written, or null where it is the answer itself
 * @param withTrust whether it packs the genesis it is checked against
 */
public record WrittenProof(String text, @Nullable Path file, boolean withTrust) implements Answer {
  /** Writes it to a new file, or gives it as the answer. */
  public static WrittenProof write(ProofFile proof, @Nullable Path file)
      throws Failure, IOException {
    int bytes = proof.proof().extra().length();
    if (bytes > Limits.RECEIPT_EXTRA_BYTES) {
      throw Failure.input(
          "the proof would show " + bytes + " bytes",
          "at most " + Limits.RECEIPT_EXTRA_BYTES,
          "show fewer parts or items in one file, or leave out --with-trust");
    }
    WrittenProof written =
        new WrittenProof(proof.format(), file, proof.evidence().genesis().isPresent());
    if (file != null) {
      NewFile.write(file, written.text());
    }
    return written;
  }

  @Override
  public Json json() {
    Json.Obj json = Json.kind("proof").put("bytes", Bytes.ofUtf8(text).length());
    return file == null ? json.put("text", text) : json.put("file", file.toString());
  }

  @Override
  public void print(Page page) {
    if (file == null) {
      page.verbatim(text);
      return;
    }
    page.line("wrote " + file + ", " + Bytes.ofUtf8(text).length() + " bytes");
    page.line(
        "whoever has it checks it with: lading proof check "
            + file.getFileName()
            + (withTrust ? "" : " --genesis GENESIS, the ledger's genesis file"));
  }
}
