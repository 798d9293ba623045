package org.lading.contract;

import static org.lading.testkit.Consortium.CARRIER;
import static org.lading.testkit.Consortium.COURT;
import static org.lading.testkit.Consortium.CUSTOMS;
import static org.lading.testkit.Consortium.EXPORTER;
import static org.lading.testkit.Consortium.IMPORTER;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lading.testkit.Consortium;

/** Who makes a fact known, and when (docs/spec/contract.md#facts). */
final class FactScene {
  private static final int WEIGHED = 0;
  private static final int RECEIVED = 1;
  private static final Value TON = new Value.Quantity(1_000_000_000);
  private static final Value LESS = new Value.Quantity(999_000_000);
  private static final long START = Consortium.START_MILLIS;

  private final RuleTranscript told;

  private FactScene(RuleTranscript told) {
    this.told = told;
  }

  static void tell(RuleTranscript told) {
    FactScene scene = new FactScene(told);
    scene.entitled();
    scene.several();
    scene.contradictions();
    scene.observed();
  }

  private Trial trial(String story) {
    return new Trial(told, story);
  }

  private static FactTerm weighed(boolean observed) {
    return new FactTerm(
        Deals.name("weighed"),
        "",
        new FactSource.Attested(List.of(CARRIER, CUSTOMS, COURT), 2, ""),
        List.of(new FieldTerm(Deals.name("net"), ValueType.QUANTITY, "KGM")),
        observed);
  }

  private static Document weighing(boolean observed, boolean disputes, FactTerm... more) {
    List<FactTerm> facts = new java.util.ArrayList<>(List.of(weighed(observed)));
    facts.addAll(List.of(more));
    return Deals.sale(
        Deals.escrow(10_000, 10_000),
        facts,
        List.of(
            Deals.stage(
                "only",
                Deals.DELIVERY,
                Deals.pay(Deals.rest(Deals.IMPORTER)),
                new Clause(
                    new Condition.All(
                        List.of(
                            new Condition.By(WEIGHED, Deals.FUND_BY),
                            new Condition.Compare(WEIGHED, 0, Comparison.AT_LEAST, TON))),
                    Deals.pay(Deals.rest(Deals.EXPORTER))))),
        disputes,
        Optional.empty());
  }

  private void entitled() {
    FactTerm received =
        new FactTerm(
            Deals.name("received"),
            "",
            new FactSource.Received(IMPORTER, EventScene.BOX, EventScene.DOOR),
            List.of(),
            false);
    Trial trial = trial("who may attest, and what");
    trial.ledger.knowItem(EventScene.BOX);
    trial.signed(weighing(false, true, received)).attest(CARRIER, WEIGHED, TON);
    trial.fund(IMPORTER, 10_000).attest(EXPORTER, WEIGHED, TON).attest(CARRIER, 2, TON);
    trial.attest(CARRIER, RECEIVED).attest(CARRIER, WEIGHED).attest(CARRIER, WEIGHED, TON, TON);
    trial.attest(CARRIER, WEIGHED, new Value.Sum(1));
    trial.attest(CARRIER, WEIGHED, OptionalLong.of(START), TON);
    trial.attest(CARRIER, WEIGHED, TON).attest(CARRIER, WEIGHED, TON);
  }

  private void several() {
    trial("two of three say the same")
        .active(weighing(false, true), 10_000)
        .attest(CARRIER, WEIGHED, TON)
        .attest(COURT, WEIGHED, TON)
        .attest(CUSTOMS, WEIGHED, TON);
    trial("two of three differ")
        .active(weighing(false, true), 10_000)
        .attest(CARRIER, WEIGHED, TON)
        .attest(CUSTOMS, WEIGHED, LESS)
        .attest(COURT, WEIGHED, LESS)
        .at(RuleTranscript.until(Deals.DELIVERY) + 1);
    trial("a third changes nothing")
        .active(weighing(false, true), 10_000)
        .attest(CARRIER, WEIGHED, LESS)
        .attest(CUSTOMS, WEIGHED, LESS)
        .at(START + 5)
        .attest(COURT, WEIGHED, LESS)
        .dispute(IMPORTER)
        .at(RuleTranscript.until(Deals.END) + 1)
        .attest(COURT, WEIGHED, TON);
    trial("recorded at the deadline, and behind it")
        .active(weighing(false, true), 10_000)
        .attest(CARRIER, WEIGHED, TON)
        .at(RuleTranscript.until(Deals.FUND_BY) + 1)
        .attest(CUSTOMS, WEIGHED, TON)
        .at(RuleTranscript.until(Deals.DELIVERY) + 1);
  }

