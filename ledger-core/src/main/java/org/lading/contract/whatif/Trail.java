package org.lading.contract.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.lading.contract.Days;
import org.lading.contract.Document;
import org.lading.contract.FactTerm;
import org.lading.contract.Value;

/**
 * Facts in the order in which they are told, each anywhere within what no clause tells apart: made
 * into events, early or late and low or high, and run.
 */
record Trail(Document document, Days days, Uses uses, long funded, List<Fact> facts) {
  private static final long DAY_MILLIS = 86_400_000;

  /** One of them. */
  record Fact(int fact, Told.Recorded told) {}

  Trail {
    facts = List.copyOf(facts);
  }

  Trail and(int fact, Told.Recorded told) {
    List<Fact> more = new ArrayList<>(facts);
    more.add(new Fact(fact, told));
    return new Trail(document, days, uses, funded, more);
  }

  /** A day before the first deadline: nothing has passed that could decide anything. */
  static long fundedMillis(Document document) {
    return Math.max(1, document.deadlines().getFirst().untilMillis() - DAY_MILLIS);
  }

  /** How many choices there are between two ends. */
  int ends() {
    return facts.stream()
        .mapToInt(
            one -> (uses.countsTime(one.fact()) ? 1 : 0) + (uses.countsValue(one.fact()) ? 1 : 0))
        .sum();
  }

  /**
   * The events.
   *
   * @param ends one bit for each choice, set: the late or high end
   */
  List<Way.Happens> events(long ends) {
    List<Way.Happens> events = new ArrayList<>();
    long now = fundedMillis(document);
    events.add(new Way.Happens(now, new Event.Fund(funded)));
    int bit = 0;
    for (int i = 0; i < facts.size(); i++) {
      Fact one = facts.get(i);
      boolean late = uses.countsTime(one.fact()) && (ends >> bit++ & 1) == 1;
      boolean high = uses.countsValue(one.fact()) && (ends >> bit++ & 1) == 1;
      now = Math.max(now + 1, late ? latest(i) : earliest(one.told()));
      now = Math.min(now, until(one.told().by()));
      events.add(new Way.Happens(now, learn(one, now, late, high)));
    }
    return events;
  }

  private Event learn(Fact one, long now, boolean late, boolean high) {
    FactTerm term = document.facts().get(one.fact());
    List<Value> values =
        IntStream.range(0, term.fields().size())
            .mapToObj(i -> one.told().says().get(i).value(term.fields().get(i).type(), high))
            .toList();
    return new Event.Learn(
        one.fact(),
        values,
        term.observed() ? OptionalLong.of(observed(one, now, late)) : OptionalLong.empty());
  }

  private long observed(Fact one, long now, boolean late) {
    if (one.told().observed().isEmpty()) {
      return now;
    }
    Told.Observed when = one.told().observed().get();
    long to = when.by() < 0 ? now : Math.min(now, until(when.by()));
    return late || when.after() < 0 ? to : Math.min(to, until(when.after()) + 1);
  }

  private long earliest(Told.Recorded told) {
    return told.after() < 0 ? 1 : until(told.after()) + 1;
  }

  /** Those told later before the same deadline come behind it. */
  private long latest(int place) {
    int by = facts.get(place).told().by();
    long behind = facts.stream().skip(place + 1L).filter(one -> one.told().by() == by).count();
    return until(by) - behind;
  }

  private long until(int deadline) {
    return document.deadlines().get(deadline).untilMillis();
  }

  /** From the funding to the end. */
  Simulation run(long ends) {
    Simulation simulation = Simulation.signed(document, days);
    events(ends).forEach(one -> simulation.block(one.timeMillis(), List.of(one.event())));
    return simulation.finish();
  }
}
