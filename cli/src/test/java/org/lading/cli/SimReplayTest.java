package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The story of a run is long and changes with the program, so no golden file holds it. */
class SimReplayTest {
  @TempDir private Path directory;

  @Test
  void tellsTheSameStoryEachTime() {
    String[] line = {"sim", "replay", "5", "--faults", "kills", "--transactions", "3"};
    Session.Result first = Session.in(directory).lading(line);
    Session.Result second = Session.in(directory).lading(line);
    assertEquals(first.out(), second.out());
    assertTrue(first.out().contains("block 0 "), first.out());
    assertTrue(first.out().contains("is killed"), first.out());
    assertTrue(first.out().contains("ended         settled"), first.out());
  }
}
