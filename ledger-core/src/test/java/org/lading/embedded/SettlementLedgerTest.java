package org.lading.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lading.audit.AuditReport;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Verifier;
import org.lading.execution.Indexes;
import org.lading.execution.Rejection;
import org.lading.identity.OrganisationId;
import org.lading.proof.ProofFile;
import org.lading.settlement.AccountId;
import org.lading.settlement.Balance;
import org.lading.settlement.Money;
import org.lading.settlement.Movement;
import org.lading.settlement.OrderKey;
import org.lading.settlement.OrderStatus;
import org.lading.settlement.SettlementAction;
import org.lading.settlement.SettlementRefusal;
import org.lading.settlement.SettlementTables;
import org.lading.settlement.Trade;
import org.lading.settlement.TradeAction;
import org.lading.settlement.Transfer;
import org.lading.settlement.query.TradeQueries;
import org.lading.state.StateChange;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.testkit.Consortium;
import org.lading.transaction.Family;
import org.lading.transaction.Outcome;
import org.lading.transaction.Transaction;

/** Money and titles on a whole ledger: transactions, time, receipts, proofs and replay. */
class SettlementLedgerTest {
  private static final AccountId OTHER_ISSUE = AccountId.parse("halyk/issue-kzt");
  private static final AccountId EXPORTER_KZT = AccountId.parse("halyk/exporter-kzt");
  private static final AccountId IMPORTER_KZT = AccountId.parse("halyk/importer-kzt");

  private final TestLedger test = new TestLedger(Consortium.withMoney());
  private final Consortium consortium = test.consortium;

  @Test
  void movesMoneyAndProvesEachStepOffline() throws MalformedException {
    try (test) {
      openAndIssue();
      Transfer payment = Money.post(2, Money.IMPORTER, Money.EXPORTER, 4_250);
      Transaction transaction = signed(List.of(Consortium.IMPORTER), payment);
      assertEquals(Outcome.ACCEPTED, test.record(transaction).outcome());
      assertEquals(4_250, balance(Money.EXPORTER).posted());
      assertEquals(100_000 - 4_250, balance(Money.IMPORTER).available());
      assertEquals(-100_000, balance(Money.ISSUE).posted());
      try (LedgerView view = test.ledger.view()) {
        ProofFile receipt = view.receipt(transaction.id(), List.of(0), false).orElseThrow();
        holds(receipt);
        ProofFile state =
            view.proveState(
                SettlementTables.BALANCES,
                List.of(SettlementTables.accountKey(Money.EXPORTER), Bytes.ofUtf8("icbc/none")),
                true);
        ProofFile.Report report = holds(state);
        assertTrue(
            report.steps().stream().anyMatch(step -> step.what().equals("state: absent")),
            report.toString());
      }
      replays();
    }
  }

  @Test
  void handsATitleOnAgainstPaymentOrNeither() throws MalformedException {
    try (test) {
      openAndIssue();
      accept(Consortium.CARRIER, Money.issueBill("COSU6123456780", Consortium.EXPORTER));
      SettlementAction handOver =
          new SettlementAction.TransferTitle(Money.bill("COSU6123456780"), Consortium.IMPORTER);
      List<OrganisationId> both = List.of(Consortium.IMPORTER, Consortium.EXPORTER);
      Outcome tooMuch =
          decide(both, handOver, Money.post(7, Money.IMPORTER, Money.EXPORTER, 100_001));
      assertEquals(SettlementRefusal.EXCEEDS_CREDITS.number(), tooMuch.number());
      assertEquals(1, tooMuch.part());
      accept(both, handOver, Money.post(7, Money.IMPORTER, Money.EXPORTER, 100_000));
      try (LedgerView view = test.ledger.view()) {
        Bytes title = SettlementTables.titleKey(Money.bill("COSU6123456780"));
        ProofFile.Report report =
            holds(view.proveState(SettlementTables.PLEDGES, List.of(title), true));
        assertTrue(
            report.steps().stream().anyMatch(step -> step.what().equals("state: absent")),
            "nobody has a pledge: " + report);
      }
      replays();
    }
  }

