package org.lading.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Runs {@code interop/check.mjs}, which checks our proofs with verifiers written by others. Where
 * Node.js or its packages are not to be had the test is left out, with a line that says so; under
 * {@code CI=true} a Node.js that is there has to be able to run it.
 */
public final class Interop {
  /** How one run ended; {@code output} holds standard output and error. */
  public record Result(int exitCode, String output) {}

  private static final long INSTALL_SECONDS = 180;
  private static final long CHECK_SECONDS = 60;

  private final Path folder;

  private Interop(Path folder) {
    this.folder = folder;
  }

  /** One after the other: test classes that run at once share the folder. */
  public static synchronized Interop prepare() throws Exception {
    if (!runs("node") || !runs("npm")) {
      System.out.println("left out: verifiers written elsewhere, no node and npm here");
      Assumptions.abort("no node and npm here");
    }
    Path folder = copied(Path.of(System.getProperty("lading.root", ".."), "interop"));
    if (!Files.exists(folder.resolve("node_modules/.package-lock.json"))) {
      Result install =
          run(
              folder,
              INSTALL_SECONDS,
              List.of(
                  "npm", "install", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund"));
      if (install.exitCode() != 0 && !"true".equals(System.getenv("CI"))) {
        System.out.println("left out: verifiers written elsewhere, npm install failed");
        Assumptions.abort("npm install failed: " + install.output());
      }
      if (install.exitCode() != 0) {
        throw new AssertionError("npm install failed: " + install.output());
      }
    }
    return new Interop(folder);
  }

  /** Writes a file that {@link #check} can be pointed at. */
  public Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  public Result check(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("node", "check.mjs"));
    command.addAll(List.of(arguments));
    return run(folder, CHECK_SECONDS, command);
  }

  /** The scripts are run from a copy, so that the packages never land among the sources. */
  private static Path copied(Path source) throws IOException {
    Path folder = Files.createDirectories(Path.of("target/interop").toAbsolutePath());
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(mjs|json)")).toList()) {
        Files.writeString(folder.resolve(file.getFileName().toString()), Files.readString(file));
      }
    }
    return folder;
  }

  private static boolean runs(String program) throws InterruptedException {
    try {
      return run(Path.of("."), CHECK_SECONDS, List.of(program, "--version")).exitCode() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  private static Result run(Path directory, long seconds, List<String> command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("interop", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        return new Result(-1, String.join(" ", command) + " took more than " + seconds + " s");
      }
      return new Result(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }
}
