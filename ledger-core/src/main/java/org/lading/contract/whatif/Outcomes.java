package org.lading.contract.whatif;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.lading.codec.Limits;
import org.lading.contract.Days;
import org.lading.contract.Document;

/**
 * Every way in which a contract can end by itself, of one sum: the simulation is run through each
 * order of facts and deadlines that can make a difference. Disputes, where the arbiter may decide
 * anything, and what all parties agree on otherwise, are left out.
 *
 * @param ways those found
 * @param isComplete whether these are all; if not, there was too much to look at
 */
public record Outcomes(List<Way> ways, boolean isComplete) {
  private static final Told NOT_YET = new Told.NotYet();

  public Outcomes {
    ways = List.copyOf(ways);
  }

  /** All, of an escrow of so many minor units. */
  public static Outcomes of(Document document, Days days, long funded) {
    return new Search(document, days, funded).outcomes();
  }

  /**
   * Where a run has come to.
   *
   * @param known for each fact
   * @param passed how many deadlines have; all up to the last of those that matter
   */
  private record Position(
      Simulation life, Trail trail, List<Told> known, long nowMillis, int passed) {}

  /** What makes two positions the same: what was paid so far, and what can follow. */
  private record Sameness(List<Way.Clause> clauses, List<Told> known, int passed) {}

  /** Ways that differ at most in what is known. */
  private record Ending(List<Way.Clause> clauses, List<Way.Paid> paid) {}

  private static final class Search {
    private final Document document;
    private final Uses uses;
    private final Queue<Position> open = new ArrayDeque<>();
    private final Set<Sameness> seen = new HashSet<>();
    private final Map<Ending, List<Cube>> ended = new LinkedHashMap<>();
    private final List<List<Told>> ends = new ArrayList<>();
    private boolean isComplete = true;

    Search(Document document, Days days, long funded) {
      this.document = document;
      this.uses = new Uses(document);
      long begins = Trail.fundedMillis(document);
      Simulation life =
          Simulation.signed(document, days).block(begins, List.of(new Event.Fund(funded)));
      add(
          new Position(
              life,
              new Trail(document, days, uses, funded, List.of()),
              Collections.nCopies(document.facts().size(), NOT_YET),
              begins,
              0));
    }

    Outcomes outcomes() {
      while (!open.isEmpty()) {
        Position position = open.remove();
        if (position.life().status().isEnd()) {
          end(position);
        } else if (!isComplete) {
          // What was come to still ends somehow: if nobody says anything more, so.
          position.life().finish();
          end(position);
        } else {
          goOn(position);
        }
      }
      List<Way> ways = new ArrayList<>();
      ended.forEach(
          (ending, cubes) -> Cube.joined(cubes).forEach(cube -> ways.add(way(ending, cube))));
      int shown = Math.min(ways.size(), Limits.CONTRACT_OUTCOMES);
      return new Outcomes(ways.subList(0, shown), isComplete && shown == ways.size());
    }

    private void add(Position position) {
      Sameness same =
          new Sameness(Payouts.clauses(position.life()), position.known(), position.passed());
      if (seen.contains(same)) {
        return;
      }
      if (seen.size() >= Limits.CONTRACT_OUTCOME_POSITIONS) {
        isComplete = false;
        return;
      }
      seen.add(same);
      open.add(position);
    }

    private void goOn(Position position) {
      int stage = position.life().standing().stage();
      int by = uses.nextDeadline(position.passed());
      long until = document.deadlines().get(by).untilMillis();
      for (int fact : uses.facts(stage)) {
        if (position.known().get(fact).equals(NOT_YET)) {
          for (Told.Recorded told : uses.recorded(fact, position.passed() - 1, by)) {
            learn(position, fact, told, until);
          }
        }
      }
      Simulation later = position.life().copy().block(until + 1, List.of());
      add(new Position(later, position.trail(), position.known(), until + 1, by + 1));
    }

    private void learn(Position position, int fact, Told.Recorded told, long until) {
      Trail trail = position.trail().and(fact, told);
      Way.Happens last = trail.events(0).getLast();
      long now = Math.min(until, Math.max(last.timeMillis(), position.nowMillis()));
      List<Told> known = new ArrayList<>(position.known());
      known.set(fact, told);
      Simulation later = position.life().copy().block(now, List.of(last.event()));
      add(new Position(later, trail, List.copyOf(known), now, position.passed()));
    }

    private void end(Position position) {
      Simulation life = position.life();
      Ending ending = new Ending(Payouts.clauses(life), Payouts.between(position.trail(), life));
      ends.add(position.known());
      List<Set<Told>> facts = new ArrayList<>();
      position.known().forEach(told -> facts.add(Set.of(told)));
      ended
          .computeIfAbsent(ending, none -> new ArrayList<>())
          .add(new Cube(facts, position.trail()));
    }

    private Way way(Ending ending, Cube cube) {
      List<Way.Part> when = new ArrayList<>();
      List<Set<Told>> possible = isComplete ? possible(cube) : List.of();
      for (int fact = 0; fact < document.facts().size(); fact++) {
        int last = lastStage(ending.clauses(), fact);
        Set<Told> any = cube.facts().get(fact);
        boolean decides = !isComplete || !any.containsAll(possible.get(fact));
        if (last >= 0 && decides) {
          when.add(new Way.Part(fact, last, List.copyOf(any)));
        }
      }
      return new Way(ending.clauses(), when, ending.paid(), cube.example().events(0));
    }

    /** What each fact is at any end at which the others are as here. */
    private List<Set<Told>> possible(Cube cube) {
      List<Set<Told>> possible = new ArrayList<>();
      document.facts().forEach(fact -> possible.add(new HashSet<>()));
      for (List<Told> known : ends) {
        int differing = -1;
        int count = 0;
        for (int fact = 0; fact < known.size() && count < 2; fact++) {
          if (!cube.facts().get(fact).contains(known.get(fact))) {
            differing = fact;
            count++;
          }
        }
        if (count == 1) {
          possible.get(differing).add(known.get(differing));
        }
      }
      return possible;
    }

    /** The place of the last clause up to which a fact may decide something; -1: it never does. */
    private int lastStage(List<Way.Clause> clauses, int fact) {
      int last = -1;
      for (int i = 0; i < clauses.size(); i++) {
        last = uses.facts(clauses.get(i).stage()).contains(fact) ? i : last;
      }
      return last;
    }
  }
}
