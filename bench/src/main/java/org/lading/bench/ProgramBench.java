package org.lading.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What users wait for and what their machine needs: measured from outside, in processes. */
final class ProgramBench {
  private static final int RUNS = 10;
  private static final int EVENTS = 100_000;
  private static final double MIB = 1 << 20;

  private final Path root;
  private final Report report;

  ProgramBench(Path root, Report report) {
    this.root = root;
    this.report = report;
  }

  /** The first run is not counted: it may build the program. */
  void startUp(Path scratch) throws Exception {
    List<String> help = List.of("./lading", "--help");
    startUp("lading --help", 0.4, help);
    Path ledger = Files.createDirectories(scratch).resolve("ledger");
    String item = "urn:epc:id:sgtin:6901234.100000.1";
    List<String> show = List.of("./lading", "item", "show", "--ledger", ledger.toString(), item);
    Path document = scratch.resolve("event.json");
    Workload workload = new Workload();
    new JsonBench(workload).write(document, 0);
    Files.writeString(
        document,
        Files.readString(document)
            .replace(
                "]}}", workload.json(1).replaceFirst("urn:epc:id:sgtin:[^\"]*", item) + "]}}"));
    Machine.Rate recorded = new JsonBench(workload).record(document, ledger);
    report.note("a ledger with %d event".formatted(recorded.units()));
    startUp("lading item show", 0.8, show);
  }

  private void startUp(String what, double seconds, List<String> command) throws Exception {
    if (!succeeds(command)) {
      report.note(what + ": left out, it does not succeed here: " + String.join(" ", command));
      return;
    }
    List<Double> took = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      if (!succeeds(command)) {
        throw new IllegalStateException("it failed this time: " + command);
      }
      took.add((System.nanoTime() - start) / 1e9);
    }
    double median = Report.median(took);
    report.row(
        what + ", median of " + RUNS,
        "< %.1f s".formatted(seconds),
        "%.2f s".formatted(median),
        median < seconds);
  }

  private boolean succeeds(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor() == 0;
  }

  /** A file of 100,000 events recorded by a JVM that has no more than 512 MiB of heap. */
  void memory(Path scratch) throws Exception {
    Files.createDirectories(scratch);
    List<String> command =
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Bench.class.getName(),
            "record-in-this-process",
            scratch.toString());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said;
    try (InputStream out = process.getInputStream()) {
      said = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
    boolean done = process.waitFor() == 0;
    report.row(
        "heap while recording a file of %,d events, -Xmx512m".formatted(EVENTS),
        "< 512 MiB",
        done ? said : "failed",
        done);
  }

  /** The child of {@link #memory}. */
  static String recordHere(Path scratch) throws Exception {
    JsonBench json = new JsonBench(new Workload());
    Path document = scratch.resolve("events.json");
    long bytes = json.write(document, EVENTS);
    System.gc();
    List<MemoryPoolMXBean> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    Machine.Rate rate = json.record(document, scratch.resolve("ledger"));
    long peak = heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    long kept =
        heap.stream()
            .filter(pool -> pool.getCollectionUsage() != null)
            .mapToLong(pool -> pool.getCollectionUsage().getUsed())
            .sum();
    return "ok: peak %.0f, kept %.0f MiB; %.0f MB in %.1f s"
        .formatted(peak / MIB, kept / MIB, bytes / 1e6, rate.wallNanos() / 1e9);
  }
}
