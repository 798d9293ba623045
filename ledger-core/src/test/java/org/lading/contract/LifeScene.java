package org.lading.contract;

import static org.lading.testkit.Consortium.BANK;
import static org.lading.testkit.Consortium.CARRIER;
import static org.lading.testkit.Consortium.CUSTOMS;
import static org.lading.testkit.Consortium.EXPORTER;
import static org.lading.testkit.Consortium.IMPORTER;

import java.util.List;
import java.util.Optional;
import org.lading.contract.Condition.From;
import org.lading.contract.Condition.Missing;
import org.lading.crypto.Hash;
import org.lading.settlement.Money;
import org.lading.transaction.Outcome;

/** From the proposal to the end, on a ledger (docs/spec/contract.md#life). */
final class LifeScene {
  private final RuleTranscript told;

  private LifeScene(RuleTranscript told) {
    this.told = told;
  }

  static void tell(RuleTranscript told) {
    LifeScene scene = new LifeScene(told);
    scene.signing();
    scene.funding();
    scene.lapsing();
    scene.cancelling();
    scene.deadlines();
    scene.missing();
    scene.bound();
    scene.waiting();
    scene.wishes();
    scene.numbers();
  }

  private Trial trial(String story) {
    return new Trial(told, story);
  }

  private void signing() {
    Document document = Deals.sale();
    Trial trial = trial("all parties sign the hash of one text").propose(CARRIER, document);
    trial.propose(EXPORTER, document).propose(EXPORTER, document).fund(IMPORTER, 10_000);
    trial.sign(CARRIER).sign(IMPORTER).sign(IMPORTER);
    Document other = Deals.sale(Deals.escrow(1_000, 100_001), Deals.stages(), true);
    trial.tries("sign another text", List.of(BANK), new ContractAction.Sign(other.hash()));
    trial.fund(IMPORTER, 10_000).sign(BANK).sign(BANK, EXPORTER);
    told.line("signatures", trial.ledger.entries(ContractTables.SIGNATURES));
    Document words = SoundnessScene.withTerms(document, "Incoterms 2020 FCA Almaty");
    told.line("the hash of other words is the same", words.hash().equals(document.hash()));
  }

  private void funding() {
    trial("funded within the range, by the payer, once")
        .signed(Deals.sale())
        .attest(CARRIER, Deals.DELIVERED)
        .dispute(IMPORTER)
        .fund(EXPORTER, 10_000)
        .fund(IMPORTER, 999)
        .fund(IMPORTER, 100_001)
        .fund(IMPORTER, 1_000)
        .fund(IMPORTER, 1_000);
    trial("the most").signed(Deals.sale()).fund(IMPORTER, 100_000);
    trial("more than the account has")
        .signed(Deals.sale(Deals.escrow(1, 2_000_000), Deals.stages(), true))
        .fund(IMPORTER, DealState.BALANCE + 1)
        .fund(IMPORTER, DealState.BALANCE);
  }

  private void lapsing() {
    for (long late : List.of(0L, 1L)) {
      long moment = RuleTranscript.until(Deals.FUND_BY) + late;
      trial("not funded in time").signed(Deals.sale()).at(moment).fund(IMPORTER, 10_000);
      Trial proposed = trial("not signed in time").propose(EXPORTER, Deals.sale());
      proposed.at(moment).sign(IMPORTER, BANK);
      Trial fresh = trial("proposed at the deadline, or behind it");
      fresh.ledger.money.advance(moment - fresh.ledger.money.timeMillis());
      fresh.propose(EXPORTER, Deals.sale());
    }
  }

  private void cancelling() {
    trial("cancelled by one before it is funded")
        .signed(Deals.sale())
        .cancel(CARRIER)
        .cancel(EXPORTER)
        .cancel(IMPORTER);
    Trial trial = trial("cancelled by all").active(Deals.sale(), 10_001);
    trial.attest(CARRIER, Deals.DELIVERED).cancel(EXPORTER).cancel(EXPORTER).cancel(BANK);
    trial.cancel(IMPORTER).cancel(IMPORTER).steps();
    Trial earlier = trial("a wish to cancel ends with its stage").active(Deals.sale(), 10_001);
    earlier.cancel(EXPORTER, IMPORTER).attest(CARRIER, Deals.DELIVERED).cancel(BANK).steps();
  }

  private void deadlines() {
    for (long moment : RuleTranscript.around(Deals.DELIVERY)) {
      Trial trial = trial("delivered at, or beside, the deadline").active(Deals.sale(), 10_001);
      trial.at(moment).attest(CARRIER, Deals.DELIVERED).steps();
      Trial other = trial("known then, and not what it waits for").active(Deals.sale(), 10_001);
      other.at(moment).attest(CUSTOMS, Deals.CLEARED);
    }
    Trial silent = trial("a long silence changes nothing").active(Deals.sale(), 10_001);
    silent.attest(CARRIER, Deals.DELIVERED).at(RuleTranscript.until(Deals.END)).steps();
    silent.attest(CUSTOMS, Deals.CLEARED);
    Trial whole = trial("paid in full").active(Deals.sale(), 10_001);
    whole.attest(CARRIER, Deals.DELIVERED).attest(CUSTOMS, Deals.CLEARED).steps();
    Trial order = trial("known before its turn").active(Deals.sale(), 10_001);
    order.attest(CUSTOMS, Deals.CLEARED).attest(CARRIER, Deals.DELIVERED).steps();
  }

