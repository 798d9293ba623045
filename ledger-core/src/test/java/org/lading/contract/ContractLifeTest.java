package org.lading.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.contract.ContractAction.Award;
import org.lading.crypto.Hash;
import org.lading.settlement.Money;
import org.lading.settlement.SettlementRefusal;
import org.lading.testkit.Consortium;
import org.lading.transaction.Outcome;

/** Contracts from their proposal to their end, with the money on the accounts. */
class ContractLifeTest {
  private final DealState ledger = new DealState();

  @Test
  void paysEachShareInTheBlockThatMakesItDue() {
    Hash hash = ledger.active(Deals.sale(), 10_001);
    assertEquals(balances(0, DealState.BALANCE - 10_001), ledger.balances());
    ledger.attest(Consortium.CARRIER, hash, Deals.DELIVERED);
    assertEquals(balances(3_000, DealState.BALANCE - 10_001), ledger.balances());
    assertEquals(ContractStatus.ACTIVE, ledger.record(hash).status());
    assertEquals(7_001, ledger.record(hash).requireMoney().standing().held());
    ledger.attest(Consortium.CUSTOMS, hash, Deals.CLEARED);
    assertEquals(balances(10_001, DealState.BALANCE - 10_001), ledger.balances());
    assertEquals(ContractStatus.RELEASED, ledger.record(hash).status());
    assertEquals(0, ledger.entries(ContractTables.DUE));
  }

  @Test
  void refundsWhenNothingHappens() {
    Hash hash = ledger.active(Deals.sale(), 10_000);
    long delivery = Deals.deadlines().get(Deals.DELIVERY).untilMillis();
    assertEquals(delivery, ledger.record(hash).dueMillis(), "not when its time to be funded ends");
    ledger.to(delivery);
    assertEquals(ContractStatus.ACTIVE, ledger.record(hash).status());
    assertEquals(OptionalLong.of(delivery), ContractSteps.next(ledger.money));
    ledger.to(delivery + 1);
    assertEquals(ContractStatus.REFUNDED, ledger.record(hash).status());
    assertEquals(balances(0, DealState.BALANCE), ledger.balances());
  }

  @Test
  void eachPassedDeadlineFallsInItsOwnInstant() {
    Hash hash = ledger.active(Deals.sale(), 10_000);
    ledger.attest(Consortium.CARRIER, hash, Deals.DELIVERED);
    // No block for a long time: the clearance deadline fell first, though the fact is known now.
    ledger.money.advance(60 * Deals.DAY);
    Outcome late =
        ledger.decide(
            List.of(Consortium.CUSTOMS),
            new ContractAction.Attest(hash, Deals.CLEARED, List.of(), OptionalLong.empty()));
    assertEquals(ContractRefusal.ENDED.number(), late.number());
    assertEquals(ContractStatus.RELEASED, ledger.record(hash).status());
    assertEquals(balances(3_000, DealState.BALANCE - 3_000), ledger.balances());
    assertEquals(
        Deals.deadlines().get(Deals.CLEARANCE).untilMillis() + 1,
        ledger.step(hash, 2).timeMillis());
  }

  @Test
  void isSignedByAllBeforeItTakesMoney() {
    Document document = Deals.sale();
    Hash hash = document.hash();
    ledger.accept(Consortium.EXPORTER, new ContractAction.Propose(document.encode()));
    assertRefused(
        ContractRefusal.NOT_SIGNED_BY_ALL, List.of(Consortium.IMPORTER), fund(hash, 10_000));
    ledger.accept(Consortium.IMPORTER, new ContractAction.Sign(hash));
    assertEquals(List.of(0, 1), ledger.record(hash).signed());
    ledger.accept(Consortium.BANK, new ContractAction.Sign(hash));
    assertEquals(ContractStatus.SIGNED, ledger.record(hash).status());
    ledger.accept(Consortium.IMPORTER, fund(hash, 10_000));
    assertEquals(ContractStatus.ACTIVE, ledger.record(hash).status());
  }

  @Test
  void lapsesWhenItIsNotFundedInTime() {
    Hash hash = ledger.signed(Deals.sale());
    ledger.to(Consortium.START_MILLIS + Deals.DAY + 1);
    assertEquals(ContractStatus.LAPSED, ledger.record(hash).status());
    assertRefused(ContractRefusal.ENDED, List.of(Consortium.IMPORTER), fund(hash, 10_000));
  }

