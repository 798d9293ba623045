package org.lading.cli.audit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lading.audit.BundleCheck;
import org.lading.audit.BundleReport;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.TrustedGenesis;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;
import org.lading.cli.text.Table;
import org.lading.codec.MalformedException;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.formats.genesis.GenesisJson;
import org.lading.membership.Genesis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    description = {
      "Checks a bundle with no ledger at hand, entry by entry.",
      "Exits with 0 when all holds, 1 when something does not, 2 when the file is no bundle."
    },
    footer = {
      "  lading audit check shipment.zip --genesis genesis.json",
      "  lading audit check shipment.zip --ledger-id 5f2c…    # as told by phone",
      "  lading audit check shipment.zip     # trusts the genesis in the bundle",
      "  lading audit check shipment.zip -o json"
    })
final class AuditCheckVerb implements Verb {
  private static final String GENESIS = "genesis.bin";

  @Parameters(paramLabel = "FILE", description = "the bundle")
  private Path file = Path.of("");

  @Mixin private final TrustedGenesis genesis = new TrustedGenesis();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Optional<Genesis> trusted = genesis.read(context);
    Optional<Hash> told = genesis.toldLedgerId();
    Path bundle = context.file(file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(bundle))) {
      BundleReport report =
          BundleCheck.run(in, trusted, GenesisJson::read, Verifier.bouncyCastle());
      return new Checked(
          told.isPresent() ? compared(report, told.get()) : report,
          trusted.isPresent(),
          told.isPresent());
    } catch (MalformedException e) {
      throw Failure.input(
              bundle + " is not a whole bundle: " + e.getMessage(),
              "a zip file as 'lading audit bundle' writes it (docs/spec/audit.md)",
              "ask for the file again, and do not pack it anew")
          .because(e);
    }
  }

  /** The report, with the ledger id the user was told as part of the line about the genesis. */
  private static BundleReport compared(BundleReport report, Hash told) {
    List<BundleReport.Result> results =
        report.results().stream()
            .map(
                result ->
                    result.entry().equals(GENESIS) && result.holds()
                        ? compared(report.ledgerId().orElseThrow(), told)
                        : result)
            .toList();
    return new BundleReport(report.ledgerId(), report.checkpoint(), results);
  }

  private static BundleReport.Result compared(Hash found, Hash told) {
    return new BundleReport.Result(
        GENESIS, told.equals(found), TrustedGenesis.compared(told, found));
  }

  private record Checked(BundleReport report, boolean genesisGiven, boolean ledgerIdGiven)
      implements Answer {
    @Override
    public ExitCode exitCode() {
      return report.holds() ? ExitCode.YES : ExitCode.NO;
    }

    @Override
    public Json json() {
      return Json.kind("bundleCheck")
          .put("holds", report.holds())
          .put("genesisGiven", genesisGiven)
          .put("ledgerIdGiven", ledgerIdGiven)
          .put("ledgerId", report.ledgerId().map(Hash::hex).orElse(null))
          .put("origin", report.checkpoint().map(one -> one.origin()).orElse(null))
          .put("logSize", report.checkpoint().map(one -> one.size()).orElse(0L))
          .put(
              "entries",
              report.results(),
              result ->
                  Json.object()
                      .put("name", result.entry())
                      .put("holds", result.holds())
                      .put("found", result.found()));
    }

    @Override
    public void print(Page page) {
      page.line(report.holds() ? Style.GOOD.of("holds") : Style.BAD.of("DOES NOT HOLD"));
      Table table = new Table("entry", "", "found");
      for (BundleReport.Result result : report.results()) {
        table.row(result.entry(), result.holds() ? "ok" : "FAILED", result.found());
      }
      page.table(table);
      report
          .checkpoint()
          .ifPresent(one -> page.line("all under one checkpoint of " + one.size() + " leaves"));
      if (!genesisGiven && !ledgerIdGiven) {
        TrustedGenesis.warn(page, "bundle");
      }
    }
  }
}
