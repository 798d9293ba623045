package org.lading.cli.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PasswordOptionsTest {
  private final Path keyFile = Path.of("exporter.key");
  private final List<String> prompts = new ArrayList<>();

  /** A terminal at which these lines are typed, one after the other; then it is closed. */
  private Context typing(Map<String, String> environment, String... lines) {
    Deque<String> typed = new ArrayDeque<>(List.of(lines));
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Context(
        new Surroundings(
            new ByteArrayInputStream(new byte[0]),
            nowhere,
            nowhere,
            true,
            true,
            80,
            environment,
            Path.of("nowhere").toAbsolutePath(),
            System::nanoTime,
            prompt -> {
              prompts.add(prompt);
              String next = typed.poll();
              return next == null ? null : next.toCharArray();
            }),
        new GlobalOptions());
  }

  @Test
  void asksOnceForAnExistingKey() throws Failure {
    char[] password = new PasswordOptions().existing(typing(Map.of(), "horse"), keyFile);
    assertEquals("horse", new String(password));
    assertEquals(List.of("Password of exporter.key: "), prompts);
  }

  @Test
  void asksTwiceForANewKey() throws Failure {
    char[] password = new PasswordOptions().chosen(typing(Map.of(), "horse", "horse"), keyFile);
    assertEquals("horse", new String(password));
    assertEquals(2, prompts.size());
  }

  @Test
  void refusesTwoPasswordsThatDiffer() {
    Context context = typing(Map.of(), "horse", "house");
    Failure failure =
        assertThrows(Failure.class, () -> new PasswordOptions().chosen(context, keyFile));
    assertEquals(ExitCode.INPUT, failure.exitCode());
  }

  @Test
  void refusesAnEmptyPasswordAndAClosedTerminal() {
    Context empty = typing(Map.of(), "");
    assertThrows(Failure.class, () -> new PasswordOptions().chosen(empty, keyFile));
    Context closed = typing(Map.of());
    assertThrows(Failure.class, () -> new PasswordOptions().existing(closed, keyFile));
  }

  @Test
  void asksNobodyWhenTheEnvironmentKnows() throws Failure {
    Context context = typing(Map.of("LADING_PASSWORD", "staple"), "horse");
    assertEquals("staple", new String(new PasswordOptions().existing(context, keyFile)));
    assertEquals(List.of(), prompts);
  }
}
