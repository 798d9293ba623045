package org.lading.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that say what came out last time. {@code -Dgolden.update=true} writes them anew; read the
 * difference before committing it.
 */
public final class Golden {
  private Golden() {}

  /** Compares {@code actual} with the file at {@code path} under the module's test resources. */
  public static void check(String path, String actual) {
    try {
      Path file = file(path);
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
      }
      assertEquals(read(path), actual, path + " differs; -Dgolden.update=true rewrites it");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a committed file. */
  public static String read(String path) {
    try {
      return Files.exists(file(path))
          ? Files.readString(file(path))
          : "(there is no such file yet)";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(String path) {
    return Path.of("src/test/resources").resolve(path);
  }
}
