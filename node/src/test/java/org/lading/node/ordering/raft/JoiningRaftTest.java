package org.lading.node.ordering.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lading.identity.ValidatorName;
import org.lading.node.ordering.EngineStatus;
import org.lading.node.ordering.RecordingSink;

/** One that comes back with nothing, and is told late who takes part. */
final class JoiningRaftTest {
  @TempDir private Path folder;

  private final AtomicBoolean toldStopped = new AtomicBoolean();
  private @Nullable Thread watcher;

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
      watch(network, back);
      network.start(leader, end, false);
      network.submitAt(network.awaitLeader(), "after");
      RecordingSink.await("what came after", () -> network.sink(back).batches().size() == 1);
      assertFalse(stopWatching(), "it told that it had stopped for good, and began again");
      network.submitAt(back, "by itself");
      RecordingSink.await("its own", () -> network.sink(back).batches().size() == 2);
      RecordingSink.await("all of them", () -> network.sink(leader).batches().size() == 2);
      assertEquals(network.sink(leader).batches(), network.sink(back).batches());
    }
  }

  /** Notes whether it ever tells that it has stopped. */
  private void watch(TestNetwork network, ValidatorName name) {
    watcher =
        Thread.startVirtualThread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                if (network.engine(name).info().status().state() == EngineStatus.State.STOPPED) {
                  toldStopped.set(true);
                }
                LockSupport.parkNanos(1_000_000);
              }
            });
  }

  private boolean stopWatching() {
    Objects.requireNonNull(watcher).interrupt();
    return toldStopped.get();
  }

  private static void awaitLeaderKnown(TestNetwork network, ValidatorName name, boolean known) {
    RecordingSink.await(
        name + " knows a leader: " + known,
        () -> network.engine(name).info().status().leader().isPresent() == known);
  }
}
