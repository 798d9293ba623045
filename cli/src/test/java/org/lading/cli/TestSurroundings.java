package org.lading.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.lading.cli.frame.Surroundings;

/** Surroundings for tests that need no files. */
final class TestSurroundings {
  private TestSurroundings() {}

  static Surroundings quiet() {
    return of(new ByteArrayOutputStream(), new ByteArrayOutputStream(), false, Map.of());
  }

  static Surroundings of(
      ByteArrayOutputStream out,
      ByteArrayOutputStream err,
      boolean terminal,
      Map<String, String> environment) {
    return new Surroundings(
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(out, false, StandardCharsets.UTF_8),
        new PrintStream(err, false, StandardCharsets.UTF_8),
        terminal,
        terminal,
        80,
        environment,
        Path.of("nowhere").toAbsolutePath(),
        System::nanoTime,
        null);
  }
}
