package org.lading.contract.whatif;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lading.contract.Clause;
import org.lading.contract.Condition;
import org.lading.contract.Document;
import org.lading.contract.FactTerm;
import org.lading.contract.Measure;
import org.lading.contract.PayLine;
import org.lading.contract.Share;
import org.lading.contract.Stage;
import org.lading.contract.Target;

/** What of a document decides anything from a stage on: its facts, deadlines and values. */
final class Uses {
  private final Document document;
  private final List<Set<Integer>> facts = new ArrayList<>();
  private final List<Set<Integer>> deadlines = new ArrayList<>();
  private final List<Set<Integer>> heldAgainst = new ArrayList<>();
  private final List<List<List<Span>>> says = new ArrayList<>();
  private final List<Measure> measures = new ArrayList<>();
  private final List<Condition.Compare> compares = new ArrayList<>();

  Uses(Document document) {
    this.document = document;
    for (int i = 0; i < document.facts().size(); i++) {
      heldAgainst.add(new TreeSet<>());
    }
    for (int i = 0; i < document.stages().size(); i++) {
      facts.add(new TreeSet<>());
      deadlines.add(new TreeSet<>());
    }
    // Clauses lead to later stages only, so that what they lead to is there.
    for (int i = document.stages().size() - 1; i >= 0; i--) {
      stage(i);
    }
    for (int i = 0; i < document.facts().size(); i++) {
      says.add(combinations(i));
    }
  }

  private void stage(int place) {
    Stage stage = document.stages().get(place);
    deadlines.get(place).add(stage.deadline());
    for (Clause clause : stage.clauses()) {
      condition(place, clause.when());
      target(place, clause.then());
    }
    target(place, stage.otherwise());
  }

  private void target(int stage, Target target) {
    for (PayLine line : target.pays()) {
      if (line.share() instanceof Share.Rate rate) {
        measures.add(rate.measure());
        facts.get(stage).add(rate.measure().fact());
        if (rate.measure() instanceof Measure.DaysLate(int fact, int deadline)) {
          heldAgainst(stage, fact, deadline);
        }
      }
    }
    target
        .next()
        .ifPresent(
            next -> {
              facts.get(stage).addAll(facts.get(next));
              deadlines.get(stage).addAll(deadlines.get(next));
            });
  }

  private void heldAgainst(int stage, int fact, int deadline) {
    heldAgainst.get(fact).add(deadline);
    deadlines.get(stage).add(deadline);
  }

  private void condition(int stage, Condition condition) {
    switch (condition) {
      case Condition.All(List<Condition> parts) -> parts.forEach(part -> condition(stage, part));
      case Condition.Any(List<Condition> parts) -> parts.forEach(part -> condition(stage, part));
      case Condition.AtLeast(int count, List<Condition> parts) ->
          parts.forEach(part -> condition(stage, part));
      case Condition.Not(Condition part) -> condition(stage, part);
      case Condition.Known(int fact) -> facts.get(stage).add(fact);
      case Condition.Missing(int fact) -> facts.get(stage).add(fact);
      case Condition.From(int deadline) -> deadlines.get(stage).add(deadline);
      case Condition.By(int fact, int deadline) -> {
        facts.get(stage).add(fact);
        heldAgainst(stage, fact, deadline);
      }
      case Condition.Compare compare -> {
        facts.get(stage).add(compare.fact());
        compares.add(compare);
      }
    }
  }

  /** All that a fact may say, one span for each of its fields. */
  private List<List<Span>> combinations(int fact) {
    FactTerm term = document.facts().get(fact);
    List<List<Span>> all = List.of(List.of());
    for (int field = 0; field < term.fields().size(); field++) {
      int place = field;
      List<Span> spans =
          Span.of(
              term,
              field,
              compares.stream().filter(one -> one.fact() == fact && one.field() == place).toList(),
              measures.stream()
                  .filter(Measure.Beyond.class::isInstance)
                  .map(Measure.Beyond.class::cast)
                  .filter(one -> one.fact() == fact && one.field() == place)
                  .toList());
      all = all.stream().flatMap(before -> spans.stream().map(span -> with(before, span))).toList();
    }
    return all;
  }

  private static List<Span> with(List<Span> before, Span span) {
    List<Span> more = new ArrayList<>(before);
    more.add(span);
    return List.copyOf(more);
  }

  /** The facts that may decide something in the stage or behind it, ascending. */
  Collection<Integer> facts(int stage) {
    return facts.get(stage);
  }

  /**
   * The first deadline not before {@code from} that decides anything. It is the same whatever has
   * happened, so that times of facts are told apart alike on every way.
   */
  int nextDeadline(int from) {
    return deadlines.getFirst().stream()
        .filter(deadline -> deadline >= from)
        .findFirst()
        .orElse(document.deadlines().size() - 1);
  }

  /** Whether what is paid is counted by the fact's time. */
  boolean countsTime(int fact) {
    return measures.stream().anyMatch(one -> one.fact() == fact && one instanceof Measure.DaysLate);
  }

  /** Whether what is paid is counted by what the fact says. */
  boolean countsValue(int fact) {
    return measures.stream().anyMatch(one -> one.fact() == fact && one instanceof Measure.Beyond);
  }

  /** What the fact may be when it is recorded between two deadlines. */
  List<Told.Recorded> recorded(int fact, int after, int by) {
    List<Told.Recorded> all = new ArrayList<>();
    List<Integer> against = heldAgainst.get(fact).stream().toList();
    boolean asked = document.facts().get(fact).observed() && !against.isEmpty();
    List<Optional<Told.Observed>> observed = new ArrayList<>();
    int last = -1;
    for (int deadline : asked ? against : List.<Integer>of()) {
      if (last < by) {
        observed.add(Optional.of(new Told.Observed(last, deadline)));
      }
      last = deadline;
    }
    if (!asked) {
      observed.add(Optional.empty());
    } else if (last < by) {
      observed.add(Optional.of(new Told.Observed(last, -1)));
    }
    for (Optional<Told.Observed> when : observed) {
      for (List<Span> one : says.get(fact)) {
        all.add(new Told.Recorded(after, by, when, one));
      }
    }
    return all;
  }
}
