package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lading.cli.frame.Surroundings;

/**
 * Commands in a process that may write no byte to any file, as on a disk with no space left: the
 * system refuses each write, and the answer goes to a pipe.
 */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
  private static final String END = "== ended with ";

  @TempDir private Path directory;

  /** Runs the lines of its input as commands, in the folder it is started in. */
  static final class Commands {
    private Commands() {}

    public static void main(String[] args) throws IOException {
      Map<String, String> environment = new TreeMap<>(System.getenv());
      for (String line :
          new String(System.in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        Surroundings surroundings =
            new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                System.out,
                System.out,
                false,
                false,
                80,
                environment,
                Path.of("").toAbsolutePath(),
                System::nanoTime,
                null);
        int exitCode = Main.run(line.split(" ", -1), surroundings);
        System.out.println(END + exitCode);
      }
    }
  }

  private String runWithoutSpace(List<String> commands) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            "bash",
            "-c",
            "ulimit -f 0; exec \"$@\"",
            "bash",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:-UsePerfData",
            "-cp",
            ClassPath.text(),
            Commands.class.getName());
    builder.directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().put("LADING_PASSWORD", Session.PASSWORD);
    builder.environment().put("LADING_CONFIG", directory.resolve("config").toString());
    builder.environment().put("LADING_LEDGER", directory.resolve("ledger").toString());
    builder.environment().put("LADING_KEY", directory.resolve("acme.key").toString());
    builder.environment().put("LADING_ORG", "acme");
    Process process = builder.start();
    try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
      in.write(String.join("\n", commands) + "\n");
    }
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return printed;
  }

  private Set<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      Set<String> names = new TreeSet<>();
      all.filter(file -> !file.startsWith(directory.resolve("ledger/store")))
          .forEach(file -> names.add(directory.relativize(file).toString()));
      return names;
    }
  }

  @Test
  void saysThatItIsOurTroubleAndLeavesNothingHalfWritten() throws Exception {
    Session session = Session.withLedger(directory);
    session.document("consignment.json");
    String recorded = session.succeed("event", "record", "consignment.json", "-o", "json");
    String id = recorded.replaceAll("(?s).*\"transaction\": \"([0-9a-f]{64})\".*", "$1");
    Set<String> before = files();
    List<String> commands =
        List.of(
            "key new --out other.key",
            "ledger create other --name other",
            "proof get " + id + " --out receipt.txt",
            "audit bundle --tx " + id + " --out bundle.zip",
            "profile set mine --org acme",
            "demo --dir stage",
            "event record consignment.json");
    String printed = runWithoutSpace(commands);
    List<String> answers = List.of(printed.split(END + "3\n", -1));
    assertEquals(commands.size() + 1, answers.size(), printed);
    for (int i = 0; i < commands.size(); i++) {
      String answer = answers.get(i);
      assertTrue(answer.contains("lading: "), commands.get(i) + " printed:\n" + answer);
      assertTrue(answer.contains("  next: "), commands.get(i) + " printed:\n" + answer);
      assertFalse(answer.contains("Exception"), commands.get(i) + " printed:\n" + answer);
    }
    assertTrue(answers.get(5).contains("the demo stopped: "), answers.get(5));
    Set<String> after = files();
    after.removeIf(name -> name.startsWith("stage"));
    assertEquals(before, after);

    // With space again, everything acknowledged is there.
    assertEquals(0, session.lading("ledger", "verify").exitCode());
    assertTrue(
        session.succeed("event", "record", "consignment.json").contains("5 recorded earlier"));
  }
}
