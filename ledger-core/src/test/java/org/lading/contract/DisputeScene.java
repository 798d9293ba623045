package org.lading.contract;

import static org.lading.contract.Trial.award;
import static org.lading.testkit.Consortium.BANK;
import static org.lading.testkit.Consortium.CARRIER;
import static org.lading.testkit.Consortium.COURT;
import static org.lading.testkit.Consortium.CUSTOMS;
import static org.lading.testkit.Consortium.EXPORTER;
import static org.lading.testkit.Consortium.IMPORTER;

import java.util.List;
import java.util.Optional;

/** Disputes, rulings and silence (docs/spec/contract.md#life). */
final class DisputeScene {
  private final RuleTranscript told;

  private DisputeScene(RuleTranscript told) {
    this.told = told;
  }

  static void tell(RuleTranscript told) {
    DisputeScene scene = new DisputeScene(told);
    scene.mayDispute();
    scene.inTime();
    scene.rulings();
    scene.silence();
    scene.wishes();
  }

  private Trial trial(String story) {
    return new Trial(told, story);
  }

  private static Document with(DisputeTerms terms) {
    return SoundnessScene.withDispute(Deals.sale(), terms);
  }

  private static DisputeTerms terms(Optional<Condition> when, int deadline) {
    return new DisputeTerms(List.of(Deals.IMPORTER), when, Deals.ARBITER, deadline);
  }

  private void mayDispute() {
    trial("by whom the document names")
        .active(with(terms(Optional.empty(), Deals.END)), 10_000)
        .dispute(EXPORTER)
        .dispute(CARRIER)
        .rule(COURT, award(Deals.IMPORTER, 10_000))
        .dispute(IMPORTER)
        .dispute(IMPORTER);
    trial("no terms")
        .active(Deals.sale(Deals.escrow(1, 10_000), Deals.stages(), false), 10_000)
        .dispute(IMPORTER)
        .rule(COURT, award(Deals.IMPORTER, 10_000));
    Optional<Condition> inspected = Optional.of(new Condition.Known(Deals.INSPECTED));
    trial("only where its condition holds")
        .active(with(terms(inspected, Deals.END)), 10_000)
        .dispute(IMPORTER)
        .attest(CARRIER, Deals.INSPECTED)
        .attest(COURT, Deals.INSPECTED)
        .dispute(IMPORTER);
  }

  private void inTime() {
    Document document = with(terms(Optional.empty(), Deals.DELIVERY));
    for (long moment : RuleTranscript.around(Deals.DELIVERY)) {
      Trial trial = trial("disputed at, or beside, the deadline").active(document, 10_000);
      // Delivered, so that it is still active behind the deadline.
      trial.attest(CARRIER, Deals.DELIVERED).at(moment).dispute(IMPORTER);
      Trial ruled = trial("ruled at, or beside, the deadline").active(document, 10_000);
      ruled.attest(CARRIER, Deals.DELIVERED).dispute(IMPORTER).at(moment);
      ruled.rule(COURT, award(Deals.EXPORTER, 7_000)).steps();
    }
  }

  private void rulings() {
    Trial trial = trial("the arbiter divides all that is held").active(Deals.sale(), 10_001);
    trial.attest(CARRIER, Deals.DELIVERED).dispute(EXPORTER);
    trial.attest(CUSTOMS, Deals.CLEARED).at(RuleTranscript.until(Deals.CLEARANCE) + 1);
    trial.rule(IMPORTER, award(Deals.IMPORTER, 7_001));
    trial.rule(COURT, award(Deals.IMPORTER, 7_000));
    trial.rule(COURT, award(Deals.IMPORTER, 7_002));
    trial.rule(COURT, award(Deals.EXPORTER, 7_001), award(Deals.IMPORTER, 1));
    trial.rule(COURT, award(Deals.BANK, 7_001));
    trial.rule(COURT, award(9, 7_001));
    trial.rule(COURT, award(Deals.EXPORTER, 2_000), award(Deals.IMPORTER, 5_001));
    trial.rule(COURT, award(Deals.IMPORTER, 7_001)).dispute(EXPORTER).steps();
    Trial wish = trial("a wish to cancel ends with a dispute").active(Deals.sale(), 10_001);
    wish.cancel(EXPORTER, IMPORTER).dispute(EXPORTER).cancel(BANK).steps();
    Trial cancelled = trial("cancelled in dispute").active(Deals.sale(), 10_001);
    cancelled.dispute(EXPORTER).cancel(EXPORTER, IMPORTER).cancel(BANK).steps();
  }

  private void silence() {
    Document document =
        SoundnessScene.withDispute(
            Deals.sale(
                Deals.escrow(10_000, 10_000),
                Deals.facts(),
                List.of(
                    Deals.stage(
                        "first",
                        Deals.CLEARANCE,
                        Deals.go(1, Deals.part(Deals.IMPORTER, 1_000)),
                        new Clause(
                            new Condition.Known(Deals.DELIVERED),
                            Deals.pay(Deals.rest(Deals.EXPORTER)))),
                    Deals.stage(
                        "second",
                        Deals.END,
                        Deals.pay(Deals.rest(Deals.IMPORTER)),
                        new Clause(
                            new Condition.Known(Deals.CLEARED),
                            Deals.pay(Deals.rest(Deals.EXPORTER))))),
                false,
                Optional.empty()),
            terms(Optional.empty(), Deals.DELIVERY));
    Trial trial = trial("the arbiter is silent").active(document, 10_000);
    trial.dispute(IMPORTER).attest(CARRIER, Deals.DELIVERED);
    RuleTranscript.around(Deals.DELIVERY).forEach(trial::at);
    trial.attest(CUSTOMS, Deals.CLEARED).steps();
  }

  private void wishes() {
    Trial same = trial("wanted in dispute, and heard until the arbiter is silent");
    same.active(with(terms(Optional.empty(), Deals.DELIVERY)), 10_000).dispute(IMPORTER);
    same.cancel(EXPORTER).at(RuleTranscript.until(Deals.DELIVERY) + 1);
  }
}
