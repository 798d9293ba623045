package org.lading.cli.frame;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where the password of a key file comes from: --password-file, then $LADING_PASSWORD, then the
 * profile, then the terminal.
 */
public final class PasswordOptions {
  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      order = 804,
      description = "a file whose first line is the key's password")
  private @Nullable Path passwordFile;

  /** The password of an existing key file. */
  public char[] existing(Context context, Path keyFile) throws Failure {
    Optional<char[]> given = given(context);
    return given.isPresent() ? given.get() : ask(context, "Password of " + keyFile + ": ");
  }

  /** The password a new key file shall have; asked for twice, since a typing error locks it. */
  public char[] chosen(Context context, Path keyFile) throws Failure {
    Optional<char[]> given = given(context);
    if (given.isPresent()) {
      return given.get();
    }
    char[] first = ask(context, "New password for " + keyFile + ": ");
    char[] second = ask(context, "The same again: ");
    boolean same = Arrays.equals(first, second);
    Arrays.fill(second, '\0');
    if (!same) {
      throw Failure.input("the two passwords differ", "the same twice", "run it again");
    }
    return first;
  }

  private Optional<char[]> given(Context context) throws Failure {
    Surroundings surroundings = context.surroundings();
    Path flag = passwordFile;
    if (flag == null) {
      String variable = surroundings.variable("LADING_PASSWORD");
      if (variable != null) {
        return Optional.of(variable.toCharArray());
      }
    }
    Optional<Settings.Setting> file =
        context.settings().find(SettingName.PASSWORD_FILE, flag == null ? null : flag.toString());
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(firstLine(context.file(Path.of(file.get().value()))));
  }

  private static char[] firstLine(Path file) throws Failure {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      String first = text.lines().findFirst().orElse("");
      if (first.isEmpty()) {
        throw Failure.input(
            "the password file " + file + " is empty",
            "the password in its first line",
            "write it there");
      }
      return first.toCharArray();
    } catch (IOException e) {
      throw Failures.of(e);
    }
  }

  private static char[] ask(Context context, String prompt) throws Failure {
    Surroundings.PasswordPrompt terminal = context.surroundings().passwordPrompt();
    char[] typed = terminal == null ? null : terminal.ask(prompt);
    if (typed == null) {
      throw Failure.input(
          "the key's password is needed and there is no terminal to ask at",
          "--password-file FILE or LADING_PASSWORD",
          "write the password to a file only you can read and name it with --password-file");
    }
    if (typed.length == 0) {
      throw Failure.input("the password is empty", "at least one character", "run it again");
    }
    return typed;
  }
}
