package org.lading.contract.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.lading.contract.Clause;
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
  private final boolean told;

  /**
   * @param told whether courses are told at all, which is work; nobody reads them on the ledger
   */
  Witness(Reach reach, boolean told) {
    this.told = told;
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
    if (!told) {
      return List.of();
    }
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
    if (!told) {
      return List.of();
    }
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
          boolean told =
              i > 0
                  && events.get(i - 1) instanceof Event.Learns learned
                  && learned.interval() == firing.interval();
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
    for (int fact : asked(stage, firing.clause())) {
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
  private static int[] asked(Stage stage, int clause) {
    BitSet facts = new BitSet();
    int upTo = clause == Course.LAST_CLAUSE ? stage.clauses().size() : clause + 1;
    for (Clause one : stage.clauses().subList(0, upTo)) {
      one.when().names(facts);
    }
    return facts.stream().toArray();
  }
}
