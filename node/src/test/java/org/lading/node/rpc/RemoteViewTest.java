package org.lading.node.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lading.client.LedgerClient;
import org.lading.client.NodeException;
import org.lading.client.ServiceTrouble;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.embedded.LedgerView;
import org.lading.embedded.RecordedEvents;
import org.lading.embedded.Submission;
import org.lading.execution.LedgerTables;
import org.lading.membership.MembershipTables;
import org.lading.proof.ProofFile;
import org.lading.provenance.ProvenanceTables;
import org.lading.provenance.TestEvents;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.query.HistoryEntry;
import org.lading.provenance.query.Horizon;
import org.lading.provenance.query.ProvenanceQueries;
import org.lading.state.Table;
import org.lading.testkit.Consortium;
import org.lading.testkit.Seeded;
import org.lading.transaction.Transaction;

/** A view over the network answers what a view of the same height answers on the node itself. */
class RemoteViewTest {
  private static final int ITEMS = 6;

  private static List<Table> tables() {
    List<Table> tables = new ArrayList<>(LedgerTables.ALL);
    tables.addAll(MembershipTables.ALL);
    tables.addAll(ProvenanceTables.ALL);
    return tables;
  }

  private static String item(int number) {
    return "urn:x:" + number;
  }

  private static EpcisEvent event(Seeded.Random random, int number) {
    String time = "2025-12-%02dT10:%02d:00Z".formatted(1 + number % 27, random.below(60));
    String one = item(random.below(ITEMS));
    String two = item(random.below(ITEMS));
    return switch (random.below(5)) {
      case 4 ->
          TestEvents.at(time)
              .bizLocation("urn:x:place")
              .objectOf(Action.ADD, TestEvents.amount("urn:x:lot-" + number % 3, "1.5 KGM"));
      case 0 -> TestEvents.at(time).bizLocation("urn:x:place").object(Action.OBSERVE, one);
      case 1 -> TestEvents.at(time).aggregation(Action.ADD, one, two);
      case 2 -> TestEvents.at(time).aggregation(Action.DELETE, one);
      default -> TestEvents.at(time).transformation(null, List.of(one), List.of(two));
    };
  }

  private static List<Transaction> record(ServedConsortium test, Seeded.Random random) {
    List<Transaction> all = new ArrayList<>();
    int blocks = random.between(1, 8);
    for (int i = 0; i < blocks; i++) {
      List<EpcisEvent> events = new ArrayList<>();
      for (int j = random.between(1, 5); j > 0; j--) {
        events.add(event(random, 10 * i + j));
      }
      Transaction transaction =
          test.events(
              random.pick(List.of(Consortium.EXPORTER, Consortium.CARRIER)),
              events.toArray(EpcisEvent[]::new));
      test.consortium.advanceClock(random.below(3_000));
      test.ledger.submit(transaction.encoded()).join();
      all.add(transaction);
    }
    return all;
  }

  @Test
  void answersAllThatALocalViewDoes() throws Exception {
    Seeded.check(
        3,
        random -> {
          try (ServedConsortium test = new ServedConsortium()) {
            List<Transaction> transactions = record(test, random);
            LedgerClient client = test.client(Consortium.CARRIER, test.server);
            try (LedgerView local = test.ledger.view();
                LedgerView remote = client.view(local.height())) {
              sameRecords(local, remote, transactions);
              sameState(local, remote, random);
              sameQueries(local, remote);
              sameProofs(test, local, remote, transactions);
            }
          }
        });
  }

  private static void sameRecords(
      LedgerView local, LedgerView remote, List<Transaction> transactions) {
    assertEquals(local.height(), remote.height());
    assertEquals(local.lastHeader(), remote.lastHeader());
    for (long height = 0; height <= local.height() + 1; height++) {
      assertEquals(local.block(height), remote.block(height));
    }
    for (Transaction transaction : transactions) {
      Optional<Submission> submission = local.submission(transaction.id());
      assertTrue(submission.isPresent());
      assertEquals(submission, remote.submission(transaction.id()));
    }
    assertEquals(Optional.empty(), remote.transaction(Hash.ZERO));
    assertEquals(local.members().keys(), remote.members().keys());
    assertEquals(local.members().validators(), remote.members().validators());
  }

