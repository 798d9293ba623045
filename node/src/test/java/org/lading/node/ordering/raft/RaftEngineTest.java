package org.lading.node.ordering.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.lading.crypto.Bytes;
import org.lading.identity.ValidatorName;
import org.lading.node.ordering.EngineStatus;
import org.lading.node.ordering.EngineUnavailableException;
import org.lading.node.ordering.RecordingSink;

/** Each test has a network of its own and mostly waits, so they run side by side. */
@Execution(ExecutionMode.CONCURRENT)
final class RaftEngineTest {
  /** How long a batch may look for a leader; that it ends is what is tested, not after how long. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  @TempDir private Path folder;

  @Test
  void othersGoOnWithoutTheLeaderAndItsRestartCatchesUp() {
    try (TestNetwork network = TestNetwork.running(folder, TestNetwork.SMALL_FILES, 3)) {
      network.submitEach("before", 6);
      network.awaitSameOrder(6);
      ValidatorName leader = network.awaitLeader();
      long resumeAfter = network.sink(leader).lastPosition();
      network.stop(leader);
      network.submitEach("without", 6);
      network.awaitSameOrder(12);
      List<RecordingSink.Batch> whole = network.sink(network.names().getFirst()).batches();
      network.start(leader, resumeAfter, false);
      RecordingSink sink = network.sink(leader);
      RecordingSink.await("the rest", () -> sink.batches().size() == 6);
      assertEquals(whole.subList(6, 12), sink.batches());
      assertTrue(sink.gaps().isEmpty());
    }
  }

  @Test
  void restartResumesBehindWhereTheLedgerStandsWithoutLossOrRepeat() {
    ValidatorName one = TestNetwork.name(1);
    try (TestNetwork network = TestNetwork.running(folder, TestNetwork.SMALL_FILES, 1)) {
      network.submitEach("batch", 60);
      network.awaitSameOrder(60);
      List<RecordingSink.Batch> whole = network.sink(one).batches();
      // The engine may forget the first 40, the ledger had 50 when its machine failed.
      network.engine(one).durableUpTo(whole.get(39).position());
      network.stop(one);
      network.start(one, whole.get(49).position(), false);
      network.submitEach("after", 3);
      RecordingSink sink = network.sink(one);
      RecordingSink.await("the rest", () -> sink.batches().size() >= 13);
      assertEquals(whole.subList(50, 60), sink.batches().subList(0, 10));
      assertEquals(13, sink.batches().size());
      assertTrue(sink.gaps().isEmpty());
    }
  }

  @Test
  void saysWhatIsMissingToALedgerThatCameBackWithLessThanItOnceHad() {
    ValidatorName one = TestNetwork.name(1);
    try (TestNetwork network = TestNetwork.running(folder, TestNetwork.SMALL_FILES, 1)) {
      network.submitEach("batch", 30);
      network.awaitSameOrder(30);
      List<RecordingSink.Batch> whole = network.sink(one).batches();
      long durable = whole.get(19).position();
      network.engine(one).durableUpTo(durable);
      network.stop(one);
      network.start(one, whole.get(9).position(), false);
      RecordingSink sink = network.sink(one);
      RecordingSink.await("the rest", () -> sink.batches().size() >= 10);
      assertEquals(List.of(new RecordingSink.Gap(whole.get(9).position(), durable)), sink.gaps());
      assertEquals(whole.subList(20, 30), sink.batches());
    }
  }

  @Test
  void oneFarBehindIsToldOfTheGapAndGoesOnBehindItOnlyWhenItIsFilled() {
    try (TestNetwork network = TestNetwork.running(folder, TestNetwork.SMALL_FILES, 3)) {
      network.submitEach("before", 3);
      network.awaitSameOrder(3);
      ValidatorName behind = network.aFollower();
      long resumeAfter = network.sink(behind).lastPosition();
      network.stop(behind);
      submitManyAndForget(network);
      CompletableFuture<Void> filled = new CompletableFuture<>();
      network.start(behind, resumeAfter, false, true, sink -> sink.answerGapsWith(filled));
      RecordingSink sink = network.sink(behind);
      RecordingSink.await("the gap", () -> !sink.gaps().isEmpty());
      network.submitEach("meanwhile", 6);
      assertTrue(sink.batches().isEmpty());
      RecordingSink.Gap gap = sink.gaps().getFirst();
      assertEquals(resumeAfter, gap.from());
      filled.complete(null);
      ValidatorName other = network.awaitLeader();
      RecordingSink.await("all of it", () -> network.sink(other).batches().size() == 3 + 120 + 6);
      List<RecordingSink.Batch> expected =
          network.sink(other).batches().stream()
              .filter(batch -> batch.position() > gap.to())
              .toList();
      RecordingSink.await("the rest", () -> sink.batches().size() >= expected.size());
      assertEquals(expected, sink.batches());
      assertEquals(1, sink.gaps().size());
      network.submitEach("afterwards", 3);
      RecordingSink.await("the newest", () -> sink.batches().size() == expected.size() + 3);
    }
  }

  private static void submitManyAndForget(TestNetwork network) {
    Bytes filling = Bytes.wrap(new byte[2_048]);
    for (int round = 0; round < 12; round++) {
      for (int i = 0; i < 10; i++) {
        Bytes envelope = Bytes.concat(Bytes.ofUtf8(round + "/" + i), filling);
        network.engine(network.names().getFirst()).submit(envelope).toCompletableFuture().join();
      }
      network
          .names()
          .forEach(name -> network.engine(name).durableUpTo(network.sink(name).lastPosition()));
    }
  }

  @Test
  void fourthMemberJoinsWhileTheNetworkRunsAndThenOneLeaves() {
    try (TestNetwork network = TestNetwork.running(folder, TestNetwork.SMALL_FILES, 3)) {
      network.submitEach("before", 6);
      List<ValidatorName> three = network.names();
      List<ValidatorName> four =
          Stream.iterate(1, i -> i + 1).limit(4).map(TestNetwork::name).toList();
      network.admit(four.getLast());
      network.start(four.getLast(), -1, true);
      propose(network, three, four);
      network.submitEach("with four", 8);
      network.awaitSameOrder(14);
      assertEquals(4, network.engine(four.getLast()).info().members());
      RecordingSink.await(
          "the news of four",
          () -> network.sink(three.getFirst()).rosters().contains(network.roster(four)));

      propose(network, four, four.subList(1, 4));
      network.stop(four.getFirst());
      assertEquals(3, network.engine(four.getLast()).info().members());
      network.submitEach("without the first", 6);
      network.awaitSameOrder(20);
    }
  }

  private static void propose(
      TestNetwork network, List<ValidatorName> asked, List<ValidatorName> next) {
    Map<ValidatorName, CompletionStage<Void>> answers = new TreeMap<>();
    // Whoever leaves is asked too, as it may lead; it may be gone before it hears the end.
    asked.forEach(
        name -> answers.put(name, network.engine(name).proposeRoster(network.roster(next))));
    answers.keySet().retainAll(next);
    answers
        .values()
        .forEach(answer -> answer.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join());
  }

  @Test
  void submitWithoutQuorumFailsInBoundedTime() {
    try (TestNetwork network = TestNetwork.of(folder, TestNetwork.patientFor(PATIENCE), 3)) {
      network.start(TestNetwork.name(1), -1, false);
      long before = System.nanoTime();
      CompletableFuture<Void> answer =
          network.engine(TestNetwork.name(1)).submit(Bytes.ofUtf8("alone")).toCompletableFuture();
      CompletionException failed = assertThrows(CompletionException.class, answer::join);
      assertInstanceOf(EngineUnavailableException.class, failed.getCause());
      assertTrue(System.nanoTime() - before < PATIENCE.plusSeconds(3).toNanos());
    }
  }

  @Test
  void withoutTheGuardAForgedEntryIsTakenFromAnyMember() {
    try (TestNetwork network = TestNetwork.of(folder, TestNetwork.SMALL_FILES, 3)) {
      for (int i = 1; i <= 3; i++) {
        network.start(TestNetwork.name(i), -1, false, false, _ -> {});
      }
      network.submitEach("honest", 3);
      network.awaitSameOrder(3);
      ValidatorName leader = network.awaitLeader();
      List<ValidatorName> others =
          network.names().stream().filter(name -> !name.equals(leader)).toList();
      Bytes forged = Bytes.ofUtf8("forged entry");
      try (Forger forger =
          new Forger(network, network.identity(others.getLast()), others.getFirst())) {
        forger.append(leader, forged);
      }
      RecordingSink.await(
          "the forged entry", () -> network.sink(others.getFirst()).envelopes().contains(forged));
    }
  }

  @Test
  void slowLedgerHoldsTheEngineUpWithoutBreakingIt() {
    ValidatorName one = TestNetwork.name(1);
    try (TestNetwork network = TestNetwork.running(folder, TestNetwork.SMALL_FILES, 1)) {
      network.awaitLeader();
      RecordingSink sink = network.sink(one);
      sink.close();
      int taken = 0;
      Bytes large = Bytes.wrap(new byte[1 << 20]);
      CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
      while (taken < 40 && !last.isCompletedExceptionally()) {
        last = network.engine(one).submit(large).toCompletableFuture();
        var _ =
            last.exceptionally(_ -> null)
                .orTimeout(1, TimeUnit.SECONDS)
                .exceptionally(_ -> null)
                .join();
        taken += last.isDone() && !last.isCompletedExceptionally() ? 1 : 0;
        if (!last.isDone()) {
          break;
        }
      }
      // The queue holds 16 of a mebibyte, and one is with the ledger.
      assertTrue(taken < 20, "taken " + taken);
      sink.letIn(1_000);
      last.join();
      int all = taken + 1;
      RecordingSink.await("all of them", () -> sink.batches().size() == all);
    }
  }

  @Test
  void brokenLedgerStopsTheEngine() {
    ValidatorName one = TestNetwork.name(1);
    try (TestNetwork network = TestNetwork.running(folder, TestNetwork.SMALL_FILES, 1)) {
      network.awaitLeader();
      network.sink(one).failWith(new IllegalStateException("a broken invariant"));
      var _ = network.engine(one).submit(Bytes.ofUtf8("the last straw"));
      RecordingSink.await(
          "the stop",
          () -> network.engine(one).info().status().state() == EngineStatus.State.STOPPED);
    }
  }
}
