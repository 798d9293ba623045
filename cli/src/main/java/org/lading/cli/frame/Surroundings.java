package org.lading.cli.frame;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything around one run of the command line: streams, environment, folder, clock.
 *
 * @param directory the folder relative names start from
 * @param columns width of the terminal in cells
 * @param passwordPrompt asks at the terminal; null where there is none
 */
public record Surroundings(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    int columns,
    Map<String, String> environment,
    Path directory,
    LongSupplier nanoClock,
    @Nullable PasswordPrompt passwordPrompt) {

  /** Asks for a password without showing what is typed. */
  public interface PasswordPrompt {
    /** What was typed, or null when the terminal was closed. */
    char @Nullable [] ask(String prompt);
  }

  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** An environment variable, or null when it is not set or empty. */
  public @Nullable String variable(String name) {
    String value = environment.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** Whether the standard stream may be coloured. */
  public boolean outMayBeColoured() {
    return mayColour(outIsTerminal);
  }

  /** Whether a stream may be coloured, by the convention of no-color.org. */
  boolean mayColour(boolean isTerminal) {
    return isTerminal && variable("NO_COLOR") == null && !"dumb".equals(variable("TERM"));
  }
}
