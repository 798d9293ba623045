package org.lading.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.lading.audit.AuditProgress;
import org.lading.audit.AuditReport;
import org.lading.audit.AuditSource;
import org.lading.audit.Depth;
import org.lading.audit.LedgerAudit;
import org.lading.audit.Replay;
import org.lading.block.Block;
import org.lading.crypto.Bytes;
import org.lading.embedded.LedgerView;
import org.lading.transaction.Transaction;

/** What {@code ledger verify} does, and the size of receipts, over a ledger on disk. */
final class VerifyBench {
  private static final long YARDSTICK_MILLIS = 1_500;
  private static final int PASS_BYTES = 64 << 20;
  private static final int PROOFS = 101;

  private final Machine machine;
  private final Report report;

  VerifyBench(Machine machine, Report report) {
    this.machine = machine;
    this.report = report;
  }

  void verify(Path folder) throws Exception {
    try (LedgerView view = LedgerView.read(folder)) {
      AuditSource source = view.auditSource();
      // Once to read every file, so that both depths find them where the system keeps them.
      Machine.Rate plain = plainPass(source);
      List<Double> limits = new ArrayList<>();
      limits.add(machine.signatures(YARDSTICK_MILLIS).perSecond());
      Machine.Rate signatures = audit(source, Depth.SIGNATURES);
      limits.add(machine.signatures(YARDSTICK_MILLIS).perSecond());
      Machine.Rate hashes = audit(source, Depth.HASHES);
      Machine.Rate again = plainPass(source);
      double limit = (limits.get(0) + limits.get(1)) / 2;
      double ratio = signatures.perSecond() / limit;
      report.row(
          "verify, hashes and signatures, of the signature rate",
          ">= 0.7",
          "%.2f (%.1f s, %,d tx)".formatted(ratio, seconds(signatures), signatures.units()),
          ratio >= 0.7);
      double pass = (seconds(plain) + seconds(again)) / 2;
      double times = seconds(hashes) / pass;
      report.row(
          "verify, hashes, times a plain SHA-256 pass",
          "<= 4",
          "%.1f (%.1f s to %.2f s)".formatted(times, seconds(hashes), pass),
          times <= 4);
    }
  }

  private static double seconds(Machine.Rate rate) {
    return rate.wallNanos() / 1e9;
  }

  /** Units are transactions. */
  private Machine.Rate audit(AuditSource source, Depth depth) throws Exception {
    try (ForkJoinPool workers = new ForkJoinPool(machine.cores())) {
      LedgerAudit audit = new LedgerAudit(machine.verifier(), workers, AuditProgress.SILENT);
      Machine.Rate rate =
          Machine.time(
              () -> {
                AuditReport found = audit.run(source, Optional.empty(), depth, Replay.NONE);
                if (!found.holds()) {
                  throw new IllegalStateException("the ledger does not hold: " + found.findings());
                }
                return found.transactions();
              });
      report.note(
          "%s: %.2f s, %.1f us cpu a transaction"
              .formatted(depth, seconds(rate), rate.cpuMicros()));
      return rate;
    }
  }

  /** SHA-256 over the bytes of all blocks; reading them is not timed. */
  private Machine.Rate plainPass(AuditSource source) throws Exception {
    long bytes = 0;
    long wall = 0;
    long cpu = 0;
    List<Bytes> blocks = new ArrayList<>();
    long waiting = 0;
    long last = source.lastHeight().orElseThrow();
    for (long height = 0; height <= last; height++) {
      Bytes block = source.block(height).orElseThrow();
      blocks.add(block);
      waiting += block.length();
      if (waiting >= PASS_BYTES || height == last) {
        Machine.Rate part = machine.sha256(blocks);
        bytes += part.units();
        wall += part.wallNanos();
        cpu += part.cpuNanos();
        blocks.clear();
        waiting = 0;
      }
    }
    report.note("plain SHA-256: %,d bytes in %.3f s".formatted(bytes, wall / 1e9));
    return new Machine.Rate(bytes, wall, cpu);
  }

  /** Receipts of transactions from anywhere in the ledger. */
  void proofs(Path folder) {
    SplittableRandom random = new SplittableRandom(7);
    List<Double> bare = new ArrayList<>();
    List<Double> disclosed = new ArrayList<>();
    long size;
    try (LedgerView view = LedgerView.read(folder)) {
      size = view.lastHeader().logSize();
      while (bare.size() < PROOFS) {
        Block block = view.block(random.nextLong(1, view.height() + 1)).orElseThrow();
        Transaction one = view.decode(block, random.nextInt(block.entries().size()));
        bare.add((double) view.receipt(one.id(), List.of(), false).orElseThrow().format().length());
        disclosed.add(
            (double) view.receipt(one.id(), List.of(0), false).orElseThrow().format().length());
      }
    }
    double bytes = Report.median(bare);
    report.row(
        "receipt, log of %,d, one sealer (the part shown: %,.0f)"
            .formatted(size, Report.median(disclosed)),
        "< 1,536 bytes",
        "%,.0f bytes".formatted(bytes),
        bytes < 1_536);
  }
}
