package org.lading.node.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lading.audit.Depth;
import org.lading.audit.LedgerAudit;
import org.lading.audit.Replay;
import org.lading.block.BlockHeader;
import org.lading.crypto.Verifier;
import org.lading.embedded.LedgerView;
import org.lading.embedded.Submission;
import org.lading.node.query.NodeStatus;
import org.lading.store.MemoryLedgerStore;

/** Whole validators in one process: what one records, all hold. */
@Timeout(60)
class ValidatorServiceTest {
  @Test
  void whatOneTakesAllHold() throws Exception {
    try (Quartet quartet = new Quartet(4)) {
      List<ValidatorService> nodes = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        nodes.add(quartet.start(i, new MemoryLedgerStore(quartet.genesis().encode())));
      }
      for (ValidatorService node : nodes) {
        assertTrue(node.ledger().awaitHeight(0));
      }
      List<CompletableFuture<Submission>> answers = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        answers.add(
            nodes
                .get(i % 4)
                .ledger()
                .submit(Quartet.transaction(quartet, i % 4))
                .toCompletableFuture());
      }
      long highest = 0;
      for (CompletableFuture<Submission> answer : answers) {
        Submission.Recorded recorded =
            assertInstanceOf(Submission.Recorded.class, answer.get(20, TimeUnit.SECONDS));
        highest = Math.max(highest, recorded.height());
      }
      List<BlockHeader> headers = new ArrayList<>();
      for (ValidatorService node : nodes) {
        assertTrue(node.ledger().awaitHeight(highest));
        try (LedgerView view = node.ledger().view()) {
          headers.add(view.block(highest).orElseThrow().header());
          assertEquals(
              List.of(),
              new LedgerAudit(Verifier.bouncyCastle(), Runnable::run, (stage, done, of) -> {})
                  .run(
                      view.auditSource(),
                      Optional.of(quartet.genesis()),
                      Depth.SIGNATURES,
                      Replay.NONE)
                  .findings());
        }
        assertEquals(NodeStatus.State.READY, node.ledger().status().state());
      }
      assertEquals(1, headers.stream().distinct().count());
      assertEquals(0, quartet.halts.size());
    }
  }
}
