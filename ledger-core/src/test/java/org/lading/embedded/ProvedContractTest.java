package org.lading.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.contract.Clause;
import org.lading.contract.Comparison;
import org.lading.contract.Condition;
import org.lading.contract.ContractAction;
import org.lading.contract.ContractAction.Award;
import org.lading.contract.ContractStatus;
import org.lading.contract.ContractStep;
import org.lading.contract.Deals;
import org.lading.contract.Document;
import org.lading.contract.FactSource;
import org.lading.contract.FactTerm;
import org.lading.contract.FieldTerm;
import org.lading.contract.Value;
import org.lading.contract.ValueType;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.identity.OrganisationId;
import org.lading.proof.ContractStory;
import org.lading.proof.Evidence;
import org.lading.proof.ProofFile;
import org.lading.provenance.TestEvents;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.Decimal;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.ProvenancePart;
import org.lading.provenance.event.SensorElement;
import org.lading.provenance.event.SensorReport;
import org.lading.testkit.Consortium;
import org.lading.transaction.Family;

/** The file of a contract, whichever way its life went, holds and tells that life. */
class ProvedContractTest {
  private static final String BEFORE = "2025-12-31T12:00:00Z";
  private static final String BOX = "urn:x:box-1";
  private static final String WALNUTS = "urn:x:walnuts-1";
  private static final String DOOR = "urn:x:door-1";

  private final ContractLedger ledger = new ContractLedger();

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void aReleasedContract() throws MalformedException {
    Hash hash = ledger.active(Deals.sale(), 10_001);
    ledger.attest(Consortium.CARRIER, hash, Deals.DELIVERED);
    ledger.attest(Consortium.CUSTOMS, hash, Deals.CLEARED);
    ContractStory story = told(hash, ContractStatus.RELEASED);
    assertEquals(3, story.signed().size());
    assertEquals(Consortium.BANK, story.signed().get(2).in().author());
    assertEquals(2, story.said().size());
    assertEquals(
        List.of("funded", "clause", "clause"),
        story.steps().stream().map(one -> one.step().kind().word()).toList());
    assertEquals(7_001, story.steps().get(2).step().payments().getFirst().amount());
    // Lock, end, payment, lock, end, payment.
    assertEquals(6, story.transfers().size());
  }

  @Test
  void aContractStillOnItsWay() throws MalformedException {
    Document document = Deals.sale();
    ledger.accept(Consortium.EXPORTER, new ContractAction.Propose(document.encode()));
    assertEquals(1, told(document.hash(), ContractStatus.PROPOSED).signed().size());
    ledger.accept(Consortium.IMPORTER, new ContractAction.Sign(document.hash()));
    ledger.accept(Consortium.BANK, new ContractAction.Sign(document.hash()));
    told(document.hash(), ContractStatus.SIGNED);
    ledger.accept(Consortium.IMPORTER, new ContractAction.Fund(document.hash(), 5_000));
    assertEquals(1, told(document.hash(), ContractStatus.ACTIVE).transfers().size());
    ledger.attest(Consortium.CARRIER, document.hash(), Deals.DELIVERED);
    assertEquals(2, told(document.hash(), ContractStatus.ACTIVE).steps().size());
  }

  @Test
  void oneThatLapsed() throws MalformedException {
    Hash hash = ledger.signed(Deals.sale());
    ledger.to(Consortium.START_MILLIS + 2 * Deals.DAY);
    assertEquals(0, told(hash, ContractStatus.LAPSED).transfers().size());
  }

  @Test
  void aRefundAfterALongSilence() throws MalformedException {
    Hash hash = ledger.active(Deals.sale(), 10_000);
    ledger.attest(Consortium.CARRIER, hash, Deals.DELIVERED);
    ledger.to(Consortium.START_MILLIS + 60 * Deals.DAY);
    ContractStory story = told(hash, ContractStatus.RELEASED);
    assertEquals(
        Deals.deadlines().get(Deals.CLEARANCE).untilMillis() + 1,
        story.steps().getLast().step().timeMillis());
    Hash other = ledger.active(later(60), 10_000);
    ledger.to(Consortium.START_MILLIS + 120 * Deals.DAY);
    told(other, ContractStatus.REFUNDED);
  }

  @Test
  void aDisputeAndItsRuling() throws MalformedException {
    Hash hash = ledger.active(Deals.sale(), 10_000);
    ledger.accept(Consortium.IMPORTER, new ContractAction.Dispute(hash, "walnuts are wet"));
    told(hash, ContractStatus.DISPUTED);
    ledger.attest(Consortium.CARRIER, hash, Deals.DELIVERED);
    ledger.accept(
        Consortium.COURT,
        new ContractAction.Rule(
            hash,
            List.of(new Award(Deals.EXPORTER, 4_000), new Award(Deals.IMPORTER, 6_000)),
            "half of it"));
    ContractStory story = told(hash, ContractStatus.RULED);
    assertEquals("half of it", story.steps().getLast().step().detail());
    assertEquals(Consortium.COURT, story.steps().getLast().by().orElseThrow().author());
  }

