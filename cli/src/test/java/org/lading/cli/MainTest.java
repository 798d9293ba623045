package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lading.cli.frame.Surroundings;

class MainTest {
  private static final String ESCAPE = "\u001B[";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(boolean terminal, Map<String, String> environment, String... args) {
    return Main.run(args, TestSurroundings.of(out, err, terminal, environment));
  }

  @Test
  void coloursTroublesOnATerminal() {
    assertEquals(2, run(true, Map.of(), "nonsense"));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains(ESCAPE));
  }

  @Test
  void keepsColoursOutOfFiles() {
    assertEquals(2, run(false, Map.of(), "nonsense"));
    assertFalse(err.toString(StandardCharsets.UTF_8).contains(ESCAPE));
  }

  @Test
  void keepsColoursOutWhereTheUserWantsNone() {
    assertEquals(2, run(true, Map.of("NO_COLOR", "1"), "nonsense"));
    assertEquals(0, run(true, Map.of("NO_COLOR", "1"), "--help"));
    assertEquals(0, run(true, Map.of("TERM", "dumb"), "--help"));
    assertFalse(err.toString(StandardCharsets.UTF_8).contains(ESCAPE));
    assertFalse(out.toString(StandardCharsets.UTF_8).contains(ESCAPE));
  }

  @Test
  void neverObeysEscapeSequencesInWhatItPrints() {
    assertEquals(2, run(true, Map.of("NO_COLOR", "1"), "\u001B[31mred\u202Eder"));
    String printed = err.toString(StandardCharsets.UTF_8);
    assertTrue(printed.contains("\\u001b[31mred\\u202eder"), printed);
  }

  @Test
  void showsTheOriginOfATroubleOnlyWhenAsked() {
    assertEquals(2, run(false, Map.of(), "profile", "use", "missing"));
    assertFalse(err.toString(StandardCharsets.UTF_8).contains("\tat "));
    assertEquals(2, run(false, Map.of(), "profile", "use", "missing", "--debug"));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("\tat "));
  }

  @Test
  void saysSoWhenTheAnswerCannotBeWritten() {
    Surroundings whole = TestSurroundings.of(out, err, false, Map.of());
    OutputStream fullDisk =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    Surroundings full =
        new Surroundings(
            whole.in(),
            new PrintStream(fullDisk, false, StandardCharsets.UTF_8),
            whole.err(),
            false,
            false,
            80,
            Map.of(),
            whole.directory(),
            whole.nanoClock(),
            null);
    assertEquals(3, Main.run(new String[] {"--help"}, full));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("could not be written"));
  }

  @Test
  void countsTypingErrors() {
    assertEquals(0, Misunderstanding.typingErrors("item", "item"));
    assertEquals(1, Misunderstanding.typingErrors("itme", "item"));
    assertEquals(1, Misunderstanding.typingErrors("itm", "item"));
    assertEquals(4, Misunderstanding.typingErrors("", "item"));
    assertEquals(3, Misunderstanding.typingErrors("kitten", "sitting"));
  }
}
