package org.lading.contract.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lading.contract.Condition;
import org.lading.contract.DisputeTerms;
import org.lading.contract.Stage;
import org.lading.contract.analysis.FactClasses.FieldClasses;

/** Turns conditions into the knowledge in which they are true, and in which they are false. */
final class Conditions {
  /** Knowledge in neither leaves the condition unknown. */
  record Sets(int whenTrue, int whenFalse) {
    Sets turned() {
      return new Sets(/* whenTrue= */ whenFalse, /* whenFalse= */ whenTrue);
    }
  }

  private final Model model;
  private final Diagrams diagrams;

  /**
   * Conditions that are another question when a deadline has passed; the same object, not alike.
   */
  private final Set<Condition> timed = Collections.newSetFromMap(new IdentityHashMap<>());

  private final IdentityHashMap<Condition, Sets> untimed = new IdentityHashMap<>();

  /** Of whole conditions, by how many deadlines have passed. */
  private final IdentityHashMap<Condition, Map<Integer, Sets>> whole = new IdentityHashMap<>();

  Conditions(Model model) {
    this.model = model;
    this.diagrams = model.diagrams();
    for (Stage stage : model.document().stages()) {
      stage.clauses().forEach(clause -> isTimed(clause.when()));
    }
    model.document().dispute().flatMap(DisputeTerms::when).ifPresent(this::isTimed);
  }

  private boolean isTimed(Condition condition) {
    boolean found =
        switch (condition) {
          case Condition.All(List<Condition> parts) -> anyTimed(parts);
          case Condition.Any(List<Condition> parts) -> anyTimed(parts);
          case Condition.Not(Condition part) -> isTimed(part);
          case Condition.AtLeast(int count, List<Condition> parts) -> anyTimed(parts);
          case Condition.Known known -> false;
          case Condition.Compare compare -> false;
          case Condition.By by -> false;
          case Condition.From from -> true;
          case Condition.Missing missing -> false;
        };
    if (found) {
      timed.add(condition);
    }
    return found;
  }

  private boolean anyTimed(List<Condition> parts) {
    boolean found = false;
    for (Condition part : parts) {
      // Not only up to the first: each is marked.
      found |= isTimed(part);
    }
    return found;
  }

  /** Of a whole condition of the document, while {@code interval} deadlines have passed. */
  Sets of(Condition condition, int interval) {
    model.effort().take(1);
    Map<Integer, Sets> known = whole.computeIfAbsent(condition, none -> new HashMap<>());
    Sets sets = known.get(interval);
    if (sets == null) {
      sets = part(condition, interval);
      known.put(interval, sets);
    }
    return sets;
  }

  private Sets part(Condition condition, int interval) {
    model.effort().take(1);
    if (timed.contains(condition)) {
      return made(condition, interval);
    }
    Sets sets = untimed.get(condition);
    if (sets == null) {
      sets = made(condition, interval);
      untimed.put(condition, sets);
    }
    return sets;
  }

  private Sets made(Condition condition, int interval) {
    return switch (condition) {
      case Condition.All(List<Condition> parts) -> all(parts, interval);
      case Condition.Any(List<Condition> parts) -> any(parts, interval);
      case Condition.Not(Condition part) -> part(part, interval).turned();
      case Condition.AtLeast(int count, List<Condition> parts) -> atLeast(count, parts, interval);
      case Condition.Known(int fact) -> new Sets(model.recorded(fact, true), Diagrams.NONE);
      case Condition.Compare compare -> compare(compare);
      case Condition.By(int fact, int deadline) -> by(fact, deadline);
      case Condition.From(int deadline) ->
          interval > deadline
              ? new Sets(Diagrams.ALL, Diagrams.NONE)
              : new Sets(Diagrams.NONE, Diagrams.ALL);
      case Condition.Missing(int fact) ->
          new Sets(model.recorded(fact, false), model.recorded(fact, true));
    };
  }

  private Sets all(List<Condition> parts, int interval) {
    int whenTrue = Diagrams.ALL;
    int whenFalse = Diagrams.NONE;
    for (Condition part : parts) {
      Sets sets = part(part, interval);
      whenTrue = diagrams.and(whenTrue, sets.whenTrue());
      whenFalse = diagrams.or(whenFalse, sets.whenFalse());
    }
    return new Sets(whenTrue, whenFalse);
  }

  private Sets any(List<Condition> parts, int interval) {
    int whenTrue = Diagrams.NONE;
    int whenFalse = Diagrams.ALL;
    for (Condition part : parts) {
      Sets sets = part(part, interval);
      whenTrue = diagrams.or(whenTrue, sets.whenTrue());
      whenFalse = diagrams.and(whenFalse, sets.whenFalse());
    }
    return new Sets(whenTrue, whenFalse);
  }

  /** False where so many are false that too few are left. */
  private Sets atLeast(int count, List<Condition> parts, int interval) {
    List<Integer> whenTrue = new ArrayList<>();
    List<Integer> whenFalse = new ArrayList<>();
    for (Condition part : parts) {
      Sets sets = part(part, interval);
      whenTrue.add(sets.whenTrue());
      whenFalse.add(sets.whenFalse());
    }
    return new Sets(atLeast(count, whenTrue), atLeast(parts.size() - count + 1, whenFalse));
  }

  private int atLeast(int count, List<Integer> sets) {
    int[] reached = new int[count + 1];
    reached[0] = Diagrams.ALL;
    model.effort().take((long) count * sets.size());
    for (int set : sets) {
      for (int i = count; i > 0; i--) {
        reached[i] = diagrams.or(reached[i], diagrams.and(reached[i - 1], set));
      }
    }
    return reached[count];
  }

  private Sets compare(Condition.Compare compare) {
    FieldClasses field = model.requireFact(compare.fact()).field(compare.field()).orElseThrow();
    // A value of a place is compared letter by letter.
    model.effort().take(diagrams.domain(field.level()));
    boolean[] holds = new boolean[diagrams.domain(field.level())];
    boolean[] fails = new boolean[holds.length];
    for (int i = 0; i < field.values().size(); i++) {
      holds[i] = field.values().get(i).holds(compare.comparison(), compare.value());
      fails[i] = !holds[i];
    }
    int known = model.recorded(compare.fact(), true);
    return new Sets(
        diagrams.and(known, diagrams.where(field.level(), holds)),
        diagrams.and(known, diagrams.where(field.level(), fails)));
  }

  private Sets by(int place, int deadline) {
    FactClasses fact = model.requireFact(place);
    boolean[] intime = new boolean[fact.domain()];
    boolean[] late = new boolean[fact.domain()];
    for (int i = 1; i < intime.length; i++) {
      intime[i] = fact.times().get(i - 1).last() <= deadline;
      late[i] = !intime[i];
    }
    return new Sets(diagrams.where(fact.level(), intime), diagrams.where(fact.level(), late));
  }
}