  @Test
  void aDisputeNobodyRulesOn() throws MalformedException {
    Hash hash = ledger.active(Deals.sale(), 10_000);
    ledger.accept(Consortium.EXPORTER, new ContractAction.Dispute(hash, "no ship"));
    ledger.to(Consortium.START_MILLIS + 40 * Deals.DAY);
    assertEquals(2 + 1, told(hash, ContractStatus.REFUNDED).steps().size());
  }

  @Test
  void anAttesterThatContradictsItself() throws MalformedException {
    Document document = weighed();
    Hash hash = ledger.active(document, 10_000);
    ledger.attest(Consortium.CARRIER, hash, 0, new Value.Quantity(20_000_000));
    ledger.attest(Consortium.CARRIER, hash, 0, new Value.Quantity(18_000_000));
    ledger.attest(Consortium.CUSTOMS, hash, 0, new Value.Quantity(20_000_000));
    ContractStory story = told(hash, ContractStatus.DISPUTED);
    assertEquals(3, story.said().size());
    assertEquals(List.of(), story.record().facts());
  }

  @Test
  void oneThatIsCancelled() throws MalformedException {
    Document document = Deals.sale();
    ledger.accept(Consortium.EXPORTER, new ContractAction.Propose(document.encode()));
    ledger.accept(Consortium.IMPORTER, new ContractAction.Cancel(document.hash(), "too dear"));
    told(document.hash(), ContractStatus.CANCELLED);
    Hash funded = ledger.active(later(1), 10_000);
    ledger.attest(Consortium.CARRIER, funded, Deals.DELIVERED);
    for (var party : List.of(Consortium.EXPORTER, Consortium.IMPORTER, Consortium.BANK)) {
      ledger.accept(party, new ContractAction.Cancel(funded, "we found another way"));
    }
    ContractStory story = told(funded, ContractStatus.CANCELLED);
    assertEquals(7_000, story.steps().getLast().step().payments().getFirst().amount());
  }

  @Test
  void oneThatTookOverFromAnother() throws MalformedException {
    Hash old = ledger.active(Deals.sale(), 10_000);
    ledger.attest(Consortium.CARRIER, old, Deals.DELIVERED);
    Document next =
        Deals.sale(
            Deals.escrow(1_000, 100_000),
            Deals.facts(),
            List.of(
                Deals.stage(
                    "only",
                    Deals.CLEARANCE,
                    Deals.pay(Deals.rest(Deals.IMPORTER)),
                    new Clause(
                        new Condition.All(
                            List.of(
                                new Condition.Known(Deals.DELIVERED),
                                new Condition.Known(Deals.CLEARED))),
                        Deals.pay(Deals.part(Deals.EXPORTER, 5_000), Deals.rest(Deals.IMPORTER))))),
            true,
            Optional.of(old));
    ledger.signed(next);
    told(old, ContractStatus.REPLACED);
    ledger.attest(Consortium.CUSTOMS, next.hash(), Deals.CLEARED);
    ContractStory story = told(next.hash(), ContractStatus.RELEASED);
    assertEquals(List.of(Deals.DELIVERED), story.carried());
    assertEquals(ContractStep.Kind.TAKEN_OVER, story.steps().getFirst().step().kind());
    List<ContractStory> stories = stories(ledger.prove(next.hash()));
    assertEquals(List.of(old, next.hash()), stories.stream().map(ContractStory::hash).toList());
  }

  @Test
  void factsThatEventsBring() throws MalformedException {
    event(Consortium.CARRIER, TestEvents.at(BEFORE).aggregation(Action.ADD, BOX, WALNUTS));
    Hash hash = ledger.signed(carried());
    told(hash, ContractStatus.SIGNED);
    assertEquals(0, ledger.waiting());
    ledger.accept(Consortium.IMPORTER, new ContractAction.Fund(hash, 10_000));
    assertEquals(2, ledger.waiting());
    event(
        Consortium.CARRIER,
        TestEvents.at(BEFORE).sensed(warmth("7.9")).object(Action.OBSERVE, BOX));
    assertEquals(0, told(hash, ContractStatus.ACTIVE).seen().size());
    event(
        Consortium.CARRIER,
        TestEvents.at(BEFORE).sensed(warmth("9.5")).object(Action.OBSERVE, BOX));
    assertEquals(1, told(hash, ContractStatus.ACTIVE).seen().size());
    assertEquals(1, ledger.waiting());
    event(
        Consortium.IMPORTER,
        TestEvents.at(BEFORE).step("receiving").readPoint(DOOR).object(Action.OBSERVE, WALNUTS));
    ContractStory story = told(hash, ContractStatus.RELEASED);
    assertEquals(0, ledger.waiting());
    assertEquals(
        List.of(Consortium.CARRIER, Consortium.IMPORTER),
        story.seen().stream().map(one -> one.in().author()).toList());
    assertEquals(
        List.of(new Value.Temperature(9_500_000)), story.record().facts().getFirst().values());
    assertEquals(4_000, story.steps().getLast().step().payments().getFirst().amount());
  }

