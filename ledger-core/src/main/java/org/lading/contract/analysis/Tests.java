package org.lading.contract.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lading.contract.Clause;
import org.lading.contract.Condition;
import org.lading.contract.Condition.Compare;
import org.lading.contract.Document;
import org.lading.contract.Measure;
import org.lading.contract.PayLine;
import org.lading.contract.Share;
import org.lading.contract.Stage;
import org.lading.contract.Target;

/** What a document asks of its facts: everything else about them makes no difference. */
final class Tests {
  /** Of one fact. */
  static final class OfFact {
    final Set<Integer> deadlines = new TreeSet<>();
    final Map<Integer, List<Compare>> compared = new LinkedHashMap<>();
    final Set<Integer> measured = new TreeSet<>();
    boolean dated;
  }

  private final Map<Integer, OfFact> facts = new LinkedHashMap<>();
  private final Set<Condition> atoms = new LinkedHashSet<>();

  Tests(Document document) {
    for (Stage stage : document.stages()) {
      for (Clause clause : stage.clauses()) {
        condition(clause.when());
      }
    }
    document.dispute().flatMap(terms -> terms.when()).ifPresent(this::condition);
    for (Stage stage : document.stages()) {
      stage.clauses().forEach(clause -> target(clause.then()));
      target(stage.otherwise());
    }
  }

  /** By the places of the facts, in the order in which conditions name them first. */
  Map<Integer, OfFact> facts() {
    return facts;
  }

  int atoms() {
    return atoms.size();
  }

  private OfFact fact(int place) {
    return facts.computeIfAbsent(place, none -> new OfFact());
  }

  private void condition(Condition condition) {
    switch (condition) {
      case Condition.All(List<Condition> parts) -> parts.forEach(this::condition);
      case Condition.Any(List<Condition> parts) -> parts.forEach(this::condition);
      case Condition.Not(Condition part) -> condition(part);
      case Condition.AtLeast(int count, List<Condition> parts) -> parts.forEach(this::condition);
      case Condition.Known(int fact) -> {
        fact(fact);
        atoms.add(condition);
      }
      case Condition.Missing(int fact) -> {
        fact(fact);
        // Whether it is there is one question, asked either way.
        atoms.add(new Condition.Known(fact));
      }
      case Compare compare -> {
        fact(compare.fact())
            .compared
            .computeIfAbsent(compare.field(), none -> new ArrayList<>())
            .add(compare);
        atoms.add(condition);
      }
      case Condition.By(int fact, int deadline) -> {
        fact(fact).deadlines.add(deadline);
        atoms.add(condition);
      }
      case Condition.From from -> {}
    }
  }

  private void target(Target target) {
    for (PayLine line : target.pays()) {
      if (line.share() instanceof Share.Rate rate) {
        switch (rate.measure()) {
          case Measure.DaysLate(int fact, int deadline) -> fact(fact).dated = true;
          case Measure.Beyond beyond -> {
            OfFact fact = fact(beyond.fact());
            fact.measured.add(beyond.field());
            fact.compared.computeIfAbsent(beyond.field(), none -> new ArrayList<>());
          }
        }
      }
    }
  }
}
