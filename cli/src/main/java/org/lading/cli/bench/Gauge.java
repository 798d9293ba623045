package org.lading.cli.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what processes and folders have used up. */
final class Gauge {
  private Gauge() {}

  /** Processor time of these processes since they began, in nanoseconds. */
  static long cpuNanos(List<ProcessHandle> processes) {
    long sum = 0;
    for (ProcessHandle process : processes) {
      sum += process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }
    return sum;
  }

  /** Of this process. */
  static long ownCpuNanos() {
    return cpuNanos(List.of(ProcessHandle.current()));
  }

  /** Resident memory; empty where the system does not tell it in {@code /proc}. */
  static Optional<Long> residentBytes(ProcessHandle process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return Optional.empty();
    }
    return Files.readAllLines(status, StandardCharsets.UTF_8).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
        .findFirst();
  }

  /** Bytes of the files in a folder; those that vanish meanwhile do not count. */
  static long folderBytes(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return 0;
    }
    long sum = 0;
    List<Path> files;
    try (Stream<Path> inside = Files.walk(folder)) {
      files = inside.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      try {
        sum += Files.size(file);
      } catch (NoSuchFileException e) {
        // Removed since it was listed.
      }
    }
    return sum;
  }
}