  @Test
  void paysInTwoCurrenciesAtTwoBanksOrInNeither() {
    try (test) {
      openAndIssue();
      accept(
          Consortium.OTHER_BANK,
          Money.issueAccount(OTHER_ISSUE, "KZT"),
          Money.open(EXPORTER_KZT, Consortium.EXPORTER, "KZT"),
          Money.open(IMPORTER_KZT, Consortium.IMPORTER, "KZT"),
          tenge(1, OTHER_ISSUE, EXPORTER_KZT, 900));
      List<OrganisationId> both = List.of(Consortium.IMPORTER, Consortium.EXPORTER);
      Outcome short1 =
          decide(
              both,
              Money.post(3, Money.IMPORTER, Money.EXPORTER, 13),
              tenge(4, EXPORTER_KZT, IMPORTER_KZT, 901));
      assertEquals(SettlementRefusal.EXCEEDS_CREDITS.number(), short1.number());
      assertEquals(0, balance(Money.EXPORTER).posted());
      accept(
          both,
          Money.post(3, Money.IMPORTER, Money.EXPORTER, 13),
          tenge(4, EXPORTER_KZT, IMPORTER_KZT, 900));
      assertEquals(13, balance(Money.EXPORTER).posted());
      assertEquals(900, balance(IMPORTER_KZT).posted());
      replays();
    }
  }

  @Test
  void whatIsPendingTimesOutByLedgerTimeAndIndexesComeBackFromTheState() throws MalformedException {
    try (test) {
      openAndIssue();
      long until = consortium.nowMillis() + 60_000;
      accept(
          Consortium.IMPORTER,
          Money.pending(10, Money.IMPORTER, Money.EXPORTER, 600, until),
          Money.pending(11, Money.IMPORTER, Money.CARRIER, 50, until + 2_000),
          Money.pending(12, Money.IMPORTER, Money.CARRIER, 7, until),
          Money.post(13, Money.IMPORTER, Money.CARRIER, 3));
      accept(Consortium.IMPORTER, Money.postPending(14, Consortium.IMPORTER, 12, 5));
      assertEquals(650, balance(Money.IMPORTER).debitsPending());
      indexesComeBack();
      consortium.advanceClock(60_000);
      test.record(test.harmless(Consortium.CUSTOMS));
      assertEquals(650, balance(Money.IMPORTER).debitsPending(), "the last moment still counts");
      // A clock is reported when it is more than a second ahead.
      consortium.advanceClock(1_500);
      Outcome late = decide(List.of(Consortium.IMPORTER), post(15, 10, 600));
      assertEquals(SettlementRefusal.PENDING_TIMED_OUT.number(), late.number());
      assertEquals(50, balance(Money.IMPORTER).debitsPending());
      accept(Consortium.IMPORTER, post(16, 11, 50));
      assertEquals(100_000 - 5 - 3 - 50, balance(Money.IMPORTER).available());
      indexesComeBack();
      replays();
    }
  }

  @Test
  void reconcilesInTheBlockAndProvesTheVerdictOffline() throws MalformedException {
    try (test) {
      openAndIssue();
      accept(Consortium.IMPORTER, Trade.payment(1, 40, "INV-7").said());
      accept(Consortium.EXPORTER, Trade.order("INV-7", 100).also("PO 1").said());
      accept(
          List.of(Consortium.IMPORTER, Consortium.EXPORTER),
          Trade.payment(2, 61, "PO 1").said(),
          new TradeAction.ConfirmOrder(Trade.of(Consortium.EXPORTER, "INV-7"), 1),
          new Transfer(
              Money.id(3),
              new Movement.Posted(Money.IMPORTER, Money.EXPORTER, "CNY", 60, "INV-7")));
      indexesComeBack();
      try (LedgerView view = test.ledger.view()) {
        TradeQueries trade = new TradeQueries(view.state());
        OrderKey invoice = Trade.of(Consortium.EXPORTER, "INV-7");
        assertEquals(OrderStatus.PAID, trade.order(invoice).orElseThrow().record().status());
        assertEquals(3, trade.paymentsOf(invoice, 9).size());
        holds(
            view.proveState(
                SettlementTables.ORDERS, List.of(SettlementTables.orderKey(invoice)), true));
        holds(
            view.proveState(
                SettlementTables.PAYMENTS,
                List.of(SettlementTables.paymentKey(Trade.key(2))),
                true));
      }
      replays();
    }
  }

