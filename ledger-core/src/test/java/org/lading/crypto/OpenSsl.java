package org.lading.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Runs a program of this machine, where it has it. */
final class OpenSsl {
  private OpenSsl() {}

  static void assumePresent() throws Exception {
    assumePresent("openssl");
  }

  /** Leaves the test out, and says so, where {@code program} is missing. */
  static void assumePresent(String program) throws Exception {
    Process look =
        new ProcessBuilder("sh", "-c", "command -v " + program).redirectErrorStream(true).start();
    if (look.waitFor() != 0) {
      System.out.println("left out: no " + program + " on this machine");
      Assumptions.abort("no " + program + " on this machine");
    }
  }

  /** The output of a command that must succeed. */
  static String run(Path folder, String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), () -> command + "\n" + output);
    return output;
  }
}
