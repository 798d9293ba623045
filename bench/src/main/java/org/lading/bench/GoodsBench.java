package org.lading.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Verifier;
import org.lading.embedded.Environment;
import org.lading.embedded.Ledger;
import org.lading.embedded.LedgerView;
import org.lading.embedded.RecordedEvents;
import org.lading.proof.ProofFile;
import org.lading.provenance.EventKey;
import org.lading.provenance.ProvenanceTables;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.query.Horizon;
import org.lading.provenance.query.ProvenanceQueries;
import org.lading.state.StateView;
import org.lading.state.Table;

/**
 * Questions about goods: a supply chain of many lots, of which each went into a thousand events,
 * and traces and recalls of lots picked from all over it.
 */
final class GoodsBench {
  private static final int PER_TRANSACTION = 100;
  private static final int CHUNK = 20;
  private static final int ASKED = 200;
  private static final int WARM_UP = 100;
  private static final int HASHED = 20_000;
  private static final int PAGE = 5_000;

  private final Workload workload;
  private final Report report;
  private final SupplyChain chain = new SupplyChain(Instant.parse("2026-01-01T00:00:00Z"));

  GoodsBench(Workload workload, Report report) {
    this.workload = workload;
    this.report = report;
  }

  void run(Path folder, int events) throws Exception {
    int lots = Math.max(1, events / SupplyChain.EVENTS);
    hashes();
    Environment system = Environment.system();
    try (Ledger ledger = Ledger.create(folder, workload.genesis(), workload.validator(), system)) {
      record(ledger, lots);
      try (LedgerView view = ledger.view()) {
        questions(view, lots);
        proof(view, lots);
        index(view, (long) lots * SupplyChain.EVENTS);
      }
    }
  }

  private void hashes() throws Exception {
    List<EpcisEvent> events =
        IntStream.range(0, HASHED / SupplyChain.EVENTS)
            .boxed()
            .flatMap(lot -> chain.of(lot).stream())
            .toList();
    events.forEach(EventKey::of);
    Machine.Rate rate =
        Machine.time(
            () -> {
              events.forEach(EventKey::of);
              return events.size();
            });
    report.row(
        "event hash", "< 60 us", "%.1f us".formatted(rate.cpuMicros()), rate.cpuMicros() < 60);
  }

  private void record(Ledger ledger, int lots) throws Exception {
    Feeder feeder = new Feeder(ledger);
    List<Bytes> ready = new ArrayList<>();
    int signed = 0;
    for (int lot = 0; lot < lots; lot++) {
      List<Bytes> parts = chain.of(lot).stream().map(workload::part).toList();
      for (int from = 0; from < parts.size(); from += PER_TRANSACTION) {
        ready.add(workload.sign(signed++, parts.subList(from, from + PER_TRANSACTION)));
      }
      if (ready.size() >= CHUNK || lot == lots - 1) {
        feeder.accept(ready);
        ready.clear();
      }
      if ((lot + 1) % 100 == 0) {
        report.note("%,d events recorded".formatted((lot + 1) * SupplyChain.EVENTS));
      }
    }
  }

  private void questions(LedgerView view, int lots) {
    ask(
        "trace back, answer of %d events",
        lots,
        lot -> {
          String carton = chain.cartonKey(lot, 0);
          return asked(view).traceBack(carton).events().size();
        });
    ask(
        "trace forward, answer of %,d events",
        lots, lot -> asked(view).traceForward(chain.lotKey(lot)).events().size());
    ask(
        "recall, answer of %,d events",
        lots, lot -> asked(view).recall(chain.lotKey(lot)).trace().events().size());
  }

  /** As a command asks: nothing read before is at hand. */
  private static ProvenanceQueries asked(LedgerView view) {
    return new ProvenanceQueries(view.state(), new RecordedEvents(view), Horizon.NOW);
  }

  /** Lots from all over the ledger, each asked about once after a warm-up with others. */
  private void ask(String what, int lots, IntToLongFunction question) {
    long answer = 0;
    long[] nanos = new long[ASKED];
    for (int i = -WARM_UP; i < ASKED; i++) {
      int lot = (int) Math.floorMod(i * 7_919L, (long) lots);
      long start = System.nanoTime();
      answer = question.applyAsLong(lot);
      if (i >= 0) {
        nanos[i] = System.nanoTime() - start;
      }
    }
    Arrays.sort(nanos);
    double p99 = nanos[ASKED * 99 / 100] / 1e6;
    report.row(
        "among %,d: ".formatted((long) lots * SupplyChain.EVENTS) + what.formatted(answer),
        "p99 < 100 ms",
        "p50 %.1f ms, p99 %.1f ms".formatted(nanos[ASKED / 2] / 1e6, p99),
        p99 < 100);
  }

  /** A recall on paper: made once, and checked as its reader does. */
  private void proof(LedgerView view, int lots) throws MalformedException {
    long start = System.nanoTime();
    Bytes text = Bytes.ofUtf8(view.proveRecall(chain.lotKey(lots / 2), true).format());
    long made = System.nanoTime();
    ProofFile.Report checked =
        ProofFile.parse(text).check(Optional.empty(), Verifier.bouncyCastle());
    long ended = System.nanoTime();
    if (!checked.holds()) {
      throw new IllegalStateException("a proof just made does not hold: " + checked);
    }
    report.row(
        "the same recall as a proof, which is made and checked once",
        "-",
        "%,d KiB, %.1f s, %.1f s"
            .formatted(text.length() / 1024, (made - start) / 1e9, (ended - made) / 1e9),
        true);
  }

  private void index(LedgerView view, long events) {
    long bytes = 0;
    for (Table table : ProvenanceTables.ALL) {
      if (table.isIndex()) {
        bytes += bytes(view.state(), table);
      }
    }
    double each = (double) bytes / events;
    report.row(
        "index, keys and values before compression",
        "< 400 bytes",
        "%.0f bytes an event".formatted(each),
        each < 400);
  }

  private static long bytes(StateView state, Table table) {
    long bytes = 0;
    Bytes after = Bytes.EMPTY;
    List<StateView.Entry> page = state.scan(table, Bytes.EMPTY, after, PAGE);
    while (!page.isEmpty()) {
      for (StateView.Entry entry : page) {
        bytes += entry.key().length() + entry.value().encode().length();
      }
      after = page.getLast().key();
      page = state.scan(table, Bytes.EMPTY, after, PAGE);
    }
    return bytes;
  }
}
