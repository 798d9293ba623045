package org.lading.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.provenance.query.ProvenanceQueries;
import org.lading.settlement.PaymentRecord.Portion;
import org.lading.settlement.PaymentRecord.Verdict;
import org.lading.settlement.query.OrderTimes;
import org.lading.settlement.query.PaymentResult;
import org.lading.settlement.query.TradeQueries;
import org.lading.settlement.query.TradeQueries.KnownPayment;
import org.lading.testkit.Consortium;
import org.lading.testkit.Seeded;

/** What becomes of orders and payments, by example: the importer buys, the exporter sells. */
class ReconciliationTest {
  private static final OrderKey INVOICE = Trade.of(Consortium.EXPORTER, "INV-7");

  private final MoneyState state = new MoneyState();

  private void sell(Order order) {
    state.accept(Consortium.EXPORTER, order);
  }

  private void pay(Payment payment) {
    state.accept(Consortium.IMPORTER, payment);
  }

  private TradeQueries queries() {
    return new TradeQueries(state);
  }

  private OrderRecord order(OrderKey key) {
    return queries().order(key).orElseThrow().record();
  }

  private PaymentRecord record(long id) {
    return queries().payment(Trade.key(id)).orElseThrow().record();
  }

  private List<PaymentResult> results(long id) {
    PaymentRecord record = record(id);
    return record.portions().stream().map(portion -> result(record, portion)).toList();
  }

  private PaymentResult result(PaymentRecord record, Portion portion) {
    Optional<OrderRecord> order =
        portion.orders().size() == 1
            ? Optional.of(order(portion.orders().getFirst()))
            : Optional.empty();
    return PaymentResult.of(record, portion, order);
  }

  @Test
  void partsSumUpToTheOrderAndWhatIsTooMuchIsNamed() {
    sell(Trade.order("INV-7", 1_000).said());
    pay(Trade.payment(1, 400, "INV-7").said());
    assertEquals(List.of(PaymentResult.PARTIAL), results(1));
    assertEquals(OrderStatus.PARTIAL, order(INVOICE).status());
    pay(Trade.payment(2, 600, "INV-7").said());
    assertEquals(List.of(PaymentResult.MATCHED), results(1));
    assertEquals(List.of(PaymentResult.MATCHED), results(2));
    assertEquals(OrderStatus.PAID, order(INVOICE).status());
    pay(Trade.payment(3, 600, "INV-7").said());
    assertEquals(List.of(PaymentResult.MISMATCHED), results(3));
    assertEquals(
        List.of(new Mismatch(Mismatch.Field.AMOUNT, "0", "600")),
        record(3).portions().getFirst().mismatches());
    assertEquals(1_000, order(INVOICE).paid());
    assertEquals(3, queries().paymentsOf(INVOICE, 99).size());
  }

  @Test
  void whatWasTooMuchIsTakenWhenTheFirstIsReturned() {
    sell(Trade.order("INV-7", 1_000).said());
    pay(Trade.payment(1, 1_000, "INV-7").said());
    pay(Trade.payment(2, 1_000, "INV-7").said());
    assertEquals(List.of(PaymentResult.MISMATCHED), results(2));
    pay(Trade.payment(1, 1_000, "INV-7").now(PaymentStatus.RETURNED, 1).said());
    assertEquals(List.of(PaymentResult.UNDONE), results(1));
    assertEquals(List.of(PaymentResult.MATCHED), results(2));
    assertEquals(1_000, order(INVOICE).paid());
    assertEquals(1, order(INVOICE).paymentCount());
  }