  @Test
  void nobodyElseMovesTheEscrow() {
    Hash hash = ledger.active(Deals.sale(), 10_000);
    var lock = ledger.record(hash).requireMoney().lock();
    Outcome voided =
        ledger.money.decide(
            List.of(Consortium.IMPORTER, Consortium.BANK),
            new org.lading.settlement.Transfer(
                Money.id(9),
                new org.lading.settlement.Movement.VoidPending(
                    Optional.of(lock.author()), lock.id())));
    assertEquals(SettlementRefusal.HELD_BY_CONTRACT.number(), voided.number());
    Outcome taken =
        ledger.money.decide(
            List.of(Consortium.BANK),
            new org.lading.settlement.Transfer(
                lock.id(), Money.terms(Money.ISSUE, Money.EXPORTER, 5)));
    assertEquals(SettlementRefusal.TRANSFER_ID_RESERVED.number(), taken.number());
  }

  /** Else a bank could use up the numbers of its account, and the ledger would have to stop. */
  @Test
  void theNumbersOfABankLeaveRoomForWhatItHoldsForContracts() {
    Document sale = Deals.sale();
    Escrow escrow = sale.escrow();
    Document through =
        new Document(
            sale.title(),
            sale.terms(),
            sale.parties(),
            new Escrow(
                escrow.payer(), Money.ISSUE, escrow.currency(), escrow.least(), escrow.most()),
            sale.goods(),
            sale.days(),
            sale.deadlines(),
            sale.fundBy(),
            sale.facts(),
            sale.stages(),
            sale.dispute(),
            sale.replaces());
    Hash hash = ledger.active(through, 10_000);
    long room = Long.MAX_VALUE - DealState.BALANCE - 10_000;
    Outcome tooMuch =
        ledger.money.decide(
            List.of(Consortium.BANK), Money.post(7, Money.ISSUE, Money.EXPORTER, room + 1));
    assertEquals(SettlementRefusal.SUM_OVERFLOW.number(), tooMuch.number(), tooMuch.toString());
    ledger.money.accept(List.of(Consortium.BANK), Money.post(8, Money.ISSUE, Money.CARRIER, room));
    ledger.attest(Consortium.CARRIER, hash, Deals.DELIVERED);
    ledger.attest(Consortium.CUSTOMS, hash, Deals.CLEARED);
    assertEquals(ContractStatus.RELEASED, ledger.record(hash).status());
    assertEquals(balances(10_000, DealState.BALANCE - 10_000), ledger.balances());
  }

  @Test
  void whoWantedToCancelWantedItOfTheContractAsItStood() {
    Hash hash = ledger.active(Deals.sale(), 10_000);
    ledger.accept(
        List.of(Consortium.EXPORTER, Consortium.BANK), new ContractAction.Cancel(hash, "no ship"));
    assertEquals(List.of(Deals.EXPORTER, Deals.BANK), ledger.record(hash).cancelled());
    ledger.attest(Consortium.CARRIER, hash, Deals.DELIVERED);
    assertEquals(List.of(), ledger.record(hash).cancelled());
    ledger.accept(Consortium.IMPORTER, new ContractAction.Cancel(hash, "I never liked it"));
    assertEquals(ContractStatus.ACTIVE, ledger.record(hash).status());
  }

  @Test
  void aDisputeFreezesAndTheArbiterDivides() {
    Hash hash = ledger.active(Deals.sale(), 10_000);
    ledger.accept(Consortium.IMPORTER, new ContractAction.Dispute(hash, "walnuts are wet"));
    ledger.attest(Consortium.CARRIER, hash, Deals.DELIVERED);
    assertEquals(balances(0, DealState.BALANCE - 10_000), ledger.balances());
    assertRefused(
        ContractRefusal.AWARDS_WRONG,
        List.of(Consortium.COURT),
        rule(hash, new Award(Deals.EXPORTER, 4_000), new Award(Deals.IMPORTER, 5_999)));
    assertRefused(
        ContractRefusal.NOT_THE_ARBITER,
        List.of(Consortium.IMPORTER),
        rule(hash, new Award(Deals.IMPORTER, 10_000)));
    ledger.accept(
        Consortium.COURT,
        rule(hash, new Award(Deals.EXPORTER, 4_000), new Award(Deals.IMPORTER, 6_000)));
    assertEquals(ContractStatus.RULED, ledger.record(hash).status());
    assertEquals(balances(4_000, DealState.BALANCE - 4_000), ledger.balances());
  }

  @Test
  void silenceOfTheArbiterFallsToTheLastClause() {
    Hash hash = ledger.active(Deals.sale(), 10_000);
    ledger.accept(Consortium.EXPORTER, new ContractAction.Dispute(hash, "no ship"));
    long end = Deals.deadlines().get(Deals.END).untilMillis();
    ledger.to(end);
    assertEquals(ContractStatus.DISPUTED, ledger.record(hash).status());
    ledger.to(end + 1);
    assertEquals(ContractStatus.REFUNDED, ledger.record(hash).status());
  }

