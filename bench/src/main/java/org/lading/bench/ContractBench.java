package org.lading.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.lading.contract.Condition;
import org.lading.contract.ContractStatus;
import org.lading.contract.Document;
import org.lading.contract.Knowledge;
import org.lading.contract.Truth;
import org.lading.contract.Value;
import org.lading.contract.analysis.Analysis;
import org.lading.contract.query.ContractQueries;
import org.lading.crypto.Bytes;
import org.lading.embedded.Environment;
import org.lading.embedded.Ledger;
import org.lading.embedded.LedgerView;
import org.lading.formats.contract.ContractTemplate;
import org.lading.formats.contract.ContractYaml;
import org.lading.membership.Currency;

/** Contracts: what a condition costs, what is proved of one, and blocks that touch many of many. */
final class ContractBench {
  private static final Currency CNY = new Currency("CNY", OptionalInt.of(2));
  private static final int ROUNDS = 9;
  private static final int EVALUATIONS = 2_000_000;
  private static final int TOUCHED = 1_000;
  private static final int BLOCKS = 30;
  private static final int AGREED_AT_ONCE = 8;

  private final Report report;

  ContractBench(Report report) {
    this.report = report;
  }

  /** So that the compiler does not leave out what nobody asks for. */
  private static void used(int found) {
    if (found < 0) {
      throw new IllegalStateException("fewer than none: " + found);
    }
  }

  private static Document template(String name) throws Exception {
    String text = ContractTemplate.named(name).filled(Map.of());
    return ContractYaml.read(Bytes.ofUtf8(text), code -> Optional.of(CNY)).document();
  }

