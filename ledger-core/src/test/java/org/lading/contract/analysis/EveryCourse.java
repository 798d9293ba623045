package org.lading.contract.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.lading.contract.Clause;
import org.lading.contract.Course;
import org.lading.contract.Course.Fired;
import org.lading.contract.Course.Progress;
import org.lading.contract.Course.Standing;
import org.lading.contract.Days;
import org.lading.contract.Document;
import org.lading.contract.Knowledge;
import org.lading.contract.PayLine;
import org.lading.contract.Share;
import org.lading.contract.Shares;
import org.lading.contract.Target;
import org.lading.contract.Truth;
import org.lading.contract.Value;

/**
 * Runs the step that the ledger runs, {@link Course#advance}, through every order of facts and
 * deadlines of a small document, one concrete case after the other. It shares nothing with the
 * analysis but the question.
 */
final class EveryCourse {
  /** What a fact may say and when it may be. */
  record Choice(long timeMillis, List<Value> values) {}

  /** How a contract ended. */
  record End(long funded, List<Integer> facts, List<Long> paid) {}

  /** A contract, at a moment of one course. */
  private record State(
      Standing standing, List<Integer> facts, List<Long> paid, boolean looked, boolean frozen) {}

  private final Document document;
  private final List<List<Choice>> choices;
  private final int deadlines;
  private Set<State> states = new LinkedHashSet<>();
  private Set<State> seen = new HashSet<>();
  private int interval;

  final Set<String> fired = new TreeSet<>();
  final Set<Integer> entered = new TreeSet<>();
  final Set<String> overpaid = new TreeSet<>();
  final Set<String> rateUnknown = new TreeSet<>();
  final Set<String> overlaps = new TreeSet<>();
  final Set<End> ends = new LinkedHashSet<>();
  boolean disputed;
  boolean endless;

  /**
   * @param choices for each fact
   */
  EveryCourse(Document document, List<List<Choice>> choices) {
    this.document = document;
    this.choices = choices;
    this.deadlines = document.deadlines().size();
    for (interval = 0; interval <= deadlines; interval++) {
      pass();
    }
    endless = !states.isEmpty();
  }

  private void pass() {
    ArrayDeque<State> open = new ArrayDeque<>();
    Set<State> before = states;
    states = new LinkedHashSet<>();
    seen = new HashSet<>();
    if (interval > 0) {
      for (State state : before) {
        deadline(state, open);
      }
    }
    if (interval <= document.fundBy()) {
      for (long funded = document.escrow().least(); funded <= document.escrow().most(); funded++) {
        Integer[] nothing = new Integer[choices.size()];
        Arrays.fill(nothing, -1);
        Long[] unpaid = new Long[document.parties().size()];
        Arrays.fill(unpaid, 0L);
        State begins =
            new State(
                new Standing(0, funded, funded), List.of(nothing), List.of(unpaid), false, false);
        open(begins, open);
        if (document.replaces().isPresent()) {
          carry(begins, 0, open);
        }
      }
    }
    while (!open.isEmpty()) {
      State state = open.removeFirst();
      if (state.looked() || state.frozen()) {
        states.add(state);
      } else {
        look(state, state.standing(), false, true, open);
      }
      dispute(state, open);
      learn(state, open);
    }
  }

  private void open(State state, ArrayDeque<State> open) {
    if (seen.add(state)) {
      open.add(state);
    }
  }

  /** Facts that were known to the contract this one replaces. */
  private void carry(State state, int fact, ArrayDeque<State> open) {
    if (fact == choices.size()) {
      open(state, open);
      return;
    }
    carry(state, fact + 1, open);
    for (int choice = 0; choice < choices.get(fact).size(); choice++) {
      if (intervalOf(choices.get(fact).get(choice).timeMillis()) <= interval) {
        carry(with(state, fact, choice), fact + 1, open);
      }
    }
  }

  private int intervalOf(long millis) {
    int passed = 0;
    while (passed < deadlines && document.deadlines().get(passed).untilMillis() < millis) {
      passed++;
    }
    return passed;
  }

  private static State with(State state, int fact, int choice) {
    List<Integer> facts = new ArrayList<>(state.facts());
    facts.set(fact, choice);
    return new State(state.standing(), List.copyOf(facts), state.paid(), false, state.frozen());
  }

  private void learn(State state, ArrayDeque<State> open) {
    for (int fact = 0; fact < choices.size(); fact++) {
      for (int choice = 0; choice < choices.get(fact).size(); choice++) {
        int when = intervalOf(choices.get(fact).get(choice).timeMillis());
        boolean can = document.facts().get(fact).observed() ? when <= interval : when == interval;
        if (state.facts().get(fact) < 0 && can) {
          open(with(state, fact, choice), open);
        }
      }
    }
  }

