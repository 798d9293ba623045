package org.lading.contract.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Walks back from a clause that fires to the beginning: one course of things that leads there. */
final class Trace {
  /** Something that happens. */
  sealed interface Event {
    /** How many deadlines have passed. */
    int interval();

    /** The money is locked; with {@code known} carried over from the contract it replaces. */
    record Begins(int interval) implements Event {}

    /** What is known grows; two of these are never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    record Learns(int interval, int[] before, int[] known) implements Event {}

    record Disputed(int interval) implements Event {}

    record Fires(Firing firing) implements Event {
      @Override
      public int interval() {
        return firing.interval();
      }
    }
  }

  private final Reach reach;
  private final Model model;
  private final Diagrams diagrams;
  private final Projection projection;
  private final boolean[] counted;
  private final List<Event> events = new ArrayList<>();

  private Trace(Reach reach) {
    this.reach = reach;
    this.model = reach.model();
    this.diagrams = model.diagrams();
    this.projection = new Projection(diagrams);
    this.counted = model.factLevels();
  }

  /** What happens up to the firing of {@code last} with {@code known}. */
  static List<Event> to(Reach reach, Firing last, int[] known) {
    Trace trace = new Trace(reach);
    trace.fired(last, known);
    return trace.events;
  }

  /** What happens until a stage is looked at with {@code known}, whatever fires then. */
  static List<Event> to(Reach reach, int interval, Place at, int[] known) {
    Trace trace = new Trace(reach);
    trace.lookedAt(interval, at, known);
    return trace.events;
  }

  private void fired(Firing firing, int[] known) {
    if (firing.arbitration()) {
      frozen(firing.interval() - 1, firing.at(), known);
    } else {
      lookedAt(firing.interval(), firing.at(), known);
    }
    events.add(new Event.Fires(firing));
  }

  private void lookedAt(int interval, Place at, int[] known) {
    if (has(span(interval).entered, at, known)) {
      entered(interval, at, known);
    } else {
      open(interval, at, known);
    }
  }

  private void entered(int interval, Place at, int[] known) {
    for (Firing firing : span(interval).firings) {
      diagrams.effort().take(1);
      boolean here =
          firing.next().isPresent()
              && firing.next().getAsInt() == at.stage()
              && firing.path() == at.path();
      if (here && diagrams.has(firing.goesOn(), known)) {
        fired(firing, known);
        return;
      }
    }
    Span before = span(interval - 1);
    if (has(before.settled, at, known)) {
      entered(interval - 1, at, known);
    } else {
      open(interval - 1, at, known);
    }
  }

  /** Behind the transactions of a block, which made something known or began the contract. */
  private void open(int interval, Place at, int[] known) {
    boolean first = at.equals(new Place(0, Paths.NOTHING_PAID));
    boolean replaces = model.document().replaces().isPresent();
    if (first && reach.begins(interval) != Diagrams.NONE) {
      int before = diagrams.and(before(interval, known, replaces), reach.begins(interval));
      if (before != Diagrams.NONE) {
        events.add(new Event.Begins(interval));
        learns(interval, model.nothing(), known);
        return;
      }
    }
    int[] before =
        simplest(diagrams.and(before(interval, known, false), get(span(interval).settled, at)));
    entered(interval, at, before);
    learns(interval, before, known);
  }

  private void frozen(int interval, Place at, int[] known) {
    int earlier = before(interval, known, false);
    int begun = diagrams.and(earlier, get(span(interval).disputed, at));
    if (begun != Diagrams.NONE) {
      int[] before = simplest(begun);
      lookedAtOpen(interval, at, before);
      events.add(new Event.Disputed(interval));
      learns(interval, before, known);
      return;
    }
    int[] before = simplest(diagrams.and(earlier, get(span(interval - 1).frozen, at)));
    frozen(interval - 1, at, before);
    learns(interval, before, known);
  }

  /** Before the end of a block: nothing fired yet for what it brought. */
  private void lookedAtOpen(int interval, Place at, int[] known) {
    if (has(span(interval).settled, at, known)) {
      entered(interval, at, known);
    } else {
      open(interval, at, known);
    }
  }

  private void learns(int interval, int[] before, int[] known) {
    if (!java.util.Arrays.equals(before, known)) {
      events.add(new Event.Learns(interval, before, known));
    }
  }

  private Span span(int interval) {
    return reach.spans().get(interval);
  }

  private boolean has(Map<Place, Integer> sets, Place at, int[] known) {
    return diagrams.has(get(sets, at), known);
  }

  private static int get(Map<Place, Integer> sets, Place at) {
    return sets.getOrDefault(at, Diagrams.NONE);
  }

  private int[] simplest(int set) {
    if (set == Diagrams.NONE) {
      throw new IllegalStateException("what was reached was reached from somewhere");
    }
    return projection.simplest(set, counted);
  }

  /** All that can grow to {@code known} within the interval. */
  private int before(int interval, int[] known, boolean carried) {
    int at = Diagrams.ALL;
    List<FactClasses> facts = model.facts();
    for (int i = facts.size() - 1; i >= 0; i--) {
      FactClasses fact = facts.get(i);
      int value = known[fact.level()];
      int[] behind = new int[fact.domain()];
      behind[value] = fields(fact, known, at);
      if (value > 0 && fact.canArrive(value - 1, interval, carried)) {
        behind[0] = fields(fact, model.nothing(), at);
      }
      at = diagrams.node(fact.level(), behind);
    }
    return at;
  }

  private int fields(FactClasses fact, int[] known, int behindAll) {
    int at = behindAll;
    for (int level = fact.next() - 1; level > fact.level(); level--) {
      int[] behind = new int[diagrams.domain(level)];
      behind[known[level]] = at;
      at = diagrams.node(level, behind);
    }
    return at;
  }
}