  /** The conditions of a contract that waits, looked at again and again. */
  void conditions() throws Exception {
    Document document = template("late-delivery-penalty");
    List<Condition> conditions =
        document.stages().getFirst().clauses().stream().map(one -> one.when()).toList();
    Knowledge nothing = new Waiting(document);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<Double> nanos = new ArrayList<>();
    long allocated = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      int unsure = 0;
      for (int i = 0; i < EVALUATIONS; i++) {
        unsure += conditions.get(i % conditions.size()).holds(nothing) == Truth.UNKNOWN ? 1 : 0;
      }
      nanos.add((System.nanoTime() - start) / (double) EVALUATIONS);
      allocated = threads.getCurrentThreadAllocatedBytes() - before;
      used(unsure);
    }
    double median = Report.median(nanos);
    double bytesEach = allocated / (double) EVALUATIONS;
    report.row(
        "one condition of a contract that waits",
        "< 100 ns, 0 bytes",
        "%.1f ns, %.2f bytes".formatted(median, bytesEach),
        median < 100 && bytesEach < 0.1);
  }

  /** The analysis as the ledger and 'contract check' ask it, warm. */
  void analysis() throws Exception {
    for (String name : List.of("cash-on-delivery", "cold-chain-penalty", "letter-of-credit")) {
      Document document = template(name);
      for (int i = 0; i < 300; i++) {
        used(Analysis.of(document, CNY).findings().size());
      }
      List<Double> millis = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        long start = System.nanoTime();
        used(Analysis.of(document, CNY).findings().size());
        millis.add((System.nanoTime() - start) / 1e6);
      }
      report.row(
          "analysis of " + name,
          "< 5 ms",
          "%.2f ms".formatted(Report.median(millis)),
          Report.median(millis) < 5);
    }
  }

  /** Blocks that touch a thousand of {@code count} active contracts, beside blocks of one fact. */
  void blocks(Path folder, int count, Machine machine) throws Exception {
    Trading trading = new Trading();
    Clock clock = new Clock(trading.start().toEpochMilli());
    Agreements agreements = new Agreements(trading, clock);
    Environment environment =
        new Environment(
            clock, Environment.entropy(new SecureRandom()), machine.verifier(), machine.cores());
    try (Ledger ledger =
        Ledger.create(folder, trading.genesis(), trading.validator(), environment)) {
      Feeder feeder = new Feeder(ledger);
      feeder.submit(trading.openings(), 1);
      Machine.Rate agreed = Machine.time(() -> agree(feeder, agreements, count));
      report.note(
          "contracts proposed, proved, signed by three and funded: %,.0f/s, %.0f us cpu each"
              .formatted(agreed.perSecond(), agreed.cpuMicros()));
      int rounds = Math.min(BLOCKS, (count / 2 - 3 * BLOCKS) / (TOUCHED + 1));
      // A node that runs for months has long compiled what it does; this program has not.
      int cold = rounds / 3;
      int next = count / 2;
      List<Double> alone = new ArrayList<>();
      List<Double> touched = new ArrayList<>();
      List<Double> paid = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        alone.add(block(feeder, agreements.attested(Agreements.DELIVERED, next, next + 1)));
        int from = next + 1;
        next = from + TOUCHED;
        touched.add(block(feeder, agreements.attested(Agreements.DELIVERED, from, next)));
        paid.add(block(feeder, agreements.attested(Agreements.CLEARED, from, next)));
        requirePaid(ledger, agreements, from);
      }
      alone.subList(0, cold).clear();
      touched.subList(0, cold).clear();
      paid.subList(0, cold).clear();
      row("a fact for each of 1,000 of %,d contracts, none pays".formatted(count), touched, alone);
      row("a fact for each of 1,000 of %,d contracts, each pays".formatted(count), paid, alone);
      due(feeder, agreements, clock, count, rounds, cold);
    }
  }

  private static long agree(Feeder feeder, Agreements agreements, int count) throws Exception {
    int each = Agreements.PER_TRANSACTION;
    for (int from = 0; from < count; from += AGREED_AT_ONCE * each) {
      int first = from;
      List<Bytes> ready =
          IntStream.range(0, AGREED_AT_ONCE)
              .map(i -> first + i * each)
              .filter(start -> start < count)
              .parallel()
              .mapToObj(start -> agreements.agreed(start, Math.min(count, start + each)))
              .toList();
      feeder.submit(ready, 2);
    }
    return count;
  }

  private static double block(Feeder feeder, Bytes transaction) {
    long start = System.nanoTime();
    feeder.accept(List.of(transaction));
    return (System.nanoTime() - start) / 1e6;
  }

  private static void requirePaid(Ledger ledger, Agreements agreements, int number) {
    try (LedgerView view = ledger.view()) {
      ContractStatus status =
          new ContractQueries(view.state())
              .contract(agreements.document(number).hash())
              .orElseThrow()
              .record()
              .status();
      if (status != ContractStatus.RELEASED) {
        throw new IllegalStateException("contract " + number + " is " + status.word());
      }
    }
  }

  private void row(String what, List<Double> millis, List<Double> alone) {
    double over = Report.median(millis) - Report.median(alone);
    report.row(
        what,
        "< 20 ms over one fact",
        "%.1f ms over %.1f ms".formatted(over, Report.median(alone)),
        over < 20);
  }

  /** Each hour a thousand go back to their buyer. */
  private void due(
      Feeder feeder, Agreements agreements, Clock clock, int count, int rounds, int cold) {
    List<Double> alone = new ArrayList<>();
    List<Double> due = new ArrayList<>();
    int last = count;
    for (int round = 0; round < rounds; round++) {
      clock.millis = agreements.deadlineMillis(round * TOUCHED) + 1;
      // The first of these two tells the ledger the time, or is the first above it.
      double first = block(feeder, agreements.attested(Agreements.DELIVERED, last - 1, last));
      double second = block(feeder, agreements.attested(Agreements.DELIVERED, last - 2, last - 1));
      due.add(Math.max(first, second));
      alone.add(block(feeder, agreements.attested(Agreements.DELIVERED, last - 3, last - 2)));
      last -= 3;
    }
    alone.subList(0, cold).clear();
    due.subList(0, cold).clear();
    row("1,000 of %,d contracts fall due, each goes back".formatted(count), due, alone);
  }

  /** A clock that is set. */
  private static final class Clock implements InstantSource {
    private volatile long millis;

    Clock(long millis) {
      this.millis = millis;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis);
    }
  }

  /** A contract of which nothing is known yet. */
  private record Waiting(Document document) implements Knowledge {
    @Override
    public boolean isKnown(int fact) {
      return false;
    }

    @Override
    public long timeMillis(int fact) {
      throw new IllegalStateException("fact " + fact + " is not known");
    }

    @Override
    public Value value(int fact, int field) {
      throw new IllegalStateException("fact " + fact + " is not known");
    }

    @Override
    public long nowMillis() {
      return 1;
    }

    @Override
    public long untilMillis(int deadline) {
      return document.deadlines().get(deadline).untilMillis();
    }
  }
}
