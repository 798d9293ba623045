package org.lading.contract;

import java.util.List;
import java.util.Optional;
import org.lading.contract.Condition.From;
import org.lading.contract.Condition.Known;
import org.lading.contract.Condition.Missing;
import org.lading.crypto.Hash;
import org.lading.testkit.Consortium;

/** When a block looks at contracts, and as of when (docs/spec/contract.md#due). */
final class DueScene {
  private final ToldLedger ledger;

  private DueScene(String title) {
    this.ledger = new ToldLedger(title);
  }

  static String tell() {
    DueScene scene = new DueScene("due");
    scene.moments();
    return scene.ledger.toString();
  }

  static String tellOfFullBlocks() {
    DueScene scene = new DueScene("blocks that look at few");
    scene.bound();
    return scene.ledger.toString();
  }

  private static Document sale(long amount) {
    return Deals.sale(Deals.escrow(amount, amount), Deals.stages(), false);
  }

  /** Nothing delivered at delivery: half goes back; at clearance the rest. */
  private static Document waits(long amount) {
    return Deals.sale(
        Deals.escrow(amount, amount),
        List.of(
            Deals.stage(
                "first",
                Deals.CLEARANCE,
                Deals.pay(Deals.rest(Deals.EXPORTER)),
                new Clause(
                    new Condition.All(
                        List.of(new From(Deals.DELIVERY), new Missing(Deals.DELIVERED))),
                    Deals.go(1, Deals.part(Deals.IMPORTER, 5_000)))),
            Deals.stage(
                "second",
                Deals.END,
                Deals.pay(Deals.rest(Deals.IMPORTER)),
                new Clause(
                    new Known(Deals.DELIVERED),
                    Deals.pay(Deals.part(Deals.EXPORTER, 1), Deals.rest(Deals.IMPORTER))))),
        false,
        Optional.empty());
  }

  private void moments() {
    Hash sale = ledger.state.active(sale(1_000), 1_000);
    Hash waits = ledger.state.active(waits(2_000), 2_000);
    Hash silent = ledger.state.active(waits(3_000), 3_000);
    Hash paid = ledger.state.active(sale(4_000), 4_000);
    ledger.state.attest(Consortium.CARRIER, silent, Deals.DELIVERED);
    ledger.state.attest(Consortium.CARRIER, paid, Deals.DELIVERED);
    ledger.stands("paid in the block of the fact", paid);
    for (long beside : List.of(0L, 1L)) {
      ledger.to(Deals.DELIVERY, beside);
      ledger.stands("a stage's deadline", sale);
      ledger.stands("a deadline that a condition names", waits);
    }
    ledger.to(Deals.END, 5 * Deals.DAY);
    ledger.stands("each deadline in its own instant", waits);
    ledger.stands("a fact kept the deadline of a condition away", silent);
    ledger.stands("somebody was paid before the refund", paid);
    ledger.line("next", ContractSteps.next(ledger.state.money));
    ledger.balances("at last");
  }

  private void bound() {
    Hash first = ledger.state.active(sale(1_000), 1_000);
    Hash second = ledger.state.active(sale(2_000), 2_000);
    Hash third = ledger.state.active(waits(3_000), 3_000);
    Hash one = ledger.state.active(late(4_000), 4_000);
    Hash other = ledger.state.active(late(5_000), 5_000);
    ledger.line("next", ContractSteps.next(ledger.state.money));
    ledger.state.bound(1);
    ledger.to(Deals.DELIVERY, 5);
    for (int block = 1; block <= 4; block++) {
      String after = "one look a block, after block " + block;
      ledger.stands(after, first);
      ledger.stands(after, second);
      ledger.stands(after, third);
      ledger.state.emptyBlock();
    }
    ledger.state.attest(Consortium.CARRIER, third, Deals.DELIVERED);
    ledger.stands("the block has a look for what it touches", third);
    touchedLate(one, other);
  }

  /** What was due before a fact came is decided as of then, though the fact is there by now. */
  private void touchedLate(Hash one, Hash other) {
    ledger.state.money.advance(RuleTranscript.until(Deals.CLEARANCE) + 9
        - ledger.state.money.timeMillis());
    DealState.Block block = ledger.state.new Block();
    ledger.line(
        "the carrier says it of one",
        block.decide(Consortium.CARRIER, ToldLedger.attest(one, Deals.DELIVERED)).number());
    ledger.line(
        "the carrier says it of another",
        block.decide(Consortium.CARRIER, ToldLedger.attest(other, Deals.DELIVERED)).number());
    block.close();
    ledger.stands("due before a fact", one);
    ledger.stands("due before a fact", other);
    ledger.state.emptyBlock();
    ledger.state.emptyBlock();
    ledger.stands("decided as of then", one);
    ledger.stands("decided as of then", other);
  }

  /** Asks at clearance whether it was delivered. */
  private static Document late(long amount) {
    return Deals.sale(
        Deals.escrow(amount, amount),
        List.of(
            Deals.stage(
                "only",
                Deals.END,
                Deals.pay(Deals.rest(Deals.IMPORTER)),
                new Clause(
                    new Condition.All(
                        List.of(new From(Deals.CLEARANCE), new Missing(Deals.DELIVERED))),
                    Deals.pay(Deals.part(Deals.EXPORTER, 1_000), Deals.rest(Deals.IMPORTER))),
                new Clause(new Known(Deals.DELIVERED), Deals.pay(Deals.rest(Deals.EXPORTER))))),
        false,
        Optional.empty());
  }
}
