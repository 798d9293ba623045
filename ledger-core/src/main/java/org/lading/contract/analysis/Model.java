package org.lading.contract.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lading.codec.Limits;
import org.lading.contract.Deadline;
import org.lading.contract.Document;
import org.lading.contract.FactTerm;
import org.lading.contract.analysis.FactClasses.FieldClasses;
import org.lading.contract.analysis.FactClasses.Times;
import org.lading.contract.analysis.Term.Range;
import org.lading.membership.Currency;

/**
 * A document, reduced to what makes a difference, and the diagrams over it. Time is told by
 * intervals: in interval {@code k} so many deadlines have passed, which is from one millisecond
 * after deadline {@code k - 1} up to deadline {@code k}.
 */
final class Model {
  private final Document document;
  private final Currency currency;
  private final List<FactClasses> facts = new ArrayList<>();

  /** By their places in the document. */
  private final Map<Integer, FactClasses> places = new HashMap<>();

  /** Knowledge in which a fact is recorded, by its place; and in which it is not. */
  private final Map<Integer, Integer> recorded = new HashMap<>();

  private final Map<Integer, Integer> missing = new HashMap<>();
  private final int atoms;
  private final Diagrams diagrams;

  /** Throws a {@link TooLargeException}, also later where the diagrams grow too large. */
  Model(Document document, Currency currency, Effort effort) {
    this.document = document;
    this.currency = currency;
    Tests tests = new Tests(document);
    this.atoms = tests.atoms();
    int level = 0;
    for (Map.Entry<Integer, Tests.OfFact> one : tests.facts().entrySet()) {
      FactClasses fact = fact(one.getKey(), one.getValue(), level);
      facts.add(fact);
      places.put(fact.fact(), fact);
      level = fact.next();
    }
    int[] domains = new int[level];
    for (FactClasses fact : facts) {
      domains[fact.level()] = fact.domain();
      fact.fields().forEach(field -> domains[field.level()] = Math.max(1, field.values().size()));
    }
    this.diagrams =
        new Diagrams(
            domains, Limits.CONTRACT_ANALYSIS_NODES, Limits.CONTRACT_ANALYSIS_CHILDREN, effort);
  }

  private FactClasses fact(int place, Tests.OfFact asked, int level) {
    FactTerm term = document.facts().get(place);
    int intervals = document.deadlines().size() + 1;
    List<Times> times = new ArrayList<>();
    int first = 0;
    for (int deadline = 0; deadline < intervals; deadline++) {
      boolean cut = asked.dated || asked.deadlines.contains(deadline) || deadline == intervals - 1;
      if (cut) {
        times.add(new Times(first, deadline));
        first = deadline + 1;
      }
    }
    List<FieldClasses> fields = new ArrayList<>();
    asked.compared.forEach(
        (field, compared) ->
            fields.add(
                new FieldClasses(
                    field,
                    level + 1 + fields.size(),
                    ValueClasses.of(term, field, compared, asked.measured.contains(field)))));
    return new FactClasses(place, level, times, fields, term.observed());
  }

  Document document() {
    return document;
  }

  /** In which sums are told. */
  Currency currency() {
    return currency;
  }

  Effort effort() {
    return diagrams.effort();
  }

  Diagrams diagrams() {
    return diagrams;
  }

  /** Those that make a difference, in the order of their levels. */
  List<FactClasses> facts() {
    return facts;
  }

  int atoms() {
    return atoms;
  }

  Optional<FactClasses> fact(int place) {
    return Optional.ofNullable(places.get(place));
  }

  FactClasses requireFact(int place) {
    return fact(place)
        .orElseThrow(() -> new IllegalStateException("no condition names fact " + place));
  }

  /** Knowledge in which the fact is recorded; or is not. */
  int recorded(int place, boolean recorded) {
    Map<Integer, Integer> made = recorded ? this.recorded : missing;
    Integer known = made.get(place);
    if (known == null) {
      known = whereRecorded(place, recorded);
      made.put(place, known);
    }
    return known;
  }

  private int whereRecorded(int place, boolean recorded) {
    FactClasses fact = requireFact(place);
    boolean[] marked = new boolean[fact.domain()];
    for (int i = 0; i < marked.length; i++) {
      marked[i] = (i > 0) == recorded;
    }
    return diagrams.where(fact.level(), marked);
  }

  /** What the number behind {@code level} can be: a time, or a value of a field. */
  Range range(int level, int[] values) {
    effort().takeFor(facts.size());
    for (FactClasses fact : facts) {
      if (fact.level() == level) {
        return range(fact.times().get(values[level] - 1));
      }
      if (level < fact.next()) {
        // The levels of the fields follow that of their fact.
        FieldClasses field = fact.fields().get(level - fact.level() - 1);
        return Range.of(field.values().get(values[level]));
      }
    }
    throw new IllegalStateException("no fact has level " + level);
  }

  private Range range(Times times) {
    List<Deadline> deadlines = document.deadlines();
    long low = times.first() == 0 ? 1 : deadlines.get(times.first() - 1).untilMillis() + 1;
    // Nothing becomes known behind the last deadline: the contract has ended by then.
    long high = times.last() < deadlines.size() ? deadlines.get(times.last()).untilMillis() : low;
    return new Range(low, high);
  }

  /** Which levels say whether a fact is known. */
  boolean[] factLevels() {
    boolean[] levels = new boolean[diagrams.levels()];
    facts.forEach(fact -> levels[fact.level()] = true);
    return levels;
  }

  /** The knowledge of nothing. */
  int[] nothing() {
    return new int[diagrams.levels()];
  }
}
