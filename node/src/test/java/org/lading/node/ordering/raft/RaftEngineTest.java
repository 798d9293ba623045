package org.lading.node.ordering.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lading.crypto.Bytes;
import org.lading.identity.ValidatorName;
import org.lading.membership.EngineMode;
import org.lading.node.ordering.RecordingSink;

final class RaftEngineTest {
  @TempDir private Path folder;

  private static void submitEach(TestNetwork network, String what, int count) {
    List<ValidatorName> names = network.names();
    List<CompletableFuture<Void>> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RaftEngine engine = network.engine(names.get(i % names.size()));
      answers.add(engine.submit(Bytes.ofUtf8(what + " " + i)).toCompletableFuture());
    }
    answers.forEach(CompletableFuture::join);
  }

  @Test
  void threeEnginesAgreeOnOneOrderWhateverIsSubmittedWhere() {
    try (TestNetwork network = TestNetwork.running(folder, TestNetwork.SMALL_FILES, 3)) {
      submitEach(network, "batch", 90);
      network.awaitSameOrder(90);
      assertEquals(90, new HashSet<>(network.sink(TestNetwork.name(1)).envelopes()).size());
      assertEquals(EngineMode.RAFT, network.engine(TestNetwork.name(1)).info().mode());
      assertEquals(3, network.engine(TestNetwork.name(1)).info().members());
      assertEquals(1, network.engine(TestNetwork.name(1)).info().faults());
    }
  }

  @Test
  void othersGoOnWithoutTheLeaderAndItsRestartCatchesUp() {
    try (TestNetwork network = TestNetwork.running(folder, TestNetwork.SMALL_FILES, 3)) {
      submitEach(network, "before", 6);
      network.awaitSameOrder(6);
      ValidatorName leader = network.awaitLeader();
      long resumeAfter = network.sink(leader).lastPosition();
      network.stop(leader);
      submitEach(network, "without", 6);
      network.awaitSameOrder(12);
      List<RecordingSink.Batch> whole = network.sink(network.names().getFirst()).batches();
      network.start(leader, resumeAfter, false);
      RecordingSink sink = network.sink(leader);
      RecordingSink.await("the rest", () -> sink.batches().size() == 6);
      assertEquals(whole.subList(6, 12), sink.batches());
      assertTrue(sink.gaps().isEmpty());
    }
  }
}