  private void missing() {
    Document document =
        Deals.sale(
            Deals.escrow(10_000, 10_000),
            Deals.facts(),
            List.of(
                Deals.stage(
                    "only",
                    Deals.CLEARANCE,
                    Deals.pay(Deals.rest(Deals.IMPORTER)),
                    new Clause(
                        new Condition.All(
                            List.of(new From(Deals.DELIVERY), new Missing(Deals.DELIVERED))),
                        Deals.pay(Deals.part(Deals.EXPORTER, 100), Deals.rest(Deals.IMPORTER))))),
            false,
            Optional.empty());
    Trial trial = trial("missing from a deadline on").active(document, 10_000);
    RuleTranscript.around(Deals.DELIVERY).forEach(trial::at);
    trial.steps();
    Trial there = trial("not missing").active(document, 10_000);
    there.attest(CARRIER, Deals.DELIVERED).at(RuleTranscript.until(Deals.END)).steps();
  }

  private void bound() {
    Trial trial = trial("a block looks so many times at most").active(Deals.sale(), 10_000);
    Hash one = trial.contract();
    trial.active(Deals.sale(Deals.escrow(1_000, 1_000), Deals.stages(), false), 1_000);
    Hash other = trial.contract();
    trial.ledger.bound(0);
    trial.at(RuleTranscript.until(Deals.DELIVERY) + 5);
    // Too late for what was due before, though that is still to be looked at.
    trial.attest(CARRIER, Deals.DELIVERED).of(one).attest(CARRIER, Deals.DELIVERED);
    trial.ledger.bound(1);
    for (int block = 0; block < 2; block++) {
      trial.ledger.emptyBlock();
      trial.of(one).tell("the one, a block on").of(other).tell("the other, a block on");
    }
    trial.of(one).steps().of(other).steps();
    Trial busy = trial("what a block touched too late is due from then on");
    busy.active(Deals.sale(), 10_000).ledger.bound(0);
    busy.attest(CARRIER, Deals.DELIVERED).at(busy.ledger.money.timeMillis() + 9);
    busy.ledger.bound(5);
    busy.at(busy.ledger.money.timeMillis() + 9).steps();
  }

  /** Nobody comes before a moment that no block could look at (refusal 449). */
  private void waiting() {
    long delivery = RuleTranscript.until(Deals.DELIVERY);
    Trial trial = trial("a moment that waits comes before what people do");
    trial.active(Deals.sale(), 10_000).ledger.bound(0);
    trial.at(delivery).cancel(EXPORTER).at(delivery + 1).cancel(IMPORTER).dispute(IMPORTER);
    trial.at(delivery + 2).attest(CARRIER, Deals.DELIVERED).ledger.bound(5);
    trial.at(delivery + 3).steps();
    Trial touched = trial("so does a fact that no block could look at");
    touched.active(Deals.sale(), 10_000).ledger.bound(0);
    touched.attest(CARRIER, Deals.DELIVERED).dispute(IMPORTER).ledger.bound(5);
    touched.at(touched.ledger.money.timeMillis()).dispute(IMPORTER);
    long fundBy = RuleTranscript.until(Deals.FUND_BY);
    Trial unsigned = trial("and the end of the time to fund");
    unsigned.propose(EXPORTER, Deals.sale()).ledger.bound(0);
    unsigned.at(fundBy).sign(IMPORTER).at(fundBy + 1).sign(BANK).ledger.bound(5);
    unsigned.at(fundBy + 2);
    Trial lapsed = trial("also of one that all have signed").signed(Deals.sale());
    lapsed.ledger.bound(0);
    lapsed.at(fundBy + 1).fund(IMPORTER, 10_000).cancel(EXPORTER);
  }

  private void wishes() {
    Trial other = trial("a fact for which nothing fires leaves them").active(Deals.sale(), 10_001);
    other.cancel(EXPORTER, BANK).attest(CUSTOMS, Deals.CLEARED).cancel(IMPORTER);
  }

  /** What is paid out through an account of a bank must find room in its numbers. */
  private void numbers() {
    Trial trial = trial("the numbers of a bank leave room for what it holds for contracts");
    trial.active(through(10_000), 10_000);
    Hash first = trial.contract();
    long room = Long.MAX_VALUE - DealState.BALANCE - 10_000;
    for (long amount : List.of(room + 1, room)) {
      Outcome outcome =
          trial.ledger.money.decide(
              List.of(BANK), Money.post(amount, Money.ISSUE, Money.CARRIER, amount));
      told.line("all that is left and " + (amount - room), outcome.number());
    }
    trial.signed(through(9_999)).fund(IMPORTER, 9_999).of(first);
    trial.attest(CARRIER, Deals.DELIVERED).attest(CUSTOMS, Deals.CLEARED).steps();
  }

  private static Document through(long amount) {
    return SoundnessScene.withEscrow(
        Deals.sale(), new Escrow(Deals.IMPORTER, Money.ISSUE, "CNY", amount, amount));
  }
}
