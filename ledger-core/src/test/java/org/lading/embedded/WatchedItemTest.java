package org.lading.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lading.audit.AuditReport;
import org.lading.codec.Limits;
import org.lading.contract.Clause;
import org.lading.contract.Condition;
import org.lading.contract.Deals;
import org.lading.contract.Document;
import org.lading.contract.FactSource;
import org.lading.contract.FactTerm;
import org.lading.crypto.Bytes;
import org.lading.provenance.ProvenanceRefusal;
import org.lading.provenance.TestEvents;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.ProvenancePart;
import org.lading.testkit.Consortium;
import org.lading.transaction.Family;
import org.lading.transaction.Outcome;

/** Contracts that wait for as many facts about one item as they can, and many events about it. */
class WatchedItemTest {
  private static final String ITEM = "urn:x:walnuts-1";
  private static final int CONTRACTS = 16;
  private static final int FACTS = Limits.FACTS_PER_ITEM / CONTRACTS;

  private final ContractLedger ledger = new ContractLedger();
  private int minutes;

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void aBlockLooksAtSoManyAndNoMore() throws Exception {
    assertEquals(0, received(1).number());
    for (int i = 0; i < CONTRACTS; i++) {
      ledger.active(waiting(i + 1), i + 1);
    }
    int waiting = ledger.waiting();
    assertEquals(CONTRACTS * FACTS, waiting);
    int most = Limits.EVENT_LOOKS_PER_BLOCK / waiting;
    Outcome refused = received(most + 1);
    assertEquals(ProvenanceRefusal.TOO_MUCH_AT_ONCE.number(), refused.number(), refused.toString());
    assertEquals(most, refused.part());
    assertEquals(Outcome.ACCEPTED, received(most));
    ledger.requireIndexesComeBack();
    AuditReport report = ledger.test.replay();
    assertTrue(report.holds(), report.toString());
  }

  private Outcome received(int events) {
    List<Bytes> parts = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      String at = "2025-12-31T%02d:%02d:00Z".formatted(minutes / 60, minutes % 60);
      minutes++;
      parts.add(
          new ProvenancePart.Event(TestEvents.at(at).step("receiving").object(Action.OBSERVE, ITEM))
              .encode());
    }
    return ledger
        .test
        .record(
            ledger.test.consortium.transaction(
                List.of(Consortium.CARRIER), Family.PROVENANCE, parts))
        .outcome();
  }

  /** It ends with the first of its facts; each comes from a place of its own. */
  private static Document waiting(int amount) {
    List<FactTerm> facts = new ArrayList<>();
    for (int i = 0; i < FACTS; i++) {
      facts.add(
          new FactTerm(
              Deals.name("arrived-" + i),
              "",
              new FactSource.Received(Consortium.IMPORTER, ITEM, "urn:x:door-" + i),
              List.of(),
              false));
    }
    return Deals.sale(
        Deals.escrow(amount, amount),
        facts,
        List.of(
            Deals.stage(
                "only",
                Deals.DELIVERY,
                Deals.pay(Deals.rest(Deals.IMPORTER)),
                new Clause(new Condition.Known(0), Deals.pay(Deals.rest(Deals.EXPORTER))))),
        false,
        Optional.empty());
  }
}