  private static void sameState(LedgerView local, LedgerView remote, Seeded.Random random) {
    for (Table table : tables()) {
      int limit = random.between(1, 40);
      var all = local.state().scan(table, Bytes.EMPTY, Bytes.EMPTY, 10_000);
      assertEquals(all, remote.state().scan(table, Bytes.EMPTY, Bytes.EMPTY, 10_000));
      List<Bytes> keys = new ArrayList<>(all.stream().map(entry -> entry.key()).toList());
      keys.add(random.bytes(5));
      assertEquals(local.state().getAll(table, keys), remote.state().getAll(table, keys));
      if (!all.isEmpty()) {
        Bytes key = random.pick(all).key();
        Bytes prefix = key.slice(0, Math.min(1, key.length()));
        assertEquals(
            local.state().scan(table, prefix, key, limit),
            remote.state().scan(table, prefix, key, limit));
        assertEquals(
            local.state().scan(table, Bytes.EMPTY, key, limit),
            remote.state().scan(table, Bytes.EMPTY, key, limit));
      }
    }
  }

  private static void sameQueries(LedgerView local, LedgerView remote) {
    ProvenanceQueries here = new ProvenanceQueries(local.state());
    ProvenanceQueries there = new ProvenanceQueries(remote.state());
    for (int i = 0; i <= ITEMS; i++) {
      List<HistoryEntry> history = here.history(item(i), 100);
      assertEquals(history, there.history(item(i), 100));
      assertEquals(here.item(item(i)), there.item(item(i)));
      assertEquals(here.where(item(i)), there.where(item(i)));
      assertEquals(here.contents(item(i)), there.contents(item(i)));
      assertEquals(here.traceBack(item(i)), there.traceBack(item(i)));
      assertEquals(here.traceForward(item(i)), there.traceForward(item(i)));
    }
    assertEquals(inFull(local).balanceAt("urn:x:place"), inFull(remote).balanceAt("urn:x:place"));
    assertEquals(inFull(local).balance("urn:x:lot-1"), inFull(remote).balance("urn:x:lot-1"));
  }

  private static ProvenanceQueries inFull(LedgerView view) {
    return new ProvenanceQueries(view.state(), new RecordedEvents(view), Horizon.NOW);
  }

  private static void sameProofs(
      ServedConsortium test, LedgerView local, LedgerView remote, List<Transaction> transactions) {
    for (Transaction transaction : transactions) {
      assertEquals(
          local.receipt(transaction.id(), List.of(0), true),
          remote.receipt(transaction.id(), List.of(0), true));
      ProofFile now = remote.receiptNow(transaction.id(), List.of(), false).orElseThrow();
      assertEquals(local.receiptNow(transaction.id(), List.of(), false).orElseThrow(), now);
      assertTrue(
          now.check(Optional.of(test.consortium.genesis()), Verifier.bouncyCastle()).holds());
    }
    List<Bytes> items = new ArrayList<>();
    for (int i = 0; i <= ITEMS; i++) {
      items.add(ProvenanceTables.itemKey(item(i)));
    }
    assertEquals(
        local.proveState(ProvenanceTables.ITEMS, items, false),
        remote.proveState(ProvenanceTables.ITEMS, items, false));
  }

  @Test
  void staysAtItsHeightWhileTheLedgerGrows() throws Exception {
    try (ServedConsortium test = new ServedConsortium()) {
      LedgerClient client = test.client(Consortium.CARRIER, test.server);
      try (LedgerView before = client.view(0)) {
        record(test, new Seeded.Random(1));
        assertEquals(0, before.height());
        assertEquals(
            List.of(), before.state().scan(ProvenanceTables.ITEMS, Bytes.EMPTY, Bytes.EMPTY, 10));
        assertEquals(1, test.server.views());
      }
      assertEquals(0, test.server.views(), "a closed view is free at once");
    }
  }

  @Test
  void opensNoMoreThanItsShareOfViewsAndSaysSo() throws Exception {
    try (ServedConsortium test = new ServedConsortium()) {
      LedgerClient client = test.client(Consortium.CARRIER, test.server);
      List<LedgerView> open = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        open.add(client.view(0));
      }
      NodeException e =
          assertThrows(
                  org.lading.client.NoNodeException.class,
                  () ->
                      test.client(
                              Optional.of(test.clientTls(Consortium.CARRIER)),
                              List.of(ServedConsortium.at(test.server)),
                              500)
                          .view(0))
              .said()
              .getFirst();
      assertEquals(Optional.of(ServiceTrouble.TOO_MANY_VIEWS), e.trouble());
      test.client(Consortium.EXPORTER, test.server).view(0).close();
      open.forEach(LedgerView::close);
      client.view(0).close();
    }
  }
}