  private void event(OrganisationId author, EpcisEvent event) {
    ledger.accept(List.of(author), Family.PROVENANCE, new ProvenancePart.Event(event).encode());
  }

  private static SensorElement warmth(String celsius) {
    SensorReport report =
        new SensorReport(
            "gs1:Temperature",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Decimal.of(celsius),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            "CEL",
            Extension.Members.NONE);
    return new SensorElement(null, List.of(report), Extension.Members.NONE);
  }

  /** Warm walnuts cost less, once they are received. */
  private static Document carried() {
    return Deals.sale(
        Deals.escrow(10_000, 10_000),
        List.of(
            new FactTerm(
                Deals.name("warm"),
                "",
                new FactSource.Breach(
                    List.of(Consortium.CARRIER), BOX, Optional.of(WALNUTS), false, 8_000_000),
                List.of(FactSource.READING),
                true),
            new FactTerm(
                Deals.name("arrived"),
                "",
                new FactSource.Received(Consortium.IMPORTER, WALNUTS, DOOR),
                List.of(),
                false)),
        List.of(
            Deals.stage(
                "only",
                Deals.DELIVERY,
                Deals.pay(Deals.rest(Deals.IMPORTER)),
                new Clause(
                    new Condition.All(List.of(new Condition.Known(0), new Condition.Known(1))),
                    Deals.pay(Deals.part(Deals.EXPORTER, 4_000), Deals.rest(Deals.IMPORTER))),
                new Clause(new Condition.Known(1), Deals.pay(Deals.rest(Deals.EXPORTER))))),
        false,
        Optional.empty());
  }

  /** The same sale so many days later, which is another contract. */
  private static Document later(int days) {
    Document sale = Deals.sale();
    return new Document(
        sale.title(),
        sale.terms(),
        sale.parties(),
        sale.escrow(),
        sale.goods(),
        sale.days(),
        sale.deadlines().stream()
            .map(
                one ->
                    new org.lading.contract.Deadline(
                        one.name(), one.untilMillis() + days * Deals.DAY))
            .toList(),
        sale.fundBy(),
        sale.facts(),
        sale.stages(),
        sale.dispute(),
        sale.replaces());
  }

  private static Document weighed() {
    return Deals.sale(
        Deals.escrow(10_000, 10_000),
        List.of(
            new FactTerm(
                Deals.name("weighed"),
                "weight on arrival",
                new FactSource.Attested(List.of(Consortium.CARRIER, Consortium.CUSTOMS), 2, ""),
                List.of(new FieldTerm(Deals.name("net"), ValueType.QUANTITY, "KGM")),
                false)),
        List.of(
            Deals.stage(
                "only",
                Deals.DELIVERY,
                Deals.pay(Deals.rest(Deals.IMPORTER)),
                new Clause(
                    new Condition.Compare(
                        0, 0, Comparison.AT_LEAST, new Value.Quantity(19_000_000)),
                    Deals.pay(Deals.rest(Deals.EXPORTER))))),
        true,
        Optional.empty());
  }

  /** Proves it, reads the file again, checks it, and gives what it tells. */
  private ContractStory told(Hash hash, ContractStatus status) throws MalformedException {
    ledger.requireIndexesComeBack();
    ProofFile file = ledger.prove(hash);
    ProofFile parsed = ProofFile.parse(Bytes.ofUtf8(file.format()));
    assertEquals(file.evidence(), parsed.evidence());
    ProofFile.Report report = parsed.check(Optional.of(ledger.genesis()), Verifier.bouncyCastle());
    assertTrue(report.holds(), report.toString());
    ContractStory story = stories(parsed).getLast();
    assertEquals(hash, story.hash());
    assertEquals(status, story.record().status());
    return story;
  }

  private static List<ContractStory> stories(ProofFile file) {
    Evidence.OfState evidence = (Evidence.OfState) file.evidence();
    return evidence
        .contract()
        .orElseThrow()
        .stories(evidence.claims(), evidence.header().timeMillis());
  }
}