  private void contradictions() {
    for (boolean disputes : List.of(true, false)) {
      trial("a voice that contradicts itself counts no more; disputes " + disputes)
          .active(weighing(false, disputes), 10_000)
          .attest(CARRIER, WEIGHED, TON)
          .attest(CARRIER, WEIGHED, LESS)
          .attest(CARRIER, WEIGHED, TON)
          .attest(CARRIER, WEIGHED, LESS)
          .attest(CUSTOMS, WEIGHED, TON)
          .attest(COURT, WEIGHED, TON)
          .steps();
    }
    trial("what is known stays known")
        .active(weighing(false, true), 10_000)
        .attest(CARRIER, WEIGHED, LESS)
        .attest(CUSTOMS, WEIGHED, LESS)
        .attest(CUSTOMS, WEIGHED, TON)
        .attest(COURT, WEIGHED, TON);
    trial("a contradiction in dispute")
        .active(weighing(false, true), 10_000)
        .attest(CARRIER, WEIGHED, TON)
        .dispute(IMPORTER)
        .attest(CARRIER, WEIGHED, LESS)
        .steps();
    DisputeTerms never =
        new DisputeTerms(
            List.of(Deals.IMPORTER),
            Optional.of(new Condition.Known(WEIGHED)),
            Deals.ARBITER,
            Deals.END);
    trial("a contradiction where the condition of disputes does not hold")
        .active(SoundnessScene.withDispute(weighing(false, false), never), 10_000)
        .attest(CARRIER, WEIGHED, TON)
        .attest(CARRIER, WEIGHED, LESS);
    Trial waits = trial("a contradiction while a moment waits is no dispute");
    waits.active(weighing(false, true), 10_000).attest(CARRIER, WEIGHED, TON).ledger.bound(0);
    waits.at(RuleTranscript.until(Deals.DELIVERY) + 1).attest(CARRIER, WEIGHED, LESS);
    waits.attest(CUSTOMS, WEIGHED, TON).attest(COURT, WEIGHED, TON).ledger.bound(9);
    waits.at(RuleTranscript.until(Deals.DELIVERY) + 2).steps();
    DisputeTerms early =
        new DisputeTerms(List.of(Deals.IMPORTER), Optional.empty(), Deals.ARBITER, Deals.DELIVERY);
    Document sale = SoundnessScene.withDispute(longer(), early);
    for (long moment : RuleTranscript.around(Deals.DELIVERY)) {
      trial("a contradiction at, or beside, the arbitration deadline")
          .active(sale, 10_000)
          .attest(CARRIER, WEIGHED, TON)
          .at(moment)
          .attest(CARRIER, WEIGHED, LESS);
    }
  }

  private static Document longer() {
    return Deals.sale(
        Deals.escrow(10_000, 10_000),
        List.of(weighed(false)),
        List.of(
            Deals.stage(
                "only",
                Deals.CLEARANCE,
                Deals.pay(Deals.rest(Deals.IMPORTER)),
                new Clause(new Condition.Known(WEIGHED), Deals.pay(Deals.rest(Deals.EXPORTER))))),
        false,
        Optional.empty());
  }

  private void observed() {
    OptionalLong in = OptionalLong.of(RuleTranscript.until(Deals.FUND_BY));
    OptionalLong late = OptionalLong.of(RuleTranscript.until(Deals.FUND_BY) + 1);
    long then = RuleTranscript.until(Deals.FUND_BY) + 1;
    trial("observed in time, recorded behind it")
        .active(weighing(true, true), 10_000)
        .at(then)
        .attest(CARRIER, WEIGHED, TON)
        .attest(CARRIER, WEIGHED, OptionalLong.of(then + 1), TON)
        .attest(CARRIER, WEIGHED, in, TON)
        .attest(CUSTOMS, WEIGHED, OptionalLong.of(START), TON);
    trial("the latest time counts")
        .active(weighing(true, true), 10_000)
        .at(then)
        .attest(CARRIER, WEIGHED, late, TON)
        .attest(CUSTOMS, WEIGHED, OptionalLong.of(START), TON)
        .at(RuleTranscript.until(Deals.DELIVERY) + 1);
    trial("another time is a contradiction")
        .active(weighing(true, true), 10_000)
        .at(then)
        .attest(CARRIER, WEIGHED, in, TON)
        .attest(CARRIER, WEIGHED, late, TON);
  }
}
