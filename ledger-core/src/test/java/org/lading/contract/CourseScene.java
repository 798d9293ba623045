package org.lading.contract;

import java.util.List;
import java.util.Optional;
import org.lading.contract.Condition.From;
import org.lading.contract.Condition.Known;
import org.lading.contract.Condition.Missing;
import org.lading.contract.Course.Standing;
import org.lading.settlement.Location;

/** Which clause fires, and when a contract is looked at next (docs/spec/contract.md#due). */
final class CourseScene {
  private static final KnownFact DELIVERED = known(Deals.DELIVERED);
  private static final KnownFact CLEARED = known(Deals.CLEARED);

  private final RuleTranscript told;

  private CourseScene(RuleTranscript told) {
    this.told = told;
  }

  static void tell(RuleTranscript told) {
    CourseScene scene = new CourseScene(told);
    scene.clauses();
    scene.stages();
    scene.looks();
  }

  private static KnownFact known(int fact) {
    long recorded = RuleTranscript.until(Deals.FUND_BY) + fact;
    return ConditionScene.fact(fact, recorded, recorded);
  }

  private static Document document(Stage... stages) {
    return Deals.sale(
        Deals.escrow(1_000, 1_000), Deals.facts(), List.of(stages), false, Optional.empty());
  }

  private void clauses() {
    Document document =
        document(
            Deals.stage(
                "only",
                Deals.DELIVERY,
                Deals.pay(Deals.part(Deals.EXPORTER, 100), Deals.rest(Deals.IMPORTER)),
                new Clause(new Known(Deals.DELIVERED), Deals.pay(Deals.rest(Deals.EXPORTER))),
                new Clause(new Known(Deals.CLEARED), Deals.pay(Deals.rest(Deals.IMPORTER)))));
    Standing funded = new Standing(0, 1_000, 1_000);
    for (long now : RuleTranscript.around(Deals.DELIVERY)) {
      String at = " at " + RuleTranscript.moment(now);
      told.line("nothing known" + at, advance(document, funded, now));
      told.line("the first known" + at, advance(document, funded, now, DELIVERED));
      told.line("the second known" + at, advance(document, funded, now, CLEARED));
      told.line("both known" + at, advance(document, funded, now, DELIVERED, CLEARED));
    }
  }

  private void stages() {
    Document document = Deals.sale();
    Standing funded = new Standing(0, 10_001, 10_001);
    long now = RuleTranscript.until(Deals.DELIVERY);
    told.line("one stage", advance(document, funded, now, DELIVERED));
    told.line("two stages in one instant", advance(document, funded, now, DELIVERED, CLEARED));
    told.line("the later fact alone", advance(document, funded, now, CLEARED));
    told.line("the second stage", advance(document, new Standing(1, 10_001, 7_001), now, CLEARED));
    told.line("ended", advance(document, new Standing(1, 10_001, 0), now, CLEARED));
    Knowledge both = new RecordedFacts(document, List.of(DELIVERED, CLEARED), now);
    told.line(
        "the last clause, whatever is true",
        Course.fallThrough(document, funded, both, Days.of24Hours()));
    Document goesOn =
        document(
            Deals.stage("first", Deals.DELIVERY, Deals.go(1)),
            Deals.stage(
                "second",
                Deals.CLEARANCE,
                Deals.pay(Deals.rest(Deals.IMPORTER)),
                new Clause(new Known(Deals.CLEARED), Deals.pay(Deals.rest(Deals.EXPORTER)))));
    told.line(
        "the last clause, and what follows at once",
        Course.fallThrough(
            goesOn,
            new Standing(0, 1_000, 1_000),
            new RecordedFacts(goesOn, List.of(CLEARED), now),
            Days.of24Hours()));
  }

  private static Course.Progress advance(
      Document document, Standing from, long now, KnownFact... facts) {
    Knowledge known = new RecordedFacts(document, List.of(facts), now);
    return Course.advance(document, from, known, Days.of24Hours());
  }

  private void looks() {
    Document document =
        document(
            Deals.stage(
                "only",
                Deals.CLEARANCE,
                Deals.pay(Deals.rest(Deals.IMPORTER)),
                new Clause(
                    new Condition.All(List.of(new From(Deals.DELIVERY), new Missing(0))),
                    Deals.pay(Deals.rest(Deals.EXPORTER)))));
    for (long looked : RuleTranscript.around(Deals.DELIVERY)) {
      String at = "looked at " + RuleTranscript.moment(looked) + ", next ";
      Moment deadline = Moment.deadline(looked - 1);
      Moment block = Moment.behind(5, looked);
      told.line(at + "after", next(document, deadline));
      told.line(at + "after a block", next(document, block));
      KnownFact later = recorded(6, looked + 2);
      told.line(at + "with a fact recorded since", next(document, deadline, later));
      told.line(at + "after a block with a fact recorded since", next(document, block, later));
      told.line(at + "with a fact recorded then", next(document, deadline, recorded(5, looked)));
      told.line(
          at + "after the block that recorded a fact", next(document, block, recorded(5, looked)));
      told.line(
          at + "after a block with a fact of the next of the same time",
          next(document, block, recorded(6, looked)));
    }
    told.line(
        "looked behind all deadlines",
        inWords(Course.nextLook(document, 0, List.of(), Moment.deadline(Long.MAX_VALUE))));
  }

  private static KnownFact recorded(long height, long millis) {
    return new KnownFact(0, 1, millis, new Location(height, 1, 0), List.of());
  }

  private static String next(Document document, Moment looked, KnownFact... facts) {
    return inWords(Course.nextLook(document, 0, List.of(facts), looked));
  }

  private static String inWords(Moment moment) {
    return moment.isNever()
        ? "never"
        : RuleTranscript.moment(moment.dueMillis())
            + (moment.height() == 0 ? "" : " behind block " + moment.height());
  }
}