  @Test
  void aContradictionIsKeptAndPutsTheContractInDispute() {
    Document document =
        Deals.sale(
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
    Hash hash = ledger.active(document, 10_000);
    ledger.attest(Consortium.CARRIER, hash, 0, new Value.Quantity(20_000_000));
    assertRefused(
        ContractRefusal.ATTESTED_BEFORE,
        List.of(Consortium.CARRIER),
        new ContractAction.Attest(
            hash, 0, List.of(new Value.Quantity(20_000_000)), OptionalLong.empty()));
    ledger.attest(Consortium.CARRIER, hash, 0, new Value.Quantity(18_000_000));
    assertEquals(ContractStatus.DISPUTED, ledger.record(hash).status());
    // The voice that contradicted itself counts no more.
    ledger.attest(Consortium.CUSTOMS, hash, 0, new Value.Quantity(20_000_000));
    assertEquals(List.of(), ledger.record(hash).facts());
    assertEquals(3, ledger.entries(ContractTables.ATTESTATIONS));
  }

  @Test
  void kOfNMustSayTheSame() {
    Document document =
        Deals.sale(
            Deals.escrow(10_000, 10_000),
            List.of(
                Deals.stage(
                    "only",
                    Deals.DELIVERY,
                    Deals.pay(Deals.rest(Deals.IMPORTER)),
                    new Clause(
                        new Condition.Known(Deals.INSPECTED),
                        Deals.pay(Deals.rest(Deals.EXPORTER))))),
            false);
    Hash hash = ledger.active(document, 10_000);
    ledger.attest(Consortium.COURT, hash, Deals.INSPECTED);
    assertEquals(ContractStatus.ACTIVE, ledger.record(hash).status());
    assertRefused(
        ContractRefusal.NOT_ENTITLED,
        List.of(Consortium.EXPORTER),
        new ContractAction.Attest(hash, Deals.INSPECTED, List.of(), OptionalLong.empty()));
    ledger.attest(Consortium.CARRIER, hash, Deals.INSPECTED);
    assertEquals(ContractStatus.RELEASED, ledger.record(hash).status());
  }

  @Test
  void isCancelledByAllAndBeforeFundingByOne() {
    Hash unfunded = ledger.signed(Deals.sale(Deals.escrow(5, 5), Deals.stages(), false));
    ledger.accept(Consortium.EXPORTER, new ContractAction.Cancel(unfunded, "sold elsewhere"));
    assertEquals(ContractStatus.CANCELLED, ledger.record(unfunded).status());
    Hash hash = ledger.active(Deals.sale(), 10_000);
    ledger.accept(Consortium.EXPORTER, new ContractAction.Cancel(hash, "harvest failed"));
    ledger.accept(Consortium.IMPORTER, new ContractAction.Cancel(hash, "agreed"));
    assertEquals(ContractStatus.ACTIVE, ledger.record(hash).status());
    ledger.accept(Consortium.BANK, new ContractAction.Cancel(hash, "agreed"));
    assertEquals(ContractStatus.CANCELLED, ledger.record(hash).status());
    assertEquals(balances(0, DealState.BALANCE), ledger.balances());
  }

  @Test
  void anAmendmentTakesOverTheEscrowAndWhatIsKnown() {
    Hash old = ledger.active(Deals.sale(), 10_000);
    ledger.attest(Consortium.CARRIER, old, Deals.DELIVERED);
    Document amended =
        Deals.sale(
            Deals.escrow(7_000, 7_000),
            Deals.facts(),
            List.of(
                Deals.stage(
                    "halves",
                    Deals.CLEARANCE,
                    Deals.pay(Deals.rest(Deals.IMPORTER)),
                    new Clause(
                        new Condition.Known(Deals.DELIVERED),
                        Deals.pay(Deals.part(Deals.EXPORTER, 5_000), Deals.rest(Deals.IMPORTER))))),
            false,
            Optional.of(old));
    Hash hash = ledger.signed(amended);
    assertEquals(ContractStatus.REPLACED, ledger.record(old).status());
    assertEquals(Optional.of(hash), ledger.record(old).replacedBy());
    assertEquals(ContractStatus.RELEASED, ledger.record(hash).status());
    assertEquals(balances(6_500, DealState.BALANCE - 6_500), ledger.balances());
  }

  @Test
  void whatDoesNotFitInABlockIsFirstInTheNextAsOfItsTime() {
    Hash first = ledger.active(Deals.sale(), 10_000);
    Hash second =
        ledger.active(Deals.sale(Deals.escrow(1_000, 1_000), Deals.stages(), false), 1_000);
    ledger.bound(1);
    ledger.attest(Consortium.CARRIER, first, Deals.DELIVERED);
    ledger.bound(0);
    ledger.to(Deals.deadlines().get(Deals.DELIVERY).untilMillis() + 5);
    // Both are due; one look a block. Nobody comes before what is due.
    ContractAction late = new ContractAction.Dispute(second, "too late for that");
    assertRefused(ContractRefusal.MOMENT_WAITS, List.of(Consortium.IMPORTER), late);
    ledger.bound(1);
    ledger.emptyBlock();
    ledger.emptyBlock();
    ledger.emptyBlock();
    assertEquals(ContractStatus.REFUNDED, ledger.record(second).status());
    assertEquals(
        Deals.deadlines().get(Deals.DELIVERY).untilMillis() + 1,
        ledger.step(second, 1).timeMillis());
    assertEquals(ContractStatus.ACTIVE, ledger.record(first).status());
    assertEquals(1, ledger.record(first).requireMoney().standing().stage());
  }

  /** A deadline falls before the facts of the very next millisecond, however late it is seen. */
  @Test
  void aFactBehindADeadlineThatNoBlockLookedAtComesTooLate() {
    Hash hash = ledger.active(Deals.sale(), 10_000);
    ledger.bound(0);
    ledger.to(Deals.deadlines().get(Deals.DELIVERY).untilMillis() + 1);
    ledger.attest(Consortium.CARRIER, hash, Deals.DELIVERED);
    assertTrue(ledger.record(hash).fact(Deals.DELIVERED).isPresent());
    assertEquals(ContractStatus.ACTIVE, ledger.record(hash).status());
    ledger.bound(1);
    ledger.emptyBlock();
    assertEquals(ContractStatus.REFUNDED, ledger.record(hash).status());
    assertEquals(balances(0, DealState.BALANCE), ledger.balances());
  }

  /** Blocks may have the same time; what one of them touched does not see facts of the next. */
  @Test
  void whatABlockTouchedSeesNothingOfTheNext() {
    Stage both =
        Deals.stage(
            "only",
            Deals.DELIVERY,
            Deals.pay(Deals.rest(Deals.IMPORTER)),
            new Clause(
                new Condition.All(
                    List.of(
                        new Condition.Known(Deals.DELIVERED), new Condition.Known(Deals.CLEARED))),
                Deals.pay(Deals.rest(Deals.IMPORTER))),
            new Clause(
                new Condition.Known(Deals.DELIVERED), Deals.pay(Deals.rest(Deals.EXPORTER))));
    Hash hash =
        ledger.active(
            Deals.sale(
                Deals.escrow(10_000, 10_000),
                Deals.facts(),
                List.of(both),
                false,
                Optional.empty()),
            10_000);
    ledger.bound(0);
    ledger.attest(Consortium.CARRIER, hash, Deals.DELIVERED);
    ledger.attest(Consortium.CUSTOMS, hash, Deals.CLEARED);
    ledger.bound(1);
    ledger.emptyBlock();
    assertEquals(balances(10_000, DealState.BALANCE - 10_000), ledger.balances());
  }

  @Test
  void recordsReadBackAsTheyWereWritten() throws MalformedException {
    Document document = Deals.sale();
    assertEquals(document, Document.decode(document.encode()));
    Hash hash = ledger.active(document, 10_000);
    ledger.attest(Consortium.CARRIER, hash, Deals.DELIVERED);
    ContractRecord record = ledger.record(hash);
    assertEquals(record, ContractRecord.decode(record.encode()));
    assertTrue(record.fact(Deals.DELIVERED).isPresent());
    assertEquals(2, record.steps());
  }

  private static ContractAction fund(Hash hash, long amount) {
    return new ContractAction.Fund(hash, amount);
  }

  private static ContractAction rule(Hash hash, Award... awards) {
    return new ContractAction.Rule(hash, List.of(awards), "after hearing both");
  }

  private static Map<String, Long> balances(long exporter, long importer) {
    return Map.of("exporter", exporter, "importer", importer, "through", 0L);
  }

  private void assertRefused(
      ContractRefusal why,
      List<org.lading.identity.OrganisationId> signers,
      ContractAction action) {
    Outcome outcome = ledger.decide(signers, action);
    assertEquals(why.number(), outcome.number(), outcome.toString());
  }
}
