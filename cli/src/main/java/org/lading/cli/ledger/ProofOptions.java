package org.lading.cli.ledger;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.NewFile;
import org.lading.cli.shown.WrittenProof;
import org.lading.embedded.LedgerView;
import org.lading.proof.ProofFile;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which ledger proves, and where the proof goes: {@code @Mixin ProofOptions output = new ...}. */
public final class ProofOptions {
  /** Makes a proof from a ledger. */
  @FunctionalInterface
  public interface Maker {
    ProofFile make(LedgerView view, boolean withTrust) throws Failure;
  }

  @Option(
      names = "--with-trust",
      description = "pack the genesis, so that the file can be checked with nothing else")
  private boolean withTrust;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "write to this new file, not to the standard stream")
  private @Nullable Path out;

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  /** Makes the proof, and writes it to the new file or gives it as the answer. */
  public Answer write(Context context, Maker maker) throws Failure, IOException {
    Path file = out == null ? null : context.file(out);
    if (file != null) {
      NewFile.requireFree(file);
    }
    try (LedgerView view = LedgerSource.read(ledger, context)) {
      return WrittenProof.write(maker.make(view, withTrust), file);
    }
  }
}
