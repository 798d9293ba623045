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
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.crypto.Bytes;
import org.lading.crypto.Verifier;
import org.lading.embedded.LedgerView;
import org.lading.embedded.Submission;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;
import org.lading.node.query.NodeStatus;
import org.lading.settlement.Account;
import org.lading.settlement.AccountId;
import org.lading.settlement.AccountLimit;
import org.lading.settlement.Money;
import org.lading.settlement.Movement;
import org.lading.settlement.SettlementAction;
import org.lading.settlement.SigningRule;
import org.lading.settlement.Transfer;
import org.lading.settlement.TransferKey;
import org.lading.settlement.TransferRecord;
import org.lading.settlement.query.SettlementQueries;
import org.lading.store.MemoryLedgerStore;
import org.lading.transaction.Family;

/** Whole validators in one process: what one records, all hold. */
@Timeout(60)
class ValidatorServiceTest {
  /** Long enough for a slow machine to record it before. */
  private static final long PENDING_MILLIS = 4_000;

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
      timesOut(quartet, nodes);
    }
  }

  /** What is pending is free again at all of them, though nobody hands anything in. */
  private static void timesOut(Quartet quartet, List<ValidatorService> nodes) throws Exception {
    OrganisationId bank = quartet.keys(0).organisation();
    AccountId from = new AccountId(bank, new ShortName("issued"));
    AccountId to = new AccountId(bank, new ShortName("customer"));
    Account issuing = new Account(bank, "CNY", AccountLimit.NONE, SigningRule.ANY_KEY, "");
    Account own =
        new Account(bank, "CNY", AccountLimit.DEBITS_WITHIN_CREDITS, SigningRule.ANY_KEY, "");
    Transfer pending =
        new Transfer(
            Money.id(7),
            new Movement.Pending(
                new Movement.Posted(from, to, "CNY", 500, ""),
                System.currentTimeMillis() + PENDING_MILLIS,
                Optional.empty()));
    Bytes transaction =
        quartet.transaction(
            0,
            Family.SETTLEMENT,
            List.of(
                new SettlementAction.OpenAccount(from, issuing).encode(),
                new SettlementAction.OpenAccount(to, own).encode(),
                pending.encode()));
    Submission.Recorded recorded =
        assertInstanceOf(
            Submission.Recorded.class,
            nodes
                .getFirst()
                .ledger()
                .submit(transaction)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS));
    assertTrue(recorded.outcome().accepted(), recorded.outcome().detail());
    TransferKey key = new TransferKey(bank, pending.id());
    for (ValidatorService node : nodes) {
      assertTrue(node.ledger().awaitHeight(recorded.height()));
    }
    for (ValidatorService node : nodes) {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (fate(node, key).state() == TransferRecord.PendingState.PENDING) {
        assertTrue(System.nanoTime() < deadline, "still pending long after its time");
        Thread.sleep(20);
      }
      assertEquals(TransferRecord.PendingState.TIMED_OUT, fate(node, key).state());
      long closed = fate(node, key).closed().orElseThrow().height();
      assertTrue(closed > recorded.height());
      try (LedgerView view = node.ledger().view()) {
        SettlementQueries queries = new SettlementQueries(view.state());
        assertEquals(0, queries.account(from).orElseThrow().balance().debitsPending());
        // A block that validators made of their clocks alone: no member signed anything in it.
        Block block = view.block(closed).orElseThrow();
        for (int i = 0; i < block.entries().size(); i++) {
          assertEquals(
              Family.MEMBERSHIP, view.decode(block, i).header().family(), "a report of a clock");
        }
      }
    }
  }

  private static TransferRecord.PendingFate fate(ValidatorService node, TransferKey key) {
    try (LedgerView view = node.ledger().view()) {
      return new SettlementQueries(view.state())
          .transfer(key)
          .flatMap(TransferRecord::pending)
          .orElseThrow();
    }
  }
}
