package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lading.cli.demo.DemoCommand;
import org.lading.cli.demo.Program;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.GlobalOptions;
import picocli.CommandLine;

/** What a demo says when a step of it does not end as it should. */
class DemoFailureTest {
  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Failure demo(Program program, String... args) {
    DemoCommand demo = new DemoCommand(program);
    new CommandLine(demo).parseArgs(args);
    Context context =
        new Context(
            TestSurroundings.of(out, new ByteArrayOutputStream(), false, Map.of()),
            new GlobalOptions());
    return assertThrows(Failure.class, () -> demo.act(context));
  }

  private String stage() {
    return directory.resolve("stage").toString();
  }

  @Test
  void namesTheStepAndWhatItPrinted() {
    Program fullDisk =
        (args, surroundings) -> {
          if (args[0].equals("ledger")) {
            surroundings.err().println("lading: the disk is full\n  next: make room");
            surroundings.err().flush();
            return ExitCode.OURS.number();
          }
          return QuickProgram.run(args, surroundings);
        };
    Failure failure = demo(fullDisk, "--dir", stage(), "--delete");
    assertEquals(ExitCode.OURS, failure.exitCode());
    assertTrue(
        failure.problem().startsWith("the demo stopped: the step './lading ledger create "),
        failure.problem());
    assertTrue(failure.problem().endsWith("' ended with 3"), failure.problem());
    assertEquals("exit code 0", failure.expected());
    assertTrue(failure.next().contains("lading: the disk is full; next: make room"));
    assertTrue(failure.next().contains("rm -r " + stage()), failure.next());
    String printed = out.toString(StandardCharsets.UTF_8);
    assertTrue(printed.contains("$ ./lading ledger create"), "the step itself is shown");
    assertTrue(printed.contains("lading: the disk is full"), "and its own words");
    assertFalse(printed.contains("== The end"), printed);
    assertTrue(Files.isDirectory(Path.of(stage())), "kept, since it shows what went wrong");
  }

  @Test
  void stopsWhereACheckHoldsThatShouldNot() {
    Program trusting =
        (args, surroundings) -> {
          int exitCode = QuickProgram.run(args, surroundings);
          return exitCode == ExitCode.NO.number() ? ExitCode.YES.number() : exitCode;
        };
    Failure failure = demo(trusting, "--dir", stage());
    assertEquals(ExitCode.OURS, failure.exitCode());
    assertTrue(failure.problem().contains("ledger verify"), failure.problem());
    assertEquals("exit code 1", failure.expected());
  }

  @Test
  void saysSoWhenAStepPrintsNotWhatTheNextOneNeeds() {
    Program silent = (args, surroundings) -> ExitCode.YES.number();
    Failure failure = demo(silent, "--dir", stage());
    assertEquals(ExitCode.OURS, failure.exitCode());
    assertTrue(failure.problem().contains("did not print what the next one needs"));
  }

  @Test
  void refusesAFolderItCannotHave() throws Exception {
    Files.writeString(directory.resolve("file"), "in the way");
    Program none = (args, surroundings) -> ExitCode.OURS.number();
    String inTheWay = directory.resolve("file").toString();
    assertEquals(ExitCode.INPUT, demo(none, "--dir", inTheWay).exitCode());
    assertEquals(ExitCode.INPUT, demo(none, "--dir", directory.toString()).exitCode());
    assertEquals("in the way", Files.readString(directory.resolve("file")));
  }
}