  @Test
  void aLedgerWithoutTermsForMoneyDoesNotKnowTheFamily() {
    test.close();
    try (TestLedger plain = new TestLedger()) {
      Transaction transaction =
          plain.consortium.transaction(
              Consortium.EXPORTER, Family.SETTLEMENT, List.of(Money.issueAccount().encode()));
      Submission.Rejected rejected = plain.reject(transaction.encoded());
      assertEquals(Rejection.NOT_CANONICAL, rejected.why(), rejected.detail());
    }
  }

  private static Transfer tenge(long id, AccountId debit, AccountId credit, long amount) {
    return new Transfer(
        Money.id(id), new Movement.Posted(debit, credit, "KZT", amount, "INV-2026-7"));
  }

  private static Transfer post(long id, long pending, long amount) {
    return Money.postPending(id, Consortium.IMPORTER, pending, amount);
  }

  private void openAndIssue() {
    accept(Consortium.BANK, Money.accounts().toArray(SettlementAction[]::new));
    accept(Consortium.BANK, Money.post(1, Money.ISSUE, Money.IMPORTER, 100_000));
  }

  private Transaction signed(List<OrganisationId> signers, SettlementAction... actions) {
    List<Bytes> bodies = List.of(actions).stream().map(SettlementAction::encode).toList();
    return consortium.transaction(signers, Family.SETTLEMENT, bodies);
  }

  private Outcome decide(List<OrganisationId> signers, SettlementAction... actions) {
    return test.record(signed(signers, actions)).outcome();
  }

  private void accept(OrganisationId signer, SettlementAction... actions) {
    accept(List.of(signer), actions);
  }

  private void accept(List<OrganisationId> signers, SettlementAction... actions) {
    assertEquals(Outcome.ACCEPTED, decide(signers, actions));
  }

  private Balance balance(AccountId account) {
    try (LedgerView view = test.ledger.view()) {
      return Balance.decode(
          view.state()
              .get(SettlementTables.BALANCES, SettlementTables.accountKey(account))
              .orElseThrow()
              .value());
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  private ProofFile.Report holds(ProofFile file) throws MalformedException {
    ProofFile parsed = ProofFile.parse(Bytes.ofUtf8(file.format()));
    ProofFile.Report report =
        parsed.check(Optional.of(consortium.genesis()), Verifier.bouncyCastle());
    assertTrue(report.holds(), report.toString());
    return report;
  }

  /** The indexes of the family, made from its other tables alone, are those that execution made. */
  private void indexesComeBack() throws MalformedException {
    try (LedgerView view = test.ledger.view()) {
      TreeMap<Bytes, Bytes> made = new TreeMap<>();
      TreeMap<Bytes, Bytes> again = new TreeMap<>();
      Indexes indexes = new Indexes();
      for (Table table : SettlementTables.ALL) {
        List<StateView.Entry> entries = view.state().scan(table, Bytes.EMPTY, Bytes.EMPTY, 999);
        if (table.isIndex()) {
          entries.forEach(entry -> made.put(at(table, entry.key()), entry.value().value()));
        } else {
          for (StateChange change : indexes.ofState(table, new ArrayList<>(entries))) {
            again.put(at(change.table(), change.key()), change.value().orElseThrow().value());
          }
        }
      }
      assertEquals(made, again);
      assertTrue(made.size() > 9, "entries were compared");
    }
  }

  private static Bytes at(Table table, Bytes key) {
    return Bytes.concat(Bytes.ofUtf8(table.name()), key);
  }

  private void replays() {
    AuditReport report = test.replay();
    assertTrue(report.holds(), report.toString());
  }
}
