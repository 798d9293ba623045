package org.lading.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lading.crypto.Bytes;
import org.lading.embedded.Environment;
import org.lading.embedded.Ledger;

/**
 * Signed transactions through the whole ledger on RocksDB: checked, executed, proved, sealed and on
 * disk before they are answered. Signing happens before, outside the timed part.
 */
final class PipelineBench {
  private static final int SLICES = 5;
  private static final int CHUNK = 2_500;
  private static final int EVENTS = 100;
  private static final int ITEMS = 3;
  private static final long YARDSTICK_MILLIS = 1_500;
  private static final double KIB = 1024;

  private final Machine machine;
  private final Workload workload;
  private final Report report;

  PipelineBench(Machine machine, Workload workload, Report report) {
    this.machine = machine;
    this.workload = workload;
    this.report = report;
  }

  /**
   * Records {@code count} one-event transactions in the new folder {@code folder}. The machine's
   * own rate is measured anew before and after each fifth of them, because other programs take
   * their share of the machine: the ratio is the median of five.
   */
  void singles(Path folder, int count, Profile profile) throws Exception {
    List<Double> ratios = new ArrayList<>();
    List<Double> cpuRatios = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    long bytes = 0;
    try (Ledger ledger = open(folder)) {
      new Feeder(ledger).submit(workload.transactions(CHUNK, 1, 1), CHUNK / 4);
      for (int slice = 0; slice < SLICES; slice++) {
        List<Bytes> transactions = workload.transactions(count / SLICES, 1, 1);
        bytes += transactions.stream().mapToLong(Bytes::length).sum();
        Machine.Rate limitBefore = machine.signatures(YARDSTICK_MILLIS);
        profile.start();
        Machine.Rate rate = Machine.time(() -> new Feeder(ledger).submit(transactions, CHUNK));
        profile.stop();
        Machine.Rate limit = limitBefore.plus(machine.signatures(YARDSTICK_MILLIS));
        rates.add(rate.perSecond());
        ratios.add(rate.perSecond() / limit.perSecond());
        cpuRatios.add(limit.cpuMicros() / rate.cpuMicros());
        report.note(
            "slice %d: %,.0f tx/s, %.1f us cpu each; signatures alone %,.0f/s, %.1f us cpu each; ratio %.2f, of cpu time %.2f"
                .formatted(
                    slice + 1,
                    rate.perSecond(),
                    rate.cpuMicros(),
                    limit.perSecond(),
                    limit.cpuMicros(),
                    ratios.getLast(),
                    cpuRatios.getLast()));
      }
    }
    int recorded = count / SLICES * SLICES;
    double ratio = Report.median(ratios);
    report.row(
        "one-event transactions of %d bytes, of the signature rate".formatted(bytes / recorded),
        "0.4 (0.5)",
        "%.2f (%,.0f tx/s; cpu %.2f)"
            .formatted(ratio, Report.median(rates), Report.median(cpuRatios)),
        ratio >= 0.4);
    size(folder, recorded + CHUNK);
    profile.print(report);
  }

  private void size(Path folder, int transactions) throws Exception {
    double kib = Folders.bytes(folder) / KIB / transactions;
    report.row(
        "stored per transaction, everything included",
        "< 1.2 KiB",
        "%.2f KiB".formatted(kib),
        kib < 1.2);
  }

  /** Events of three items in transactions of a hundred. */
  void events(Path folder, int count, Profile profile) throws Exception {
    List<Double> rates = new ArrayList<>();
    try (Ledger ledger = open(folder)) {
      int transactions = count / EVENTS / SLICES;
      new Feeder(ledger).submit(workload.transactions(transactions / 4 + 1, EVENTS, ITEMS), 10);
      for (int slice = 0; slice < SLICES; slice++) {
        List<Bytes> ready = workload.transactions(transactions, EVENTS, ITEMS);
        profile.start();
        Machine.Rate rate = Machine.time(() -> new Feeder(ledger).submit(ready, 50) * EVENTS);
        profile.stop();
        rates.add(rate.perSecond());
        report.note(
            "slice %d: %,.0f events/s, %.1f us cpu each"
                .formatted(slice + 1, rate.perSecond(), rate.cpuMicros()));
      }
    }
    double rate = Report.median(rates);
    report.row(
        "events of 3 items in transactions of 100, hashes recomputed",
        "30,000 events/s",
        "%,.0f events/s".formatted(rate),
        rate >= 30_000);
    profile.print(report);
  }

  private Ledger open(Path folder) {
    Environment system = Environment.system();
    Environment environment =
        new Environment(system.clock(), system.entropy(), machine.verifier(), machine.cores());
    return Ledger.create(folder, workload.genesis(), workload.validator(), environment);
  }
}
