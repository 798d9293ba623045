package org.lading.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lading.codec.Limits;
import org.lading.contract.whatif.Event;
import org.lading.contract.whatif.Outcomes;
import org.lading.contract.whatif.Simulation;
import org.lading.contract.whatif.Span;
import org.lading.contract.whatif.Step;
import org.lading.contract.whatif.Told;
import org.lading.contract.whatif.Way;
import org.lading.testkit.Consortium;
import org.lading.testkit.Seeded;
import org.lading.testkit.Seeded.Random;

/** The table of outcomes is what runs come to: none is missing, and none is there for nothing. */
class OutcomesTest {
  private static final int DOCUMENTS = 200;
  private static final int RUNS_EACH = 40;

  @Test
  void everyRunIsOneOfTheWaysAndEveryWayIsRun() throws Exception {
    Seeded.check(
        DOCUMENTS,
        random -> {
          SeededDeals deals = new SeededDeals(random);
          Document document = deals.provedDocument();
          long funded = random.between(9_000, 10_001);
          Outcomes outcomes = Outcomes.of(document, Days.of24Hours(), funded);
          assertTrue(outcomes.isComplete());
          for (Way way : outcomes.ways()) {
            assertRuns(document, way);
          }
          for (int i = 0; i < RUNS_EACH; i++) {
            assertThere(outcomes, run(document, deals, random, funded));
          }
        });
  }

  @Test
  void aSaleEndsInThreeWays() {
    Outcomes outcomes = Outcomes.of(Deals.sale(), Days.of24Hours(), 10_000);
    assertEquals(
        List.of(
            "[0/-1] {1=10000..10000} [0 up to 0: NotYet[]]",
            "[0/0, 1/-1] {0=3000..3000, 1=7000..7000} [0 up to 0: -1..1, 1 up to 1: NotYet[]]",
            "[0/0, 1/0] {0=10000..10000} [0 up to 0: -1..1, 1 up to 1: -1..1 1..2]"),
        outcomes.ways().stream().map(OutcomesTest::text).sorted().toList());
  }

  @Test
  void tellsWhenItIsCut() {
    List<FactTerm> facts = new ArrayList<>();
    List<Condition> known = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      facts.add(Deals.attested("f" + i, 1, Consortium.CARRIER));
      known.add(new Condition.Known(i));
    }
    Document document =
        Deals.sale(
            Deals.escrow(10, 10),
            facts,
            List.of(
                Deals.stage(
                    "only",
                    Deals.DELIVERY,
                    Deals.pay(Deals.rest(Deals.IMPORTER)),
                    new Clause(
                        new Condition.AtLeast(10, known), Deals.pay(Deals.rest(Deals.EXPORTER))))),
            false,
            Optional.empty());
    Outcomes outcomes = Outcomes.of(document, Days.of24Hours(), 10);
    assertFalse(outcomes.isComplete());
    assertEquals(Limits.CONTRACT_OUTCOMES, outcomes.ways().size());
    outcomes.ways().forEach(way -> assertRuns(document, way));
  }

  private static String text(Way way) {
    return way.clauses().stream().map(one -> one.stage() + "/" + one.clause()).toList()
        + " "
        + paid(way)
        + " "
        + way.when().stream()
            .map(
                part ->
                    part.fact()
                        + " up to "
                        + part.lastStage()
                        + ":"
                        + part.any().stream()
                            .map(
                                told ->
                                    told instanceof Told.Recorded one
                                        ? " " + one.after() + ".." + one.by()
                                        : " " + told)
                            .sorted()
                            .reduce("", String::concat))
            .toList();
  }

  private static Map<Integer, String> paid(Way way) {
    Map<Integer, String> paid = new TreeMap<>();
    way.paid().forEach(one -> paid.put(one.party(), one.least() + ".." + one.most()));
    return paid;
  }

  private static void assertRuns(Document document, Way way) {
    Simulation simulation = Simulation.signed(document, Days.of24Hours());
    way.example().forEach(one -> simulation.block(one.timeMillis(), List.of(one.event())));
    simulation.finish();
    assertTrue(isWay(way, simulation), () -> text(way) + " is not " + simulation.steps());
  }

  private static Simulation run(Document document, SeededDeals deals, Random random, long funded) {
    Simulation simulation = Simulation.signed(document, Days.of24Hours());
    long now = Deals.deadlines().getFirst().untilMillis() - Deals.DAY;
    simulation.block(now, List.of(new Event.Fund(funded)));
    int count = random.below(5);
    for (int i = 0; i < count; i++) {
      now = Math.max(now + 1, deals.time(now));
      int fact = random.below(document.facts().size());
      FactTerm term = document.facts().get(fact);
      Event learn =
          new Event.Learn(
              fact,
              term.fields().isEmpty() ? List.of() : List.of(new Value.Sum(random.below(12))),
              term.observed()
                  ? OptionalLong.of(now - random.below(12) * Deals.DAY)
                  : OptionalLong.empty());
      simulation.block(now, List.of(learn));
    }
    return simulation.finish();
  }

  private static void assertThere(Outcomes outcomes, Simulation simulation) {
    assertTrue(
        outcomes.ways().stream().anyMatch(way -> isWay(way, simulation)),
        () ->
            simulation.steps()
                + " is none of "
                + String.join("\n", outcomes.ways().stream().map(OutcomesTest::text).toList()));
  }

  private static boolean isWay(Way way, Simulation simulation) {
    List<Step.Fired> fired = new ArrayList<>();
    Map<Integer, Long> paid = new TreeMap<>();
    for (Step step : simulation.steps()) {
      if (step instanceof Step.Fired one) {
        fired.add(one);
        one.payments().forEach(pay -> paid.merge(pay.party(), pay.amount(), Long::sum));
      }
    }
    boolean clauses =
        way.clauses()
            .equals(fired.stream().map(one -> new Way.Clause(one.stage(), one.clause())).toList());
    return clauses
        && paid.keySet().stream()
            .allMatch(party -> way.paid().stream().anyMatch(one -> one.party() == party))
        && way.paid().stream()
            .allMatch(
                one ->
                    one.least() <= paid.getOrDefault(one.party(), 0L)
                        && paid.getOrDefault(one.party(), 0L) <= one.most())
        && way.when().stream()
            .allMatch(
                part ->
                    part.any().stream()
                        .anyMatch(
                            told -> isTold(told, part, simulation, fired.get(part.lastStage()))));
  }

  private static boolean isTold(
      Told told, Way.Part part, Simulation simulation, Step.Fired behind) {
    Optional<KnownFact> known =
        simulation.steps().subList(0, simulation.steps().indexOf(behind)).stream()
            .filter(Step.Learned.class::isInstance)
            .map(step -> ((Step.Learned) step).fact())
            .filter(fact -> fact.fact() == part.fact())
            .findFirst();
    return switch (told) {
      case Told.NotYet none -> known.isEmpty();
      case Told.Recorded one ->
          known.isPresent() && isRecorded(one, known.get(), simulation.document());
    };
  }

  private static boolean isRecorded(Told.Recorded told, KnownFact known, Document document) {
    long recorded = known.recordedMillis();
    boolean then =
        (told.after() < 0 || recorded > document.deadlines().get(told.after()).untilMillis())
            && recorded <= document.deadlines().get(told.by()).untilMillis();
    boolean says = true;
    for (int i = 0; i < known.values().size(); i++) {
      long number = known.values().get(i).number();
      says &=
          told.says().get(i) instanceof Span.Range(long low, long high)
              && low <= number
              && number <= high;
    }
    return then && says;
  }
}
