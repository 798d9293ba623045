package org.lading.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lading.audit.AuditReport;
import org.lading.contract.ContractRules;
import org.lading.contract.Deals;
import org.lading.crypto.Hash;
import org.lading.settlement.EscrowMoney;
import org.lading.settlement.Money;
import org.lading.settlement.Order;
import org.lading.settlement.PaymentRecord.Verdict;
import org.lading.settlement.Trade;
import org.lading.settlement.query.PaidTransfer;
import org.lading.settlement.query.SettlementQueries;
import org.lading.settlement.query.TradeQueries;
import org.lading.testkit.Consortium;
import org.lading.transaction.Family;

/** What a contract pays out of its escrow is paid by its payer, and so fits what the payer owes. */
class PaidByContractTest {
  private final ContractLedger ledger = new ContractLedger();

  @AfterEach
  void close() {
    ledger.close();
  }

  private static String reference(Hash contract) {
    return ContractRules.purse(contract, Deals.sale()).reference();
  }

  private void order(Order order) {
    ledger.accept(List.of(Consortium.IMPORTER), Family.SETTLEMENT, order.encode());
  }

  private void requireFits(String number, long paid) {
    try (LedgerView view = ledger.test.ledger.view()) {
      List<TradeQueries.KnownPayment> payments =
          new TradeQueries(view.state()).paymentsOf(Trade.of(Consortium.IMPORTER, number), 9);
      assertEquals(1, payments.size());
      TradeQueries.KnownPayment payment = payments.getFirst();
      assertEquals(Verdict.FITS, payment.record().portions().getFirst().verdict());
      assertEquals(paid, payment.record().facts().amount());
      assertEquals(Optional.of(Consortium.IMPORTER), payment.record().facts().debtor());
      assertEquals(Optional.of(Consortium.EXPORTER), payment.record().facts().creditor());
    }
  }

  @Test
  void fitsAnOrderRecordedBeforeOrAfter() throws Exception {
    Hash contract = ledger.active(Deals.sale(), 10_000);
    order(Trade.order("PO-1", 3_000).also(reference(contract)).said());
    ledger.attest(Consortium.CARRIER, contract, Deals.DELIVERED);
    requireFits("PO-1", 3_000);
    Hash other = ledger.active(Deals.sale(Deals.escrow(1, 20_000), Deals.stages(), true), 20_000);
    ledger.attest(Consortium.CARRIER, other, Deals.DELIVERED);
    order(Trade.order("PO-2", 6_000).also(reference(other)).said());
    requireFits("PO-2", 6_000);
    AuditReport report = ledger.test.replay();
    assertTrue(report.holds(), report.toString());
  }

  @Test
  void statementsNameThePayer() {
    Hash contract = ledger.active(Deals.sale(), 10_000);
    ledger.attest(Consortium.CARRIER, contract, Deals.DELIVERED);
    try (LedgerView view = ledger.test.ledger.view()) {
      SettlementQueries queries = new SettlementQueries(view.state());
      List<PaidTransfer> paid =
          PaidTransfer.of(queries, EscrowMoney.key(ContractRules.purse(contract, Deals.sale()), 2));
      assertEquals(1, paid.size());
      assertEquals(3_000, paid.getFirst().terms().amount());
      assertEquals(Deals.THROUGH, paid.getFirst().terms().debit());
      assertEquals(Money.IMPORTER, paid.getFirst().payer());
    }
  }
}
