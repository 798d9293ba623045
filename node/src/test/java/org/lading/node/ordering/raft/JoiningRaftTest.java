package org.lading.node.ordering.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lading.identity.ValidatorName;
import org.lading.node.ordering.RecordingSink;

/** One that comes back with nothing, and is told late who takes part. */
final class JoiningRaftTest {
  @TempDir private Path folder;

  @Test
  void outlastsALeaderWhoFallsSilentBeforeItIsToldWhoTakesPart() {
    try (TestNetwork network = TestNetwork.running(folder, TestNetwork.SMALL_FILES, 3)) {
      ValidatorName leader = network.awaitLeader();
      network.submitEach("before", 3);
      network.awaitSameOrder(3);
      long end = network.sink(leader).lastPosition();
      ValidatorName back = network.aFollower();
      network.stop(back);
      network.wipe(back);
      // Nothing is put in order meanwhile: the leader takes its log for what it was.
      network.start(back, end, true);
      awaitLeaderKnown(network, back, true);
      network.stop(leader);
      awaitLeaderKnown(network, back, false);
      network.start(leader, end, false);
      network.submitAt(network.awaitLeader(), "after");
      RecordingSink.await("what came after", () -> network.sink(back).batches().size() == 1);
      network.submitAt(back, "by itself");
      RecordingSink.await("its own", () -> network.sink(back).batches().size() == 2);
      RecordingSink.await("all of them", () -> network.sink(leader).batches().size() == 2);
      assertEquals(network.sink(leader).batches(), network.sink(back).batches());
    }
  }

  private static void awaitLeaderKnown(TestNetwork network, ValidatorName name, boolean known) {
    RecordingSink.await(
        name + " knows a leader: " + known,
        () -> network.engine(name).info().status().leader().isPresent() == known);
  }
}
