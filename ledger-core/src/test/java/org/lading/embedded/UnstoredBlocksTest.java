package org.lading.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Signer;
import org.lading.crypto.Suite;
import org.lading.execution.Rejection;
import org.lading.identity.KeyId;
import org.lading.identity.KeyPurpose;
import org.lading.membership.KeyClaim;
import org.lading.membership.MembershipAction;
import org.lading.store.MemoryLedgerStore;
import org.lading.store.StoreException;
import org.lading.testkit.Consortium;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;

/** What holds while blocks are executed and not stored yet. */
@Timeout(30)
class UnstoredBlocksTest {
  private final Consortium consortium = new Consortium();
  private final MemoryLedgerStore memory = new MemoryLedgerStore(consortium.genesis().encode());
  private final GatedStore store = new GatedStore(memory);
  private final Ledger ledger =
      Ledger.start(store, consortium.genesis(), consortium.validator(), consortium.environment());

  @AfterEach
  void close() {
    store.open();
    ledger.close();
  }

  @Test
  void nobodyIsAnsweredBeforeItsBlockIsStored() throws InterruptedException {
    CompletableFuture<Submission> first = submit(harmless());
    store.awaitFirstCommit();
    CompletableFuture<Submission> second = submit(harmless());
    assertThrows(TimeoutException.class, () -> second.get(100, TimeUnit.MILLISECONDS));
    assertFalse(first.isDone());
    store.open();
    assertEquals(1, recorded(first).height());
    assertEquals(2, recorded(second).height());
  }

  @Test
  void aRepeatOfWhatIsNotStoredYetGetsTheFirstReceipt() throws InterruptedException {
    Transaction transaction = harmless();
    CompletableFuture<Submission> first = submit(transaction);
    store.awaitFirstCommit();
    CompletableFuture<Submission> again = submit(transaction);
    CompletableFuture<Submission> next = submit(harmless());
    store.open();
    assertFalse(recorded(first).repeated());
    assertTrue(recorded(again).repeated());
    assertEquals(1, recorded(again).height());
    assertEquals(2, recorded(next).height(), "a repeat alone makes no block");
  }

  @Test
  void theNextBlockSeesAKeyRegisteredInABlockNotStoredYet() throws InterruptedException {
    Signer fresh = consortium.signer(Suite.ED25519, "fresh");
    CompletableFuture<Submission> registered = submit(registration(fresh, 2));
    store.awaitFirstCommit();
    CompletableFuture<Submission> used = submit(harmless(fresh));
    CompletableFuture<Submission> unknown =
        submit(harmless(consortium.signer(Suite.ED25519, "stranger")));
    store.open();
    assertTrue(recorded(registered).outcome().accepted());
    assertEquals(2, recorded(used).height());
    Submission.Rejected rejected = assertInstanceOf(Submission.Rejected.class, unknown.join());
    assertEquals(Rejection.UNKNOWN_KEY, rejected.why());
  }

  @Test
  void aFailedStoreFailsWhateverIsNotStored() throws InterruptedException {
    List<CompletableFuture<Submission>> underWay = new ArrayList<>();
    underWay.add(submit(harmless()));
    store.awaitFirstCommit();
    for (int i = 0; i < 20; i++) {
      underWay.add(submit(harmless()));
      Thread.sleep(1);
    }
    store.fail();
    for (CompletableFuture<Submission> each : underWay) {
      assertEquals(StoreException.Kind.DISK_FULL, failure(each).kind());
    }
    assertEquals(StoreException.Kind.DISK_FULL, failure(submit(harmless())).kind());
    assertEquals(0, memory.snapshot().lastHeight().orElseThrow());
  }

  @Test
  void closingStoresAndAnswersWhateverIsUnderWay() throws Exception {
    List<CompletableFuture<Submission>> underWay = new ArrayList<>();
    underWay.add(submit(harmless()));
    store.awaitFirstCommit();
    for (int i = 0; i < 20; i++) {
      underWay.add(submit(harmless()));
    }
    Thread closing = Thread.ofPlatform().start(ledger::close);
    assertFalse(closing.join(java.time.Duration.ofMillis(100)));
    store.open();
    closing.join();
    for (CompletableFuture<Submission> each : underWay) {
      assertTrue(each.isDone());
      assertTrue(recorded(each).height() > 0);
    }
    CompletionException late =
        assertThrows(CompletionException.class, () -> submit(harmless()).join());
    assertInstanceOf(IllegalStateException.class, late.getCause());
    assertThrows(
        IllegalStateException.class, () -> ledger.submitAll(List.of(harmless().encoded())));
  }

  @Test
  void aFollowerWhoWaitsIsLetGoWhenTheLedgerCloses() throws Exception {
    CompletableFuture<Void> following = follow(1, new CountDownLatch(0));
    ledger.close();
    following.get(10, TimeUnit.SECONDS);
  }

  @Test
  void aFollowerWhoLagsIsLetGoWhenTheLedgerCloses() throws Exception {
    store.open();
    recorded(submit(harmless()));
    CountDownLatch closed = new CountDownLatch(1);
    CompletableFuture<Void> following = follow(0, closed);
    ledger.close();
    closed.countDown();
    following.get(10, TimeUnit.SECONDS);
  }

  @Test
  void aFollowerIsLetGoWhenTheWriterFails() throws Exception {
    Transaction transaction = harmless();
    store.open();
    recorded(submit(harmless()));
    CompletableFuture<Void> following = follow(2, new CountDownLatch(0));
    store.spoil();
    assertEquals(StoreException.Kind.IO, failure(submit(transaction)).kind());
    following.get(10, TimeUnit.SECONDS);
  }

  private CompletableFuture<Void> follow(long height, CountDownLatch goOn) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            ledger.follow(
                height,
                block -> {
                  awaitUninterruptibly(goOn);
                  return true;
                });
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        task -> Thread.ofPlatform().start(task));
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private CompletableFuture<Submission> submit(Transaction transaction) {
    return ledger.submit(transaction.encoded());
  }

  private static Submission.Recorded recorded(CompletableFuture<Submission> submission) {
    return assertInstanceOf(Submission.Recorded.class, submission.join());
  }

  private static StoreException failure(CompletableFuture<Submission> submission) {
    ExecutionException thrown =
        assertThrows(ExecutionException.class, () -> submission.get(10, TimeUnit.SECONDS));
    return assertInstanceOf(StoreException.class, thrown.getCause());
  }

  private Transaction harmless() {
    return harmless(consortium.signer(Consortium.EXPORTER));
  }

  /** Recorded and refused. */
  private Transaction harmless(Signer signer) {
    return transaction(signer, new MembershipAction.RevokeKey(new KeyId(Hash.ZERO), 1));
  }

  private Transaction registration(Signer key, long fromHeight) {
    KeyClaim claim =
        new KeyClaim(
            consortium.genesis().ledgerId(),
            Consortium.EXPORTER,
            key.publicKey(),
            KeyPurpose.TRANSACTION);
    return transaction(
        consortium.signer(Consortium.EXPORTER),
        new MembershipAction.RegisterKey(
            key.publicKey(),
            KeyPurpose.TRANSACTION,
            Optional.empty(),
            fromHeight,
            key.sign(claim.signingInput())));
  }

  private Transaction transaction(Signer signer, MembershipAction action) {
    List<Bytes> parts = List.of(action.encode());
    return consortium.transaction(
        Consortium.EXPORTER,
        signer,
        Family.MEMBERSHIP,
        parts,
        consortium.clientId(),
        consortium.nowMillis() + 3_600_000L);
  }
}
