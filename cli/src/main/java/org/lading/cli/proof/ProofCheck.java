package org.lading.cli.proof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.TrustedGenesis;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.membership.Genesis;
import org.lading.proof.ProofFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    description = {
      "Checks a proof file with no ledger at hand, and shows what it proves.",
      "Exits with 0 when it holds, 1 when it does not, 2 when the file is no proof."
    },
    footer = {
      "  lading proof check receipt.txt --genesis genesis.json",
      "  lading proof check receipt.txt --ledger-id 5f2c…    # as told by phone",
      "  lading proof check receipt.txt     # trusts the genesis packed in the file",
      "  lading proof check receipt.txt -o json"
    })
final class ProofCheck implements Verb {
  @Parameters(paramLabel = "FILE", description = "the proof, as 'lading proof get' writes it")
  private Path file = Path.of("");

  @Mixin private final TrustedGenesis genesis = new TrustedGenesis();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Optional<Genesis> trusted = genesis.read(context);
    Optional<Hash> told = genesis.toldLedgerId();
    ProofFile proof = read(context.file(file));
    if (trusted.isEmpty() && proof.evidence().genesis().isEmpty()) {
      throw Failure.input(
          "there is no genesis to check the proof against",
          "--genesis FILE, since this proof packs none",
          "take the ledger's genesis file, or ask for a proof made with --with-trust");
    }
    // Loading the native provider would take longer than the few signatures of one proof.
    ProofFile.Report report = proof.check(trusted, Verifier.bouncyCastle());
    if (told.isPresent()) {
      Genesis used = trusted.or(proof.evidence()::genesis).orElseThrow();
      report = compared(report, told.get(), used.ledgerId());
    }
    return new CheckedProof(proof, report, trusted, told.isPresent());
  }

  /** The report, with the ledger id the user was told as part of the step about the genesis. */
  private static ProofFile.Report compared(ProofFile.Report report, Hash told, Hash found) {
    List<ProofFile.Step> steps = new ArrayList<>(report.steps());
    ProofFile.Step genesis = steps.getFirst();
    if (genesis.holds()) {
      String words = TrustedGenesis.compared(told, found);
      steps.set(0, new ProofFile.Step(genesis.what(), told.equals(found), words));
    }
    return new ProofFile.Report(steps);
  }

  private static ProofFile read(Path file) throws Failure, IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(Limits.RECEIPT_BYTES + 1);
    }
    try {
      return ProofFile.parse(Bytes.wrap(bytes));
    } catch (MalformedException e) {
      throw Failure.input(
              file + " is not a proof: " + e.getMessage(),
              "a text file as 'lading proof get' writes it (docs/spec/receipt.md)",
              "ask for the file again; mail programs may have changed its lines")
          .because(e);
    }
  }
}