  @Test
  void whatIsInitiatedIsExpectedAndJudgedAgainWhenItSettles() {
    sell(Trade.order("INV-7", 1_000).said());
    pay(Trade.payment(1, 1_000, "INV-7").now(PaymentStatus.INITIATED, 0).said());
    assertEquals(List.of(PaymentResult.EXPECTED), results(1));
    assertEquals(OrderStatus.OPEN, order(INVOICE).status());
    pay(Trade.payment(2, 1, "INV-7").said());
    pay(Trade.payment(1, 1_000, "INV-7").now(PaymentStatus.SETTLED, 1).said());
    assertEquals(List.of(PaymentResult.MISMATCHED), results(1));
    pay(Trade.payment(2, 1, "INV-7").now(PaymentStatus.CANCELLATION_ASKED, 1).said());
    assertEquals(1, order(INVOICE).paid(), "who asks has not got it back");
    pay(Trade.payment(2, 1, "INV-7").now(PaymentStatus.CANCELLED, 2).said());
    assertEquals(List.of(PaymentResult.MATCHED), results(1));
    sell(Trade.order("INV-8", 5).said());
    pay(Trade.payment(8, 5, "INV-8").now(PaymentStatus.INITIATED, 0).said());
    sell(Trade.order("INV-8", 5).in("KZT").correcting(1).said());
    pay(Trade.payment(8, 5, "INV-8").now(PaymentStatus.SETTLED, 1).said());
    assertEquals(List.of(PaymentResult.MISMATCHED), results(8), "the order changed in between");
  }

  @Test
  void everyFieldThatDiffersIsNamedWithWhatWasExpected() {
    sell(Trade.order("INV-7", 1_000).said());
    state.accept(
        Consortium.IMPORTER,
        Trade.payment(1, 999, "INV-7").in("KZT").between(Consortium.IMPORTER, null).said());
    assertEquals(
        List.of(
            new Mismatch(Mismatch.Field.CURRENCY, "CNY", "KZT"),
            new Mismatch(Mismatch.Field.CREDITOR, "zhongshan-exporter", "")),
        record(1).portions().getFirst().mismatches());
    state.accept(
        Consortium.CARRIER,
        Trade.payment(2, 1_001, "INV-7").between(Consortium.CARRIER, Consortium.EXPORTER).said());
    assertEquals(
        List.of(
            new Mismatch(Mismatch.Field.AMOUNT, "1000", "1001"),
            new Mismatch(Mismatch.Field.DEBTOR, "almaty-importer", "silk-rail")),
        record(2).portions().getFirst().mismatches());
    assertEquals(0, order(INVOICE).paid());
  }

  @Test
  void aToleranceTakesWhatIsALittleLessOrMore() {
    sell(Trade.order("INV-7", 1_000).tolerance(10).said());
    pay(Trade.payment(1, 989, "INV-7").said());
    assertEquals(OrderStatus.PARTIAL, order(INVOICE).status());
    pay(Trade.payment(2, 1, "INV-7").said());
    assertEquals(OrderStatus.PAID, order(INVOICE).status());
    pay(Trade.payment(3, 21, "INV-7").said());
    assertEquals(List.of(PaymentResult.MISMATCHED), results(3));
    pay(Trade.payment(4, 20, "INV-7").said());
    assertEquals(OrderStatus.PAID, order(INVOICE).status());
    assertEquals(1_010, order(INVOICE).paid());
  }

  @Test
  void anOrderRecordedLaterFindsWhatWaitedForAnyOfItsNames() {
    pay(Trade.payment(1, 10, "PO 4711").said());
    pay(Trade.payment(2, 20, "INV-7").said());
    pay(Trade.payment(3, 30, "INV-8").said());
    assertEquals(List.of(PaymentResult.UNMATCHED), results(1));
    assertEquals(3, queries().waiting(Consortium.EXPORTER, Optional.empty(), 9).items().size());
    sell(Trade.order("INV-7", 100).also("PO 4711").said());
    assertEquals(List.of(PaymentResult.PARTIAL), results(1));
    assertEquals(List.of(PaymentResult.PARTIAL), results(2));
    assertEquals(List.of(PaymentResult.UNMATCHED), results(3));
    assertEquals(30, order(INVOICE).paid());
    List<KnownPayment> still = queries().waiting(Consortium.IMPORTER, Optional.empty(), 9).items();
    assertEquals(List.of(Trade.key(3)), still.stream().map(KnownPayment::key).toList());
  }

