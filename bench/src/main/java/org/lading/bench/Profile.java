package org.lading.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Where processor time goes, by the flight recorder of the JDK: each sample counts for the stage of
 * the pipeline its thread was in, and for the method it was in.
 */
final class Profile {
  private static final String CPU_SAMPLE = "jdk.CPUTimeSample";
  private static final int METHODS = 15;

  /** Part of a class or method name → stage; the first that is found from the top counts. */
  private static final List<Map.Entry<String, String>> STAGES =
      List.of(
          Map.entry("org.lading.crypto.Verifier.verify", "check: signatures"),
          Map.entry("org.lading.execution.Candidate.of", "check: decode, parts"),
          Map.entry("org.lading.state.StateTree.apply", "state tree"),
          Map.entry("org.lading.state.TreeChanger", "state tree"),
          Map.entry("org.lading.state.StateTree.leaves", "state tree: leaf hashes"),
          Map.entry(
              "org.lading.provenance.event.ProvenancePart.decode",
              "execute: decode event, item keys"),
          Map.entry("org.lading.provenance.EventKey.of", "execute: event hash"),
          Map.entry("org.lading.provenance.PreparedParts", "execute: decode event, item keys"),
          Map.entry("org.lading.execution.Ahead", "execute: read ahead"),
          Map.entry("org.lading.execution.BatchRun.all", "execute: rules"),
          Map.entry("org.lading.execution.Unstored", "execute: state not stored yet"),
          Map.entry("org.lading.execution", "execute: block, log, header"),
          Map.entry("org.lading.block.Block.encode", "encode block"),
          Map.entry("org.lading.store.RocksLedgerStore.commit", "commit"),
          Map.entry("org.lading.audit", "audit"),
          Map.entry("org.lading", "other of the ledger"));

  private final boolean wanted;
  private final Map<String, Long> stages = new HashMap<>();
  private final Map<String, Long> methods = new HashMap<>();
  private final Map<String, Long> own = new HashMap<>();
  private @Nullable Recording recording;
  private long samples;

  Profile(boolean wanted) {
    this.wanted = wanted;
  }

  void start() {
    if (wanted) {
      Recording started = new Recording();
      started.enable(CPU_SAMPLE).with("throttle", "5ms");
      started.start();
      recording = started;
    }
  }

  void stop() throws IOException {
    Recording running = recording;
    if (running == null) {
      return;
    }
    recording = null;
    running.stop();
    Path file = Files.createTempFile("lading-bench", ".jfr");
    try (running) {
      running.dump(file);
      RecordingFile.readAllEvents(file).stream()
          .filter(event -> event.getEventType().getName().equals(CPU_SAMPLE))
          .forEach(this::count);
    } finally {
      Files.delete(file);
    }
  }

  private void count(RecordedEvent event) {
    if (event.getStackTrace() == null || event.getStackTrace().getFrames().isEmpty()) {
      return;
    }
    List<String> frames = event.getStackTrace().getFrames().stream().map(Profile::name).toList();
    samples++;
    stages.merge(stage(frames), 1L, Long::sum);
    methods.merge(frames.getFirst(), 1L, Long::sum);
    frames.stream()
        .filter(frame -> frame.startsWith("org.lading."))
        .findFirst()
        .ifPresent(frame -> own.merge(frame, 1L, Long::sum));
  }

  private static String name(RecordedFrame frame) {
    return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
  }

  private static String stage(List<String> frames) {
    for (Map.Entry<String, String> stage : STAGES) {
      if (frames.stream().anyMatch(frame -> frame.startsWith(stage.getKey()))) {
        return stage.getValue();
      }
    }
    return "outside of the ledger";
  }

  void print(Report report) {
    if (!wanted) {
      return;
    }
    report.note("processor time of Java threads, %,d samples".formatted(samples));
    print(report, "by stage", stages);
    print(report, "by method", methods);
    print(report, "by method of the ledger, with what it calls outside", own);
  }

  private void print(Report report, String title, Map<String, Long> counts) {
    report.note(title);
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(METHODS)
        .forEach(
            entry ->
                report.note(
                    "  %5.1f %%  %s"
                        .formatted(100.0 * entry.getValue() / samples, entry.getKey())));
  }
}
