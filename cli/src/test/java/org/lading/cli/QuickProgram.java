package org.lading.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Surroundings;

/**
 * The program, but for the keys it makes: these are opened at once. A demo opens some thirty, which
 * is most of its time.
 */
final class QuickProgram {
  private QuickProgram() {}

  static int run(String[] args, Surroundings surroundings) {
    List<String> words = List.of(args);
    if (words.size() < 2 || !words.subList(0, 2).equals(List.of("key", "new"))) {
      return Main.run(args, surroundings);
    }
    Path file = surroundings.directory().resolve(value(words, "--out"));
    Path password = surroundings.directory().resolve(value(words, "--password-file"));
    try {
      String publicKey = QuickKey.write(file, Files.readAllLines(password).getFirst());
      surroundings.out().println("public key  ed25519:" + publicKey);
      surroundings.out().flush();
      return ExitCode.YES.number();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String value(List<String> words, String option) {
    return words.get(words.indexOf(option) + 1);
  }
}
