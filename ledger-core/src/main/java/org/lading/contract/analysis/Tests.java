package org.lading.contract.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lading.contract.Clause;
import org.lading.contract.Comparison;
import org.lading.contract.Condition;
import org.lading.contract.Condition.Compare;
import org.lading.contract.Document;
import org.lading.contract.Measure;
import org.lading.contract.PayLine;
import org.lading.contract.Share;
import org.lading.contract.Stage;
import org.lading.contract.Target;
import org.lading.contract.Value;
import org.lading.crypto.Hash;

/** What a document asks of its facts: everything else about them makes no difference. */
final class Tests {
  /** Of one fact. */
  static final class OfFact {
    final Set<Integer> deadlines = new TreeSet<>();

    /** Different comparisons by field, in the order of the document. */
    final Map<Integer, List<Compare>> compared = new LinkedHashMap<>();

    final Set<Integer> measured = new TreeSet<>();
    boolean dated;
  }

  private final Map<Integer, OfFact> facts = new LinkedHashMap<>();

  /** Those that the conditions ask; kept sorted, since whoever writes them chooses their hashes. */
  private final SortedSet<Condition> atoms = new TreeSet<>(Tests::compare);

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
        if (atoms.add(compare)) {
          fact(compare.fact())
              .compared
              .computeIfAbsent(compare.field(), none -> new ArrayList<>())
              .add(compare);
        }
      }
      case Condition.By(int fact, int deadline) -> {
        fact(fact).deadlines.add(deadline);
        atoms.add(condition);
      }
      case Condition.From from -> {}
    }
  }

  private static int compare(Condition left, Condition right) {
    int byText = textOf(left).compareTo(textOf(right));
    if (byText != 0) {
      return byText;
    }
    return Arrays.compare(numbersOf(left), numbersOf(right));
  }

  /** What of an atom is no number. */
  private static String textOf(Condition atom) {
    return atom instanceof Compare compare
        ? switch (compare.value()) {
          case Value.Place(String uri) -> uri;
          case Value.Document(Hash sha256) -> sha256.toString();
          case Value.Time time -> "";
          case Value.Quantity quantity -> "";
          case Value.Temperature temperature -> "";
          case Value.Sum sum -> "";
        }
        : "";
  }

  private static long[] numbersOf(Condition atom) {
    return switch (atom) {
      case Condition.Known(int fact) -> new long[] {fact, 0};
      case Condition.By(int fact, int deadline) -> new long[] {fact, 1, deadline};
      case Compare(int fact, int field, Comparison comparison, Value value) ->
          new long[] {fact, 2, field, comparison.code(), value.number()};
      case Condition.All all -> throw notAnAtom();
      case Condition.Any any -> throw notAnAtom();
      case Condition.Not not -> throw notAnAtom();
      case Condition.AtLeast least -> throw notAnAtom();
      case Condition.From from -> throw notAnAtom();
      case Condition.Missing missing -> throw notAnAtom();
    };
  }

  private static IllegalArgumentException notAnAtom() {
    return new IllegalArgumentException("a condition is made of atoms, or asks none");
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
