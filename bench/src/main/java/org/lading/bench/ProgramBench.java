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
  private static final double MIB = 1 << 20;

  private final Path root;
  private final Report report;

  ProgramBench(Path root, Report report) {
    this.root = root;
    this.report = report;
  }

  /** As a user would, in a folder of its own. The first run is not counted: it may build. */
  void startUp(Path scratch) throws Exception {
    Files.createDirectories(scratch);
    String item = "urn:epc:id:sgtin:4012345.011111.987";
    Files.writeString(scratch.resolve("document.json"), document(item));
    startUp("lading --help", 0.4, scratch, "--help");
    for (String preparing :
        List.of(
            "key new --out key",
            "profile set bench --ledger ledger --key key --org bench",
            "ledger create ledger --name bench",
            "event record document.json")) {
      if (!succeeds(scratch, preparing)) {
        throw new IllegalStateException("it does not succeed here: lading " + preparing);
      }
    }
    startUp("lading item show", 0.8, scratch, "item show " + item);
  }

  private static String document(String item) {
    return """
        {
          "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
          "type": "EPCISDocument",
          "schemaVersion": "2.0",
          "creationDate": "2020-01-01T00:00:00.000Z",
          "epcisBody": {"eventList": [{
            "type": "ObjectEvent",
            "eventTime": "2020-01-01T00:00:00.000Z",
            "eventTimeZoneOffset": "+08:00",
            "epcList": ["%s"],
            "action": "ADD",
            "bizStep": "commissioning"
          }]}
        }
        """
        .formatted(item);
  }

  private void startUp(String what, double seconds, Path scratch, String arguments)
      throws Exception {
    List<Double> took = new ArrayList<>();
    for (int i = 0; i <= RUNS; i++) {
      long start = System.nanoTime();
      if (!succeeds(scratch, arguments)) {
        throw new IllegalStateException("it does not succeed here: lading " + arguments);
      }
      if (i > 0) {
        took.add((System.nanoTime() - start) / 1e9);
      }
    }
    double median = Report.median(took);
    report.row(
        what + ", median of " + RUNS,
        "< %.1f s".formatted(seconds),
        "%.2f s".formatted(median),
        median < seconds);
  }

  private boolean succeeds(Path scratch, String arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(root.resolve("lading").toString()));
    command.addAll(List.of(arguments.split(" ", -1)));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(scratch.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("LADING_CONFIG", scratch.resolve("config").toString());
    builder.environment().put("LADING_PASSWORD", "bench");
    return builder.start().waitFor() == 0;
  }

  /** A file of so many events recorded by a JVM that has no more than 512 MiB of heap. */
  void memory(Path scratch, int events) throws Exception {
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
            scratch.toString(),
            Integer.toString(events));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said;
    try (InputStream out = process.getInputStream()) {
      said = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
    boolean done = process.waitFor() == 0;
    report.row(
        "heap while recording a file of %,d events, -Xmx512m".formatted(events),
        "< 512 MiB",
        done ? said : "failed",
        done);
  }

  /** The child of {@link #memory}. */
  static String recordHere(Path scratch, int events) throws Exception {
    DocumentBench json = new DocumentBench(new Workload(), false);
    Path document = scratch.resolve("events.json");
    long bytes = json.write(document, events);
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
