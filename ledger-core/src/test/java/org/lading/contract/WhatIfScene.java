package org.lading.contract;

import static org.lading.contract.RuleTranscript.until;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.lading.contract.ContractAction.Award;
import org.lading.contract.whatif.Event;
import org.lading.contract.whatif.Simulation;
import org.lading.identity.OrganisationId;
import org.lading.testkit.Consortium;

/** The same rules on a ledger that somebody imagines (docs/contracts). */
final class WhatIfScene {
  private static final long START = Consortium.START_MILLIS;

  private final RuleTranscript told;

  private WhatIfScene(RuleTranscript told) {
    this.told = told;
  }

  static void tell(RuleTranscript told) {
    WhatIfScene scene = new WhatIfScene(told);
    scene.funding();
    scene.facts();
    scene.disputes();
    scene.cancelling();
  }

  private void tell(String words, Simulation simulation) {
    told.story(words);
    for (int i = 0; i < simulation.steps().size(); i++) {
      told.line("step " + i, simulation.steps().get(i));
    }
    told.line("in the end", simulation.status() + " " + simulation.standing());
  }

  private static Simulation sale() {
    return Simulation.signed(Deals.sale(), Days.of24Hours());
  }

  private static Simulation funded() {
    return sale().block(START, List.of(new Event.Fund(10_001)));
  }

  private static Event attest(OrganisationId by, int fact) {
    return new Event.Attest(fact, by, List.of(), OptionalLong.empty());
  }

  private static Event learn(int fact) {
    return new Event.Learn(fact, List.of(), OptionalLong.empty());
  }

  private static Event dispute(int party) {
    return new Event.Dispute(OptionalInt.of(party));
  }

  private void funding() {
    Simulation simulation = sale();
    for (long amount : List.of(999L, 100_001L, 1_000L, 1_000L)) {
      simulation.block(START, List.of(new Event.Fund(amount)));
    }
    tell("funded once", simulation.finish());
    for (long late : List.of(0L, 1L)) {
      List<Event> events = List.of(new Event.Fund(10_001));
      tell("funded " + late + " late", sale().block(until(Deals.FUND_BY) + late, events));
    }
  }

  private void facts() {
    for (long moment : RuleTranscript.around(Deals.DELIVERY)) {
      Simulation simulation = funded().block(moment, List.of(learn(Deals.DELIVERED)));
      tell("delivered " + RuleTranscript.moment(moment), simulation.finish());
    }
    Simulation several =
        funded()
            .block(
                START + 1,
                List.of(
                    attest(Consortium.EXPORTER, Deals.INSPECTED),
                    attest(Consortium.CARRIER, Deals.INSPECTED),
                    attest(Consortium.CARRIER, Deals.INSPECTED),
                    attest(Consortium.COURT, Deals.INSPECTED),
                    attest(Consortium.CUSTOMS, Deals.INSPECTED),
                    attest(Consortium.CARRIER, 7)));
    tell("two of three", several);
    Event wrong =
        new Event.Attest(
            Deals.DELIVERED, Consortium.CARRIER, List.of(new Value.Sum(1)), OptionalLong.empty());
    tell("values that do not fit", funded().block(START + 1, List.of(wrong)));
  }

  private void disputes() {
    Simulation ruled =
        funded()
            .block(
                START + 1,
                List.of(
                    dispute(Deals.BANK),
                    new Event.Rule(List.of(new Award(0, 10_001))),
                    dispute(Deals.EXPORTER),
                    dispute(Deals.IMPORTER),
                    learn(Deals.DELIVERED),
                    new Event.Rule(List.of(new Award(0, 10_000))),
                    new Event.Rule(List.of(new Award(0, 10_002))),
                    new Event.Rule(List.of(new Award(2, 10_001))),
                    new Event.Rule(List.of(new Award(0, 1), new Award(1, 10_000)))));
    tell("ruled", ruled);
    for (long moment : RuleTranscript.around(Deals.END)) {
      Simulation silent = funded();
      silent.block(START + 1, List.of(dispute(Deals.EXPORTER), learn(Deals.DELIVERED)));
      Event ruling = new Event.Rule(List.of(new Award(0, 10_001)));
      tell("ruled " + RuleTranscript.moment(moment), silent.block(moment, List.of(ruling)));
    }
  }

  private void cancelling() {
    tell("before it is funded", sale().block(START, List.of(new Event.Cancel(List.of(1)))));
    Simulation funded =
        funded()
            .block(
                START + 1,
                List.of(
                    learn(Deals.DELIVERED),
                    new Event.Cancel(List.of(1)),
                    new Event.Cancel(List.of(1)),
                    new Event.Cancel(List.of(0)),
                    new Event.Cancel(List.of(2)),
                    new Event.Cancel(List.of(2))));
    tell("by all", funded);
    List<Event> wish = List.of(new Event.Cancel(List.of(0, 2)));
    Event last = new Event.Cancel(List.of(1));
    List<Event> delivered = List.of(learn(Deals.DELIVERED));
    Simulation fired = funded().block(START + 1, wish).block(START + 2, delivered);
    tell("by all, but a clause fired between", fired.block(START + 3, List.of(last)));
    List<Event> disputed = List.of(dispute(Deals.EXPORTER), last);
    tell("by all, but a dispute began", funded().block(START + 1, wish).block(START + 2, disputed));
  }
}
