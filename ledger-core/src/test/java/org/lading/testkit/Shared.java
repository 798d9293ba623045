package org.lading.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Data published by others, in a folder beside the project; a test that finds none says what it
 * leaves out.
 */
public final class Shared {
  private Shared() {}

  /**
   * The file or folder {@code path} under the data folder, or the test is left out, with a line
   * that says so.
   */
  public static Path data(String path) {
    Path found = Path.of(System.getProperty("lading.shared", "../../shared"), "data", path);
    if (!Files.exists(found)) {
      System.out.println("left out: no published data at " + path);
      Assumptions.abort("no published data at " + path);
    }
    return found;
  }
}
