package org.lading.node.ordering.solo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.identity.ValidatorName;
import org.lading.membership.EngineMode;
import org.lading.node.ordering.EngineStatus;
import org.lading.node.ordering.EngineUnavailableException;
import org.lading.node.ordering.RecordingSink;
import org.lading.node.ordering.Roster;

final class SoloEngineTest {
  private static final ValidatorName SELF = new ValidatorName("alone");

  private final RecordingSink sink = new RecordingSink();

  @Test
  void handsOverInTheOrderOfSubmissionBehindWhereTheLedgerResumes() {
    List<Bytes> sent = new ArrayList<>();
    try (SoloEngine engine = new SoloEngine(SELF)) {
      engine.start(sink, 41);
      for (int i = 0; i < 100; i++) {
        Bytes envelope = Bytes.ofUtf8("batch " + i);
        sent.add(envelope);
        engine.submit(envelope).toCompletableFuture().join();
      }
      RecordingSink.await("all batches", () -> sink.batches().size() == 100);
    }
    assertEquals(sent, sink.envelopes());
    assertEquals(
        LongStream.range(42, 142).boxed().toList(),
        sink.batches().stream().map(RecordingSink.Batch::position).toList());
  }

  @Test
  void refusesMoreThanTheQueueHoldsWhileTheLedgerIsBusy() {
    sink.close();
    try (SoloEngine engine = new SoloEngine(SELF)) {
      engine.start(sink, 0);
      // One batch may be out of the queue, in the hands of the busy ledger, before or behind the
      // one that finds it full: so it is any of them that is refused.
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (int i = 0; i < Limits.ORDERING_QUEUE_BATCHES + 2; i++) {
        all.add(engine.submit(Bytes.ofUtf8("x")).toCompletableFuture());
      }
      CompletableFuture<Void> refused =
          all.stream()
              .filter(CompletableFuture::isCompletedExceptionally)
              .findFirst()
              .orElseThrow(() -> new AssertionError("all were taken"));
      ExecutionException full = assertThrows(ExecutionException.class, refused::get);
      assertInstanceOf(EngineUnavailableException.class, full.getCause());
    }
  }

  @Test
  void takesNothingBeforeTheStartAndAfterTheClose() {
    SoloEngine engine = new SoloEngine(SELF);
    assertTrue(engine.submit(Bytes.EMPTY).toCompletableFuture().isCompletedExceptionally());
    engine.start(sink, 0);
    engine.close();
    assertTrue(engine.submit(Bytes.EMPTY).toCompletableFuture().isCompletedExceptionally());
    assertEquals(EngineStatus.State.STOPPED, sink.statuses().getLast().state());
  }

  @Test
  void stopsWhenTheLedgerRefusesABatch() {
    sink.failWith(new IllegalStateException("a broken invariant"));
    try (SoloEngine engine = new SoloEngine(SELF)) {
      engine.start(sink, 0);
      engine.submit(Bytes.ofUtf8("x")).toCompletableFuture().join();
      RecordingSink.await(
          "the stop", () -> engine.info().status().state() == EngineStatus.State.STOPPED);
    }
  }

  @Test
  void knowsOneMemberOnly() {
    try (SoloEngine engine = new SoloEngine(SELF)) {
      engine.start(sink, 0);
      Roster alone = new Roster(List.of(new Roster.Member(SELF, "127.0.0.1", 1)));
      Roster two =
          new Roster(
              List.of(
                  new Roster.Member(SELF, "127.0.0.1", 1),
                  new Roster.Member(new ValidatorName("other"), "127.0.0.1", 2)));
      engine.proposeRoster(alone).toCompletableFuture().join();
      assertTrue(engine.proposeRoster(two).toCompletableFuture().isCompletedExceptionally());
      assertEquals(EngineMode.SOLO, engine.info().mode());
      assertEquals(1, engine.info().members());
      assertEquals(0, engine.info().faults());
    }
  }
}