  @Test
  void anOrderFirstOrLastGivesTheSameSums() throws Exception {
    Seeded.check(
        20,
        random -> {
          List<Payment> payments =
              IntStream.range(0, 8)
                  .mapToObj(i -> Trade.payment(i, 1L + random.below(40), "INV-7").said())
                  .toList();
          Order order = Trade.order("INV-7", 100).tolerance(5).said();
          MoneyState first = new MoneyState();
          first.accept(Consortium.EXPORTER, order);
          payments.forEach(payment -> first.accept(Consortium.IMPORTER, payment));
          MoneyState last = new MoneyState();
          payments.forEach(payment -> last.accept(Consortium.IMPORTER, payment));
          last.accept(Consortium.EXPORTER, order);
          assertEquals(
              new TradeQueries(first).order(INVOICE).orElseThrow().record().paid(),
              new TradeQueries(last).order(INVOICE).orElseThrow().record().paid());
        });
  }

  @Test
  void aPaymentWithoutReferencesWaitsAndIsFound() {
    pay(Trade.payment(1, 10).said());
    assertEquals(1, queries().waiting(Consortium.IMPORTER, Optional.empty(), 9).items().size());
  }

  @Test
  void whatWaitsBeyondTheBoundIsJudgedWithTheNextFactAboutTheOrder() {
    int many = Limits.PAYMENTS_JUDGED + 3;
    IntStream.range(0, many).forEach(i -> pay(Trade.payment(i, 1, "INV-7").said()));
    sell(Trade.order("INV-7", 1_000).said());
    assertEquals(Limits.PAYMENTS_JUDGED, order(INVOICE).paid());
    state.accept(Consortium.IMPORTER, new TradeAction.ConfirmOrder(INVOICE, 1));
    assertEquals(many, order(INVOICE).paid());
    assertTrue(order(INVOICE).confirmed());
  }

  @Test
  void aTransactionJudgesSoManyThatWaitAndNoMore() {
    int orders = 11;
    for (int i = 0; i < Limits.PAYMENTS_JUDGED * orders; i++) {
      pay(Trade.payment(i, 1, "INV-" + i % orders).said());
    }
    state.accept(
        Consortium.EXPORTER,
        IntStream.range(0, orders)
            .mapToObj(i -> Trade.order("INV-" + i, 1_000).said())
            .toArray(SettlementAction[]::new));
    long paid =
        queries().orders(Optional.empty(), 99).items().stream()
            .mapToLong(one -> one.record().paid())
            .sum();
    assertEquals(Limits.TRANSACTION_PAYMENTS_JUDGED, paid);
  }

  @Test
  void onePaymentForSeveralOrdersIsSplitByItsAmountsOrNamedAmbiguous() {
    sell(Trade.order("INV-7", 70).said());
    sell(Trade.order("INV-8", 30).said());
    pay(Trade.payment(1, 100, "INV-7", "INV-8").said());
    assertEquals(List.of(PaymentResult.AMBIGUOUS), results(1));
    assertEquals(
        List.of(INVOICE, Trade.of(Consortium.EXPORTER, "INV-8")),
        record(1).portions().getFirst().orders());
    pay(Trade.payment(2, 101, "INV-7", "INV-8").split(70, 31).said());
    assertEquals(List.of(PaymentResult.MATCHED, PaymentResult.MISMATCHED), results(2));
    assertEquals(70, order(INVOICE).paid());
    assertEquals(0, order(Trade.of(Consortium.EXPORTER, "INV-8")).paid());
  }

