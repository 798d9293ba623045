package org.lading.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.settlement.PaymentStatus;
import org.lading.settlement.SettlementAction;
import org.lading.settlement.Trade;
import org.lading.settlement.query.TradeQueries;
import org.lading.testkit.Consortium;
import org.lading.testkit.Seeded;
import org.lading.transaction.Family;

/**
 * What is read ahead for a batch changes nothing: orders and payments that come many at a time are
 * matched as those that come one by one.
 */
class ReconciledInBatchesTest {
  private static final int FACTS = 120;
  private static final int NAMES = 12;
  private static final int MOST = 1_000;

  /** A payment, or an order of few numbers and names, so that several mean the same. */
  private static SettlementAction fact(Seeded.Random random, int number) {
    String name = "N-" + random.below(NAMES);
    String other = "M-" + random.below(NAMES);
    if (random.chance(50)) {
      return Trade.order(name + "-" + number, 100 + random.below(3)).also(name, other).said();
    }
    Trade.PaymentOf payment =
        Trade.payment(1_000 + number, 99 + random.below(4), name, name + "-" + random.below(FACTS));
    Trade.PaymentOf told =
        switch (random.below(4)) {
          case 0 -> payment.between(null, Consortium.EXPORTER);
          case 1 -> payment.split(50, payment.facts().amount() - 50);
          case 2 -> payment.now(PaymentStatus.INITIATED, 0);
          default -> payment;
        };
    return told.said();
  }

  private static List<Bytes> transactions(Consortium consortium, long seed) {
    Seeded.Random random = new Seeded.Random(seed);
    List<Bytes> all = new ArrayList<>();
    for (int i = 0; i < FACTS; i++) {
      SettlementAction fact = fact(random, i);
      boolean order = fact instanceof org.lading.settlement.Order;
      all.add(
          consortium
              .transaction(
                  order ? Consortium.EXPORTER : Consortium.BANK,
                  Family.SETTLEMENT,
                  List.of(fact.encode()))
              .encoded());
    }
    return all;
  }

  /** Each order with its sums, and each payment with its verdicts, in words. */
  private static List<String> reconciled(Ledger ledger) {
    List<String> all = new ArrayList<>();
    try (LedgerView view = ledger.view()) {
      TradeQueries queries = new TradeQueries(view.state());
      for (TradeQueries.KnownOrder one : queries.orders(Optional.empty(), MOST).items()) {
        all.add(one.key() + " " + one.record().status() + " " + one.record().paid());
      }
      for (TradeQueries.KnownPayment one : queries.payments(Optional.empty(), MOST).items()) {
        all.add(one.key() + " " + one.record().portions() + " " + one.record().counts());
      }
    }
    return all;
  }

  @Test
  void manyAtATimeAreMatchedAsOneByOne() throws Exception {
    List<String> happened = new ArrayList<>();
    Seeded.check(
        6,
        random -> {
          long seed = random.nextLong();
          int size = random.between(2, FACTS);
          try (TestLedger together = new TestLedger(Consortium.withMoney());
              TestLedger alone = new TestLedger(Consortium.withMoney())) {
            List<Bytes> batched = transactions(together.consortium, seed);
            for (int from = 0; from < batched.size(); from += size) {
              together.ledger.submitAll(
                  batched.subList(from, Math.min(batched.size(), from + size)));
            }
            transactions(alone.consortium, seed).forEach(alone::submit);
            List<String> expected = reconciled(alone.ledger);
            assertEquals(expected, reconciled(together.ledger));
            happened.addAll(expected);
            assertTrue(together.height() < alone.height());
          }
        });
    for (String what : List.of("AMBIGUOUS", "MISMATCHED", "FITS", "UNMATCHED", " PAID ")) {
      assertTrue(happened.stream().anyMatch(line -> line.contains(what)), "nothing was " + what);
    }
  }
}