  private void dispute(State state, ArrayDeque<State> open) {
    boolean may =
        !state.frozen()
            && document
                .dispute()
                .filter(terms -> interval <= terms.deadline())
                .filter(
                    terms ->
                        terms.when().isEmpty()
                            || terms.when().get().holds(knowledge(state, false)) == Truth.TRUE)
                .isPresent();
    if (may) {
      disputed = true;
      open(new State(state.standing(), state.facts(), state.paid(), false, true), open);
    }
  }

  private void deadline(State state, ArrayDeque<State> open) {
    if (!state.frozen()) {
      look(state, state.standing(), false, false, open);
    } else if (document.dispute().orElseThrow().deadline() == interval - 1) {
      look(state, state.standing(), true, false, open);
    } else {
      open(state, open);
    }
  }

  /** The step, and what follows from it. */
  private void look(
      State state, Standing from, boolean fallThrough, boolean block, ArrayDeque<State> open) {
    Knowledge known = knowledge(state, !block);
    Progress progress =
        fallThrough
            ? Course.fallThrough(document, from, known, Days.of24Hours())
            : Course.advance(document, from, known, Days.of24Hours());
    List<Long> paid = new ArrayList<>(state.paid());
    long held = from.held();
    if (!fallThrough) {
      lookedAt(from.stage(), known);
    }
    for (Fired one : progress.fired()) {
      String clause = Errors.path(one.stage(), one.clause());
      fired.add(clause);
      Target target = one.target(document);
      check(clause, target, from.funded(), held, known);
      for (int i = 0; i < one.paid().size(); i++) {
        int party = target.pays().get(i).party();
        paid.set(party, paid.get(party) + one.paid().get(i));
        held -= one.paid().get(i);
      }
      if (target.next().isPresent() && held > 0) {
        lookedAt(target.next().getAsInt(), known);
      }
    }
    if (progress.standing().hasEnded()) {
      ends.add(new End(from.funded(), state.facts(), List.copyOf(paid)));
    } else {
      open(new State(progress.standing(), state.facts(), List.copyOf(paid), true, false), open);
    }
  }

  private void lookedAt(int stage, Knowledge known) {
    entered.add(stage);
    List<Clause> clauses = document.stages().get(stage).clauses();
    int first = 0;
    while (first < clauses.size() && clauses.get(first).when().holds(known) != Truth.TRUE) {
      first++;
    }
    for (int later = first + 1; later < clauses.size(); later++) {
      if (!clauses.get(first).then().equals(clauses.get(later).then())
          && clauses.get(later).when().holds(known) == Truth.TRUE) {
        overlaps.add(Errors.path(stage, later));
      }
    }
  }

  private void check(String clause, Target target, long funded, long held, Knowledge known) {
    long left = held;
    for (PayLine line : target.pays()) {
      long amount = Shares.amount(line.share(), funded, known, Days.of24Hours());
      if (amount > left) {
        overpaid.add(clause);
      }
      left -= Math.min(left, amount);
      if (line.share() instanceof Share.Rate rate && !known.isKnown(rate.measure().fact())) {
        rateUnknown.add(clause);
      }
    }
  }

  /**
   * The most a party gets of the largest sum, where of some facts nothing is known in the end; 0
   * where it cannot end so.
   */
  long best(int party, List<Boolean> unknown) {
    long best = 0;
    for (End end : ends) {
      boolean counts = end.funded() == document.escrow().most();
      for (int fact = 0; fact < unknown.size(); fact++) {
        counts &= !unknown.get(fact) || end.facts().get(fact) < 0;
      }
      best = counts ? Math.max(best, end.paid().get(party)) : best;
    }
    return best;
  }

  private Knowledge knowledge(State state, boolean atDeadline) {
    long now =
        atDeadline || interval == deadlines
            ? document.deadlines().get(interval - 1).untilMillis() + 1
            : document.deadlines().get(interval).untilMillis();
    return new Knowledge() {
      @Override
      public boolean isKnown(int fact) {
        return state.facts().get(fact) >= 0;
      }

      @Override
      public long timeMillis(int fact) {
        return choices.get(fact).get(state.facts().get(fact)).timeMillis();
      }

      @Override
      public Value value(int fact, int field) {
        return choices.get(fact).get(state.facts().get(fact)).values().get(field);
      }

      @Override
      public long nowMillis() {
        return now;
      }

      @Override
      public long untilMillis(int deadline) {
        return document.deadlines().get(deadline).untilMillis();
      }
    };
  }
}
