package org.lading.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.execution.LedgerTables;
import org.lading.execution.Rejection;
import org.lading.identity.KeyId;
import org.lading.identity.OrganisationId;
import org.lading.membership.MembershipAction;
import org.lading.testkit.Consortium;
import org.lading.transaction.ClientId;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;

/** A client id stands for one transaction until that has expired; repeats are answered for ever. */
class ClientIdsTest {
  private static final long HOUR_MILLIS = 3_600_000L;

  private final TestLedger test = new TestLedger();
  private final Consortium consortium = test.consortium;

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void aRepeatGetsTheFirstReceiptBeforeAndAfterItsIdIsForgotten() {
    Transaction transaction = made(consortium.clientId(), now() + HOUR_MILLIS, 1);
    Submission.Recorded first = test.record(transaction);
    String receipt = receipt(transaction);
    assertFalse(first.repeated());
    requireSame(first, test.record(transaction));
    assertEquals(1, ids());
    consortium.advanceClock(HOUR_MILLIS);
    test.record(test.harmless(Consortium.CUSTOMS));
    assertEquals(2, ids(), "it counts up to its last millisecond");
    requireSame(first, test.record(transaction));
    consortium.advanceClock(1_001);
    test.record(test.harmless(Consortium.CUSTOMS));
    assertFalse(known(transaction), "and is forgotten after it");
    requireSame(first, test.record(transaction));
    assertEquals(receipt, receipt(transaction));
  }

  @Test
  void aRepeatInTheSameBatchIsTheSameTransaction() {
    Transaction transaction = made(consortium.clientId(), now() + HOUR_MILLIS, 1);
    List<Submission> answers =
        test.ledger.submitAll(List.of(transaction.encoded(), transaction.encoded()));
    Submission.Recorded first = (Submission.Recorded) answers.getFirst();
    assertFalse(first.repeated());
    requireSame(first, (Submission.Recorded) answers.getLast());
  }

  @Test
  void theSameIdWithOtherContentIsRefusedUntilTheFirstHasExpired() {
    ClientId id = consortium.clientId();
    Transaction first = made(id, now() + HOUR_MILLIS, 1);
    test.record(first);
    requireReused(made(id, now() + HOUR_MILLIS, 2));
    requireReused(made(id, now() + HOUR_MILLIS + 1, 1));
    consortium.advanceClock(HOUR_MILLIS);
    test.record(test.harmless(Consortium.CUSTOMS));
    Transaction second = made(id, now() + HOUR_MILLIS, 2);
    requireReused(second);
    consortium.advanceClock(1_001);
    Submission.Recorded taken = test.record(second);
    assertFalse(taken.repeated(), "an id may be used again once it is forgotten");
    requireReused(made(id, now() + HOUR_MILLIS, 3));
    Submission.Recorded again = test.record(first);
    assertTrue(again.repeated(), "and the first transaction is still answered");
    assertNotEquals(taken.height(), again.height());
  }

  @Test
  void anIdIsItsAuthorsOwn() {
    ClientId id = consortium.clientId();
    for (OrganisationId author : List.of(Consortium.CARRIER, Consortium.CUSTOMS)) {
      assertFalse(
          test.record(
                  consortium.transaction(
                      author,
                      consortium.signer(author),
                      Family.MEMBERSHIP,
                      body(1),
                      id,
                      now() + HOUR_MILLIS))
              .repeated());
    }
    assertEquals(2, ids());
  }

  /** Ids remembered, those of the validator's own clock reports left out. */
  private int ids() {
    try (LedgerView view = test.ledger.view()) {
      int entries =
          view.state().scan(LedgerTables.CLIENT_IDS, Bytes.EMPTY, Bytes.EMPTY, 5_000).size();
      List<Bytes> expiries =
          view.state().scan(LedgerTables.CLIENT_ID_EXPIRY, Bytes.EMPTY, Bytes.EMPTY, 5_000).stream()
              .map(entry -> entry.key())
              .toList();
      assertEquals(entries, expiries.size(), "one expiry for each id");
      return (int) expiries.stream().filter(key -> !isOwnClockReport(key)).count();
    }
  }

  /** The organisation that runs the validator submits nothing itself in these tests. */
  private static boolean isOwnClockReport(Bytes expiryKey) {
    Bytes author = Bytes.ofUtf8(Consortium.EXPORTER.name());
    return expiryKey.slice(8, expiryKey.length()).startsWith(author);
  }

  private boolean known(Transaction transaction) {
    try (LedgerView view = test.ledger.view()) {
      Bytes end = transaction.header().clientId().bytes();
      return view.state().scan(LedgerTables.CLIENT_IDS, Bytes.EMPTY, Bytes.EMPTY, 5_000).stream()
          .anyMatch(entry -> entry.key().hex().endsWith(end.hex()));
    }
  }

  private void requireSame(Submission.Recorded first, Submission.Recorded again) {
    assertTrue(again.repeated());
    assertEquals(
        first,
        new Submission.Recorded(
            again.transactionId(), again.height(), again.index(), again.outcome(), false));
  }

  private void requireReused(Transaction transaction) {
    assertEquals(Rejection.CLIENT_ID_REUSED, test.reject(transaction.encoded()).why());
  }

  private String receipt(Transaction transaction) {
    try (LedgerView view = test.ledger.view()) {
      return view.receipt(transaction.id(), List.of(0), true).orElseThrow().format();
    }
  }

  private Transaction made(ClientId id, long expiresAtMillis, long content) {
    return consortium.transaction(
        Consortium.CARRIER,
        consortium.signer(Consortium.CARRIER),
        Family.MEMBERSHIP,
        body(content),
        id,
        expiresAtMillis);
  }

  private static List<Bytes> body(long content) {
    return List.of(new MembershipAction.RevokeKey(new KeyId(Hash.ZERO), content + 1).encode());
  }

  private long now() {
    return consortium.nowMillis();
  }
}
