package org.lading.cli.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.lading.audit.AuditProgress;
import org.lading.audit.AuditReport;
import org.lading.audit.AuditReport.Finding;
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
import org.lading.cli.text.ProgressBar;
import org.lading.cli.text.Table;
import org.lading.crypto.Bytes;
import org.lading.crypto.Verifier;
import org.lading.embedded.FullReplay;
import org.lading.embedded.LedgerView;
import org.lading.embedded.ScratchStore;
import org.lading.membership.Genesis;
import org.lading.store.LedgerStore;
import org.lading.store.RocksLedgerStore;
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
      completionCandidates = Depths.class,
      description = "hashes, signatures or replay (default: signatures)")
  private Depth depth = Depth.SIGNATURES;

  @Mixin private final TrustedGenesis genesis = new TrustedGenesis();

  /** The depths as they are typed; shells complete them like this. */
  static final class Depths implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(Depth.values()).map(one -> one.name().toLowerCase(Locale.ROOT)).iterator();
    }
  }

  @Override
  public Answer act(Context context) throws Failure, IOException {
    LedgerFolder place = LedgerFolder.at(context.file(ledger.folder(context)));
    Optional<Genesis> named = genesis.read(context);
    Genesis trusted = named.isPresent() ? named.get() : place.genesis();
    try {
      List<Finding> damages = damages(place, context);
      return damages.isEmpty() ? verified(place, trusted, context) : new Damaged(damages);
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

  /** Every file of the store against its checksums: also those no block is read from. */
  private static List<Finding> damages(LedgerFolder place, Context context) throws Failure {
    place.requireStore();
    try (Progress bar = context.progress("reading files", "bytes", ProgressBar.UNKNOWN_TOTAL)) {
      return RocksLedgerStore.verifyFiles(place.store(), (file, done, of) -> bar.at(done)).stream()
          .map(
              one -> new Finding(one.file() + ", " + one.family() + ", " + one.place(), one.what()))
          .toList();
    }
  }

  private Answer verified(LedgerFolder place, Genesis trusted, Context context)
      throws Failure, IOException {
    int cores = Runtime.getRuntime().availableProcessors();
    Verifier verifier = Verifier.warming();
    try (LedgerView view = place.read();
        ForkJoinPool workers = new ForkJoinPool(cores);
        Progress bar = context.progress("verifying", "blocks", view.height() + 1)) {
      Replay replay = new FullReplay(verifier, workers, LedgerVerify::scratch);
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
    }
  }

  private static Answer damaged(StoreException e) {
    if (e.kind() == StoreException.Kind.CORRUPT) {
      return new Damaged(List.of(new Finding(e.path().toString(), String.valueOf(e.getMessage()))));
    }
    throw e;
  }

  /** Made only when something is replayed, and gone when that is over. */
  private static LedgerStore scratch(Bytes genesis) {
    try {
      return ScratchStore.in(Files.createTempDirectory("lading-replay")).apply(genesis);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files themselves are not what was written; what they say is not looked at. */
  private record Damaged(List<Finding> damages) implements Answer {
    @Override
    public ExitCode exitCode() {
      return ExitCode.NO;
    }

    @Override
    public Json json() {
      return Json.kind("verification")
          .put("holds", false)
          .put("storeDamaged", true)
          .put("findings", damages, LedgerVerify::json);
    }

    @Override
    public void print(Page page) {
      page.line("DOES NOT HOLD: the store is damaged in " + damages.size() + " place(s)");
      for (Finding damage : damages) {
        page.line(damage.place() + ":");
        page.line("  " + damage.what());
      }
      page.line("Nothing was changed. Restore the store from a copy or from another node.");
    }
  }

  private static Json json(Finding finding) {
    return Json.object().put("place", finding.place()).put("what", finding.what());
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
          .put("storeDamaged", false)
          .put("depth", depthName())
          .put("ledgerId", report.ledgerId().hex())
          .put("blocks", report.blocks())
          .put("transactions", report.transactions())
          .put("signatures", report.signatures())
          .put("stateValues", report.stateValues())
          .put("bytes", report.payloadBytes())
          .put("millis", nanos / 1_000_000)
          .put("findings", report.findings(), LedgerVerify::json);
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
