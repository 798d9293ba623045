package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The training run ends well: when it does not, the build makes no cache and only says so. */
class TrainingTest {
  @Test
  void everyCommandOfTheTrainingEndsAsExpected(@TempDir Path scratch) throws Exception {
    Training.main(new String[] {scratch.toString()});
    assertTrue(Files.isDirectory(scratch.resolve("ledger")));
    assertTrue(Files.isDirectory(scratch.resolve("receipts")));
  }
}
