package org.lading.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.lading.cli.demo.Program;
import org.lading.cli.frame.Surroundings;

/** A user in a folder of her own, with one ledger and the key to record in it. */
final class Session {
  static final String PASSWORD = "a password of the tests";

  private final Path directory;
  private final Map<String, String> environment = new TreeMap<>();

  /** What one command printed and how it ended. */
  record Result(int exitCode, String out, String err) {
    String all() {
      return out + err;
    }
  }

  private Session(Path directory) {
    this.directory = directory;
    environment.put("LADING_CONFIG", directory.resolve("config").toString());
    environment.put("LADING_PASSWORD", PASSWORD);
  }

  static Session in(Path directory) {
    return new Session(directory);
  }

  /** With a ledger of one member, acme, which records. */
  static Session withLedger(Path directory) {
    Session session = in(directory);
    session.environment.put("LADING_LEDGER", "ledger");
    session.environment.put("LADING_KEY", "acme.key");
    session.environment.put("LADING_ORG", "acme");
    session.key("acme.key");
    session.succeed("ledger", "create", "ledger", "--name", "horgos", "--roles", "exporter");
    return session;
  }

  /** Makes a key; answers its public key in hexadecimal. */
  String key(String name) {
    try {
      return QuickKey.write(file(name), PASSWORD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For a process of its own. */
  Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  void document(String name) {
    try (var in = Session.class.getResourceAsStream("/documents/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no document of the tests: " + name);
      }
      Files.copy(in, file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Result lading(String... args) {
    return lading(Main::run, args);
  }

  /** A command that runs others by {@code program}. */
  Result lading(Program program, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Main.run(
            args,
            new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                false,
                false,
                80,
                environment,
                directory,
                System::nanoTime,
                null),
            program);
    return new Result(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs a command that has to end well; what it printed. */
  String succeed(String... args) {
    Result result = lading(args);
    if (result.exitCode() != 0) {
      throw new AssertionError(String.join(" ", args) + " failed:\n" + result.all());
    }
    return result.out();
  }
}