  @Test
  void theMostExactNameAndTheOrderBetweenTheseTwoAreMeant() {
    sell(Trade.order("INV-7", 70).also("PO 1").said());
    state.accept(Consortium.IMPORTER, Trade.order("PO-1", 70).also("INV-7").said());
    pay(Trade.payment(1, 70, "INV-7").said());
    assertEquals(List.of(INVOICE), record(1).portions().getFirst().orders());
    state.accept(
        Consortium.EXPORTER,
        Trade.order("INV-9", 5).also("C-1").between(Consortium.CARRIER, Consortium.EXPORTER, false),
        Trade.order("INV-10", 6).also("C-1").said());
    pay(Trade.payment(2, 6, "C-1").said());
    assertEquals(List.of(PaymentResult.MATCHED), results(2));
    sell(Trade.order("INV-11", 6).also("C-1").said());
    pay(Trade.payment(3, 6, "C-1").said());
    assertEquals(List.of(PaymentResult.AMBIGUOUS), results(3));
    sell(Trade.order("INV-10", 6).also("C-1").correcting(1).cancelled());
    assertEquals(List.of(PaymentResult.MATCHED), results(3), "only one is left");
  }

  @Test
  void bothSidesTellOnePaymentAndWhatTheySayDifferentlyIsNamed() {
    sell(Trade.order("INV-7", 70).said());
    pay(Trade.payment(1, 70, "INV-7").now(PaymentStatus.INITIATED, 0).said());
    state.accept(Consortium.BANK, Trade.payment(1, 69, "X").on(LocalDate.of(2026, 4, 1)).said());
    PaymentRecord record = record(1);
    assertEquals(2, record.tellings().size());
    assertEquals(List.of(), record.differences(Consortium.IMPORTER));
    assertEquals(
        List.of(
            new Mismatch(Mismatch.Field.AMOUNT, "70", "69"),
            new Mismatch(Mismatch.Field.VALUE_DATE, "2026-03-30", "2026-04-01")),
        record.differences(Consortium.BANK));
    assertEquals(List.of(PaymentResult.MATCHED), results(1), "the first teller's facts count");
    state.accept(
        Consortium.BANK, Trade.payment(1, 70, "INV-7").now(PaymentStatus.REJECTED, 1).said());
    assertEquals(
        List.of(new Mismatch(Mismatch.Field.STATUS, "INITIATED", "REJECTED")),
        record(1).differences(Consortium.BANK));
    assertEquals(0, order(INVOICE).paid());
  }

  @Test
  void transfersOfTheLedgerArePayments() {
    state.accept(Consortium.BANK, Money.accounts().toArray(SettlementAction[]::new));
    state.accept(Consortium.BANK, Money.post(1, Money.ISSUE, Money.IMPORTER, 1_000));
    state.accept(Consortium.IMPORTER, transfer(2, 30));
    assertTrue(state.scan(SettlementTables.PAYMENTS, Bytes.EMPTY, Bytes.EMPTY, 9).isEmpty());
    sell(Trade.order("INV-7", 100).said());
    assertEquals(30, order(INVOICE).paid(), "one that was made before");
    state.accept(
        Consortium.IMPORTER,
        transfer(3, 50),
        new Transfer(
            Money.id(4), new Movement.Pending(terms(40), state.timeMillis() + 9, Optional.empty())),
        new Transfer(Money.id(5), new Movement.PostPending(Optional.empty(), Money.id(4), 20)));
    assertEquals(OrderStatus.PAID, order(INVOICE).status());
    assertEquals(3, order(INVOICE).paymentCount());
    KnownPayment last = queries().paymentsOf(INVOICE, 9).getLast();
    assertEquals(
        new PaymentKey.OfTransfer(new TransferKey(Consortium.IMPORTER, Money.id(5)), 0),
        last.key());
    sell(Trade.order("INV-8", 20).said());
    state.accept(
        List.of(Consortium.IMPORTER, Consortium.EXPORTER),
        new Transfer(
            Money.id(6),
            new Movement.Netting(
                "CNY",
                List.of(
                    new Movement.Obligation(Money.EXPORTER, Money.IMPORTER, 5, ""),
                    new Movement.Obligation(Money.IMPORTER, Money.EXPORTER, 20, "INV-8")),
                List.of(
                    new Movement.Position(Money.EXPORTER, 15),
                    new Movement.Position(Money.IMPORTER, -15)))));
    assertEquals(OrderStatus.PAID, order(Trade.of(Consortium.EXPORTER, "INV-8")).status());
  }

