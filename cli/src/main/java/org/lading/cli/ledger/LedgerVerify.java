package org.lading.cli.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import org.lading.audit.AuditProgress;
import org.lading.audit.AuditReport;
import org.lading.audit.Depth;
import org.lading.audit.LedgerAudit;
import org.lading.audit.Replay;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Progress;
import org.lading.cli.text.Table;
import org.lading.crypto.Verifier;
import org.lading.embedded.FullReplay;
import org.lading.embedded.LedgerView;
import org.lading.embedded.ScratchStore;
import org.lading.membership.Genesis;
import org.lading.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    description = {
      "Verifies all of a ledger and names the place of whatever does not hold.",
      "hashes: every hash, the log, the seals and the state. signatures: every signature too."
          + " replay: executes everything again and compares every outcome and value."
    },
    footer = {
      "  lading ledger verify --ledger horgos",
      "  lading ledger verify --ledger horgos --depth replay --genesis trusted.json"
    })
final class LedgerVerify implements Verb {
  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Option(
      names = "--depth",
      paramLabel = "DEPTH",
      defaultValue = "signatures",
      description = "hashes, signatures or replay (default: signatures)")
  private Depth depth = Depth.SIGNATURES;

  @Option(
      names = "--genesis",
      paramLabel = "FILE",
      description = "the genesis you trust; without it, the one in the ledger's folder")
  private @Nullable Path genesisFile;

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Path folder = context.file(ledger.folder(context));
    LedgerFolder place = LedgerFolder.at(folder);
    Genesis trusted =
        genesisFile == null ? place.genesis() : LedgerFolder.readGenesis(context.file(genesisFile));
    int cores = Runtime.getRuntime().availableProcessors();
    Verifier verifier = Verifier.fastest();
    try (LedgerView view = place.read();
        ForkJoinPool workers = new ForkJoinPool(cores);
        Progress bar = context.progress("verifying", "blocks", view.height() + 1)) {
      Replay replay = new FullReplay(verifier, workers, ScratchStore.in(scratch()));
      AuditProgress progress =
          (stage, done, of) -> {
            if (of > 0) {
              bar.at(done);
            }
          };
      long began = context.surroundings().nanoClock().getAsLong();
      AuditReport report =
          new LedgerAudit(verifier, workers, progress)
              .run(view.auditSource(), Optional.of(trusted), depth, replay);
      long nanos = context.surroundings().nanoClock().getAsLong() - began;
      return new Verified(report, nanos);
    } catch (StoreException e) {
      return damaged(e);
    } catch (CompletionException e) {
      // Blocks are read by workers, whose troubles arrive wrapped.
      if (e.getCause() instanceof StoreException cause) {
        return damaged(cause);
      }
      throw e;
    }
  }

  private static Answer damaged(StoreException e) throws Failure {
    if (e.kind() == StoreException.Kind.CORRUPT) {
      return new Damaged(String.valueOf(e.getMessage()));
    }
    throw LedgerFolder.explained(e);
  }

  private static Path scratch() throws IOException {
    return Files.createTempDirectory("lading-replay");
  }

  private record Damaged(String what) implements Answer {
    @Override
    public ExitCode exitCode() {
      return ExitCode.NO;
    }

    @Override
    public Json json() {
      return Json.kind("verification").put("holds", false).put("damage", what);
    }

    @Override
    public void print(Page page) {
      page.line("DOES NOT HOLD: the store is damaged");
      page.line(what);
    }
  }

  private record Verified(AuditReport report, long nanos) implements Answer {
    @Override
    public ExitCode exitCode() {
      return report.holds() ? ExitCode.YES : ExitCode.NO;
    }

    private String depthName() {
      return switch (report.depth()) {
        case HASHES -> "hashes";
        case SIGNATURES -> "signatures";
        case REPLAY -> "replay";
      };
    }

    @Override
    public Json json() {
      return Json.kind("verification")
          .put("holds", report.holds())
          .put("depth", depthName())
          .put("ledgerId", report.ledgerId().hex())
          .put("blocks", report.blocks())
          .put("transactions", report.transactions())
          .put("signatures", report.signatures())
          .put("stateValues", report.stateValues())
          .put("bytes", report.payloadBytes())
          .put("millis", nanos / 1_000_000)
          .put(
              "findings",
              report.findings(),
              finding -> Json.object().put("place", finding.place()).put("what", finding.what()));
    }

    @Override
    public void print(Page page) {
      page.line(
          report.holds()
              ? "holds: everything checked is as it should be"
              : "DOES NOT HOLD: " + report.findings().size() + " finding(s)");
      Table seen = new Table("depth", depthName());
      seen.row("blocks", Long.toString(report.blocks()));
      seen.row("transactions", Long.toString(report.transactions()));
      seen.row("signatures", Long.toString(report.signatures()));
      seen.row("state values", Long.toString(report.stateValues()));
      seen.row("took", nanos / 1_000_000 + " ms");
      page.table(seen);
      if (!report.holds()) {
        page.line("");
        Table findings = new Table("place", "what");
        report.findings().forEach(finding -> findings.row(finding.place(), finding.what()));
        page.table(findings);
      }
    }
  }
}
