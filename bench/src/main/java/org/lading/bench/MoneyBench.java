package org.lading.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lading.crypto.Bytes;
import org.lading.embedded.Environment;
import org.lading.embedded.Ledger;
import org.lading.embedded.LedgerView;
import org.lading.settlement.OrderStatus;
import org.lading.settlement.query.TradeQueries;

/**
 * Money through the whole ledger on RocksDB: signed before the clock starts, then checked,
 * executed, proved, sealed and on disk before it is answered.
 */
final class MoneyBench {
  private static final int SLICES = 5;
  private static final int CHAIN = 100;
  private static final int CHUNK = 50;
  private static final int PER_TRANSACTION = 200;
  private static final int PAGE = 5_000;
  private static final long YARDSTICK_MILLIS = 1_500;

  private final Machine machine;
  private final Trading trading;
  private final Report report;

  MoneyBench(Machine machine, Trading trading, Report report) {
    this.machine = machine;
    this.trading = trading;
    this.report = report;
  }

  /** Transfers in chains of a hundred, each chain one transaction. */
  void transfers(Path folder, int count, Profile profile) throws Exception {
    List<Double> rates = new ArrayList<>();
    try (Ledger ledger = open(folder)) {
      Feeder feeder = new Feeder(ledger);
      feeder.submit(trading.openings(), 1);
      int chains = Math.max(1, count / CHAIN / SLICES);
      feeder.submit(trading.chains(chains / 2 + 1, CHAIN, false), CHUNK);
      for (int slice = 0; slice < SLICES; slice++) {
        rates.add(
            slice(feeder, trading.chains(chains, CHAIN, false), "without reference", profile));
      }
      slice(feeder, trading.chains(chains, CHAIN, true), "each with a reference", profile);
    }
    double rate = Report.median(rates);
    report.row(
        "transfers in chains of 100 per transaction",
        "20,000 transfers/s",
        "%,.0f transfers/s".formatted(rate),
        rate >= 20_000);
    profile.print(report);
  }

  private double slice(Feeder feeder, List<Bytes> ready, String what, Profile profile)
      throws Exception {
    Machine.Rate limit = machine.signatures(YARDSTICK_MILLIS);
    profile.start();
    Machine.Rate rate = Machine.time(() -> feeder.submit(ready, CHUNK) * CHAIN);
    profile.stop();
    report.note(
        "%s: %,.0f transfers/s, %.1f us cpu each; signatures alone %,.0f/s, %.1f us cpu each"
            .formatted(
                what, rate.perSecond(), rate.cpuMicros(), limit.perSecond(), limit.cpuMicros()));
    return rate.perSecond();
  }

  /** As many payments as there are orders, each matched in its block. */
  void reconcile(Path folder, int count, Profile profile) throws Exception {
    try (Ledger ledger = open(folder)) {
      Feeder feeder = new Feeder(ledger);
      int warmUp = count / 5;
      Machine.Rate orders =
          Machine.time(
              () -> {
                feeder.submit(trading.orders(0, warmUp + count, PER_TRANSACTION), 10);
                return (long) warmUp + count;
              });
      feeder.submit(trading.payments(0, warmUp, PER_TRANSACTION), 10);
      List<Bytes> ready = trading.payments(warmUp, warmUp + count, PER_TRANSACTION);
      profile.start();
      Machine.Rate rate =
          Machine.time(
              () -> {
                feeder.submit(ready, 10);
                return count;
              });
      profile.stop();
      report.note("orders, signing included: %,.0f/s".formatted(orders.perSecond()));
      double seconds = count / rate.perSecond();
      report.row(
          "%,d payments reconciled with as many orders".formatted(count),
          "100,000 in < 5 s",
          "%.1f s (%.1f us cpu each)".formatted(seconds, rate.cpuMicros()),
          rate.perSecond() >= 20_000);
      report.note("orders now: " + statuses(ledger));
    }
    profile.print(report);
  }

  private static Map<OrderStatus, Integer> statuses(Ledger ledger) {
    Map<OrderStatus, Integer> counts = new EnumMap<>(OrderStatus.class);
    try (LedgerView view = ledger.view()) {
      TradeQueries queries = new TradeQueries(view.state());
      Optional<Bytes> after = Optional.empty();
      do {
        TradeQueries.Page<TradeQueries.KnownOrder> page = queries.orders(after, PAGE);
        page.items().forEach(one -> counts.merge(one.record().status(), 1, Integer::sum));
        after = page.next();
      } while (after.isPresent());
    }
    return counts;
  }

  private Ledger open(Path folder) {
    Environment system = Environment.system();
    Environment environment =
        new Environment(system.clock(), system.entropy(), machine.verifier(), machine.cores());
    return Ledger.create(folder, trading.genesis(), trading.validator(), environment);
  }
}
