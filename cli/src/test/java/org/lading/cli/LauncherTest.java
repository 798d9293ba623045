package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of the launcher can be tried without building the program. */
class LauncherTest {
  private static final Path LAUNCHER =
      Path.of(System.getProperty("lading.root", ".."), "lading").toAbsolutePath().normalize();

  @TempDir private Path folder;

  private record Ended(int exitCode, String printed) {}

  private Ended run(String javaHome, String... command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", javaHome);
    Process process = builder.start();
    process.getOutputStream().close();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return new Ended(process.waitFor(), printed);
  }

  @Test
  void takesTheJdkOfJavaHome() throws IOException, InterruptedException {
    String running = System.getProperty("java.home");
    assertEquals(new Ended(0, running), run(running, "bash", LAUNCHER.toString(), "--find-jdk"));
  }

  @Test
  void passesOverAJavaHomeThatIsTooOld() throws IOException, InterruptedException {
    Path old = Files.createDirectories(folder.resolve("jdk-17"));
    Path javac = Files.createDirectories(old.resolve("bin")).resolve("javac");
    Files.writeString(javac, "");
    assertTrue(javac.toFile().setExecutable(true));
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
    // Another JDK is on the PATH, or nowhere: either way the old one is not taken.
    Ended ended = run(old.toString(), "bash", LAUNCHER.toString(), "--find-jdk");
    assertTrue(
        ended.exitCode() == 0
            ? !ended.printed().equals(old.toString())
            : ended.exitCode() == 3 && ended.printed().contains("version 25 or newer"),
        ended.toString());
  }

  @Test
  void worksThroughASymbolicLinkFromAnotherFolder() throws IOException, InterruptedException {
    Path link = Files.createSymbolicLink(folder.resolve("lading"), LAUNCHER);
    String running = System.getProperty("java.home");
    assertEquals(new Ended(0, running), run(running, link.toString(), "--find-jdk"));
  }

  @Test
  void knowsEveryModuleTheProgramIsBuiltFrom() throws IOException {
    String script = Files.readString(LAUNCHER);
    for (String module : List.of("proto", "ledger-core", "formats", "cli")) {
      assertTrue(script.contains(module), module);
    }
  }
}