  private static Movement.Posted terms(long amount) {
    return new Movement.Posted(Money.IMPORTER, Money.EXPORTER, "CNY", amount, "INV-7");
  }

  private static Transfer transfer(long id, long amount) {
    return new Transfer(Money.id(id), terms(amount));
  }

  @Test
  void aCorrectionIsANewVersionAndTakesBothOnceItIsConfirmed() {
    sell(Trade.order("INV-7", 100).said());
    pay(Trade.payment(1, 100, "INV-7").said());
    state.accept(Consortium.IMPORTER, new TradeAction.ConfirmOrder(INVOICE, 1));
    Order less = Trade.order("INV-7", 90).correcting(1).said();
    assertEquals(389, state.decide(Consortium.EXPORTER, less).number());
    state.accept(List.of(Consortium.EXPORTER, Consortium.IMPORTER), less);
    OrderRecord record = order(INVOICE);
    assertEquals(2, record.version());
    assertTrue(record.confirmed());
    assertEquals(OrderStatus.OVERPAID, record.status());
    assertEquals(0, record.remaining());
    state.accept(
        List.of(Consortium.EXPORTER, Consortium.IMPORTER),
        Trade.order("INV-7", 110).correcting(2).said());
    assertEquals(OrderStatus.PARTIAL, order(INVOICE).status());
    sell(Trade.order("INV-8", 5).said());
    sell(Trade.order("INV-8", 5).correcting(1).cancelled());
    assertEquals(OrderStatus.CANCELLED, order(Trade.of(Consortium.EXPORTER, "INV-8")).status());
    assertFalse(order(Trade.of(Consortium.EXPORTER, "INV-8")).confirmed());
  }

  @Test
  void knowsOrdersByPartyAndWhenTheyWerePaid() {
    for (int i = 0; i < 5; i++) {
      sell(Trade.order("INV-" + i, 100).also("A", "B").said());
    }
    TradeQueries.Page<TradeQueries.KnownOrder> page =
        queries().ordersOf(Consortium.IMPORTER, Optional.empty(), 3);
    assertEquals(3, page.items().size());
    assertEquals(2, queries().ordersOf(Consortium.IMPORTER, page.next(), 3).items().size());
    assertEquals(0, queries().ordersOf(Consortium.CARRIER, Optional.empty(), 3).items().size());
    TradeQueries.Page<TradeQueries.KnownOrder> all = queries().orders(Optional.empty(), 4);
    assertEquals(1, queries().orders(all.next(), 4).items().size());
    pay(Trade.payment(1, 30, "INV-1").on(LocalDate.of(2026, 3, 30)).said());
    pay(Trade.payment(2, 50, "INV-1").on(LocalDate.of(2026, 4, 9)).said());
    pay(Trade.payment(3, 20, "INV-1").on(LocalDate.of(2026, 4, 2)).said());
    TradeQueries.KnownOrder order =
        queries().order(Trade.of(Consortium.EXPORTER, "INV-1")).orElseThrow();
    OrderTimes times = OrderTimes.of(order, queries(), new ProvenanceQueries(state), height -> 0);
    assertEquals(LocalDate.of(2026, 1, 1), times.start());
    assertFalse(times.shipped());
    assertEquals(Optional.of(LocalDate.of(2026, 3, 30)), times.firstPayment());
    assertEquals(Optional.of(LocalDate.of(2026, 4, 9)), times.finalPayment());
    assertEquals(9, times.daysLate(order.record(), LocalDate.of(2026, 5, 1)));
    assertEquals(3, queries().payments(Optional.empty(), 9).items().size());
    assertEquals(Verdict.FITS, record(2).portions().getFirst().verdict());
  }
}
