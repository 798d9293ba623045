package org.lading.cli.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lading.audit.AuditProgress;
import org.lading.audit.Depth;
import org.lading.audit.LedgerAudit;
import org.lading.client.LedgerClient;
import org.lading.client.NodeAddress;
import org.lading.client.Submitted;
import org.lading.crypto.Bytes;
import org.lading.crypto.Verifier;
import org.lading.embedded.FullReplay;
import org.lading.embedded.LedgerView;
import org.lading.embedded.Submission;
import org.lading.node.main.NodeDaemon;
import org.lading.node.main.ObserverNode;
import org.lading.node.main.ValidatorNode;
import org.lading.node.query.NodeStatus;
import org.lading.store.MemoryLedgerStore;

/** An observer follows a validator over its public port, and serves what it checked. */
@Tag("bad-days")
@Timeout(180)
class ObserverTest {
  private static final String OBSERVER = "observer-1";
  private static final int BLOCKS = 40;

  @TempDir private Path directory;

  @Test
  void joinsByASnapshotFollowsServesAndHandsTransactionsOn() throws Exception {
    Corridor corridor = Corridor.in(directory, 1, 1);
    String validator = corridor.names().getFirst();
    try (Traffic traffic = Traffic.none(corridor);
        NodeDaemon running = NodeDaemon.start(corridor.files(validator), halt -> {})) {
      ValidatorNode voting = assertInstanceOf(ValidatorNode.class, running);
      assertTrue(voting.ledger().awaitHeight(0));
      long height = 0;
      while (height < BLOCKS) {
        height = record(voting, traffic.transaction(validator));
      }
      try (NodeDaemon started = NodeDaemon.start(corridor.files(OBSERVER), halt -> {})) {
        ObserverNode observer = assertInstanceOf(ObserverNode.class, started);
        assertTrue(observer.ledger().awaitHeight(height));
        // Handed to the observer, final at the validator, and proved by the observer.
        long forwarded = submit(traffic, validator, corridor.address(OBSERVER), 1);
        assertTrue(forwarded > height);
        awaitHistory(observer);
        NodeStatus status = observer.ledger().status();
        assertEquals(NodeStatus.Mode.OBSERVER, status.mode());
        assertEquals(NodeStatus.State.READY, status.state());
        assertEquals(List.of(), status.alarms());
        assertWhole(observer, corridor);
      }
      long later = submit(traffic, validator, corridor.address(validator), 3);
      try (NodeDaemon again = NodeDaemon.start(corridor.files(OBSERVER), halt -> {})) {
        assertTrue(((ObserverNode) again).ledger().awaitHeight(later));
      }
    }
  }

  private static long record(ValidatorNode node, Bytes transaction) throws Exception {
    return assertInstanceOf(
            Submission.Recorded.class,
            node.ledger().submit(transaction).toCompletableFuture().get(20, TimeUnit.SECONDS))
        .height();
  }

  /** Hands in one after the other; answers the height of the last. */
  private static long submit(Traffic traffic, String member, NodeAddress to, int count)
      throws Exception {
    long height = 0;
    try (LedgerClient client = traffic.client(member, List.of(to))) {
      for (int i = 0; i < count; i++) {
        Submitted.Recorded recorded =
            assertInstanceOf(Submitted.Recorded.class, client.submit(traffic.transaction(member)));
        height = recorded.height();
      }
    }
    return height;
  }

  private static void awaitHistory(ObserverNode observer) throws InterruptedException {
    while (observer.service().coreStatus().missing().isPresent()) {
      Thread.sleep(20);
    }
  }

  private static void assertWhole(ObserverNode observer, Corridor corridor) {
    Verifier verifier = Verifier.bouncyCastle();
    try (LedgerView view = observer.ledger().view()) {
      assertEquals(
          List.of(),
          new LedgerAudit(verifier, ForkJoinPool.commonPool(), AuditProgress.SILENT)
              .run(
                  view.auditSource(),
                  Optional.of(corridor.files(OBSERVER).genesis()),
                  Depth.REPLAY,
                  new FullReplay(verifier, ForkJoinPool.commonPool(), MemoryLedgerStore::new))
              .findings());
    }
  }
}
