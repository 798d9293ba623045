package org.lading.contract.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lading.contract.Clause;
import org.lading.contract.Condition;
import org.lading.contract.Course;
import org.lading.contract.Document;
import org.lading.contract.Stage;
import org.lading.contract.analysis.Trace.Event;

/** Tells a course of things in sentences. */
final class Witness {
  private final Reach reach;
  private final Model model;
  private final Document document;
  private final Words words;

  /** The facts that clauses name, by the stage and the last of them. */
  private final Map<List<Integer>, SortedSet<Integer>> asked = new HashMap<>();

  Witness(Reach reach) {
    this.reach = reach;
    this.model = reach.model();
    this.document = model.document();
    this.words = new Words(model);
  }

  Words words() {
    return words;
  }

  /** Of a clause that fires with some of {@code known}. */
  List<String> of(Firing firing, int known) {
    return of(firing, known, 0, Map.of());
  }

  /**
   * The same, with what has to be just so.
   *
   * @param funded 0: any sum
   * @param said by level, numbers that facts say
   */
  List<String> of(Firing firing, int known, long funded, Map<Integer, Long> said) {
    int[] one = simplest(known);
    List<String> sentences = new ArrayList<>();
    if (funded > 0) {
      sentences.add("the contract is funded with " + words.money(funded));
    }
    tell(Trace.to(reach, firing, one), one, said, sentences);
    return sentences;
  }

  /** Of a stage that is looked at with some of {@code known}. */
  List<String> of(int interval, Place at, int known) {
    int[] one = simplest(known);
    List<String> sentences = new ArrayList<>();
    tell(Trace.to(reach, interval, at, one), one, Map.of(), sentences);
    return sentences;
  }

  private int[] simplest(int known) {
    return new Projection(model.diagrams()).simplest(known, model.factLevels());
  }

  private void tell(
      List<Event> events, int[] last, Map<Integer, Long> said, List<String> sentences) {
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      switch (event) {
        case Event.Begins begins -> {
          if (begins.interval() > 0) {
            sentences.add("the money is locked " + words.during(begins.interval()));
          }
        }
        case Event.Learns(int interval, int[] before, int[] known) ->
            learned(interval, before, known, said, sentences);
        case Event.Disputed disputed ->
            sentences.add("a dispute begins " + words.during(disputed.interval()));
        case Event.Fires(Firing firing) -> {
          boolean told = i > 0 && events.get(i - 1) instanceof Event.Learns;
          fired(firing, told, last, sentences);
        }
      }
    }
  }

  private void learned(
      int interval, int[] before, int[] known, Map<Integer, Long> said, List<String> sentences) {
    for (FactClasses fact : model.facts()) {
      if (before[fact.level()] == 0 && known[fact.level()] != 0) {
        sentences.add(words.learned(fact, known, interval, said));
      }
    }
  }

  private void fired(Firing firing, boolean told, int[] last, List<String> sentences) {
    Stage stage = document.stages().get(firing.at().stage());
    List<Integer> upTo = List.of(firing.at().stage(), firing.clause());
    for (int fact : asked.computeIfAbsent(upTo, none -> asked(stage, firing.clause()))) {
      boolean known = model.fact(fact).filter(one -> last[one.level()] != 0).isPresent();
      String silent = words.silent(fact);
      if (!known && !sentences.contains(silent)) {
        sentences.add(silent);
      }
    }
    if (firing.arbitration()) {
      sentences.add("the arbiter says nothing, and " + passes(firing.interval() - 1));
    } else if (!told && firing.interval() > 0) {
      String passes = passes(firing.interval() - 1);
      if (sentences.stream().noneMatch(one -> one.endsWith(passes))) {
        sentences.add(passes);
      }
    }
    int at = firing.at().stage();
    sentences.add(words.clause(at, firing.clause()) + " " + words.does(at, firing.clause()));
  }

  private String passes(int deadline) {
    return words.deadline(deadline) + " passes";
  }

  /** Facts that the clauses of a stage name, up to the one that fires. */
  private static SortedSet<Integer> asked(Stage stage, int clause) {
    SortedSet<Integer> facts = new TreeSet<>();
    int upTo = clause == Course.LAST_CLAUSE ? stage.clauses().size() : clause + 1;
    for (Clause one : stage.clauses().subList(0, upTo)) {
      collect(one.when(), facts);
    }
    return facts;
  }

  private static void collect(Condition condition, SortedSet<Integer> facts) {
    switch (condition) {
      case Condition.All(List<Condition> parts) -> parts.forEach(part -> collect(part, facts));
      case Condition.Any(List<Condition> parts) -> parts.forEach(part -> collect(part, facts));
      case Condition.Not(Condition part) -> collect(part, facts);
      case Condition.AtLeast(int count, List<Condition> parts) ->
          parts.forEach(part -> collect(part, facts));
      case Condition.Known(int fact) -> facts.add(fact);
      case Condition.Compare compare -> facts.add(compare.fact());
      case Condition.By(int fact, int deadline) -> facts.add(fact);
      case Condition.From from -> {}
      case Condition.Missing(int fact) -> facts.add(fact);
    }
  }
}
