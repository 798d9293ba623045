package org.lading.contract.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.lading.contract.Course;
import org.lading.contract.DisputeTerms;
import org.lading.contract.Document;
import org.lading.contract.Measure;
import org.lading.contract.PayLine;
import org.lading.contract.Share;
import org.lading.contract.Stage;
import org.lading.contract.Target;

/**
 * Follows a contract forward through all that can happen: one interval between deadlines after the
 * other, in each the stages in their order, each with all knowledge it can meet at once
 * (docs/contracts/analysis.md#how).
 */
final class Reach {
  private static final int STEPS_OF_A_LOOK = 16;

  private final Model model;
  private final Document document;
  private final Diagrams diagrams;
  private final Conditions conditions;
  private final Paths paths;
  private final Money money;
  private final List<Span> spans = new ArrayList<>();
  private final Map<Integer, Integer> begins = new HashMap<>();

  /** Of the interval that is passed now. */
  private Arrivals arrivals;

  private int positions;

  private Reach(Model model, Paths paths, Money money) {
    this.model = model;
    this.document = model.document();
    this.diagrams = model.diagrams();
    this.conditions = new Conditions(model);
    this.paths = paths;
    this.money = money;
    this.arrivals = new Arrivals(model, 0, false);
  }

  static Reach of(Model model, Paths paths, Money money) {
    Reach reach = new Reach(model, paths, money);
    for (int interval = 0; interval <= model.document().deadlines().size(); interval++) {
      reach.pass(interval);
    }
    return reach;
  }

  Model model() {
    return model;
  }

  Paths paths() {
    return paths;
  }

  Conditions conditions() {
    return conditions;
  }

  /** One for each number of deadlines that have passed. */
  List<Span> spans() {
    return spans;
  }

  /** Positions in which the contract can wait, in dispute or not. */
  int positions() {
    return positions;
  }

  /** What is known where the contract begins in this interval; nothing where it cannot. */
  int begins(int interval) {
    if (interval > document.fundBy()) {
      return Diagrams.NONE;
    }
    Integer known = begins.get(interval);
    if (known == null) {
      known = withWhatWasCarried(interval);
      begins.put(interval, known);
    }
    return known;
  }

  private int withWhatWasCarried(int interval) {
    int nothing = diagrams.only(model.nothing());
    return document.replaces().isPresent()
        ? new Arrivals(model, interval, true).from(nothing)
        : nothing;
  }

  private void pass(int interval) {
    Span span = new Span(interval, document.stages().size());
    arrivals = new Arrivals(model, interval, false);
    if (!spans.isEmpty()) {
      Span before = spans.getLast();
      span.entered.putAll(before.waiting);
      boolean over =
          document.dispute().filter(terms -> terms.deadline() == interval - 1).isPresent();
      for (Map.Entry<Place, Integer> one : before.frozen.entrySet()) {
        if (over) {
          fire(span, one.getKey(), Course.LAST_CLAUSE, one.getValue(), true);
        } else {
          span.frozen.put(one.getKey(), arrivals.from(one.getValue()));
        }
      }
    }
    int begins = begins(interval);
    if (begins != Diagrams.NONE) {
      span.entered.putIfAbsent(new Place(0, Paths.NOTHING_PAID), Diagrams.NONE);
    }
    // Clauses lead to later stages only, so places come up in their order.
    for (Optional<Place> at = first(span, Optional.empty()); at.isPresent(); at = first(span, at)) {
      boolean first = at.get().equals(new Place(0, Paths.NOTHING_PAID));
      look(span, at.get(), first ? begins : Diagrams.NONE);
    }
    positions += span.waiting.size() + span.frozen.size();
    spans.add(span);
  }

  private static Optional<Place> first(Span span, Optional<Place> after) {
    Map.Entry<Place, Integer> next =
        after.isPresent() ? span.entered.higherEntry(after.get()) : span.entered.firstEntry();
    return Optional.ofNullable(next).map(Map.Entry::getKey);
  }

  private void look(Span span, Place at, int begins) {
    model.effort().take(STEPS_OF_A_LOOK);
    Stage stage = document.stages().get(at.stage());
    int entered = Objects.requireNonNull(span.entered.get(at));
    List<Integer> whenTrue = new ArrayList<>();
    int some = Diagrams.NONE;
    for (int i = 0; i < stage.clauses().size(); i++) {
      whenTrue.add(conditions.of(stage.clauses().get(i).when(), span.interval).whenTrue());
      some = diagrams.or(some, whenTrue.get(i));
    }
    boolean passed = span.interval > stage.deadline();
    int settled = passed ? Diagrams.NONE : diagrams.minus(entered, some);
    // What begins in this block was not looked at before the block's facts.
    int open = diagrams.or(arrivals.from(settled), arrivals.from(begins));
    int left = diagrams.or(entered, open);
    for (int i = 0; i < whenTrue.size(); i++) {
      fire(span, at, i, diagrams.and(left, whenTrue.get(i)), false);
      left = diagrams.minus(left, whenTrue.get(i));
    }
    if (passed) {
      fire(span, at, Course.LAST_CLAUSE, left, false);
    }
    put(span.settled, at, settled);
    put(span.open, at, open);
    put(span.waiting, at, passed ? Diagrams.NONE : left);
    dispute(span, at, open);
  }

  private void dispute(Span span, Place at, int open) {
    Optional<DisputeTerms> terms =
        document.dispute().filter(one -> span.interval <= one.deadline());
    if (terms.isEmpty()) {
      return;
    }
    int when =
        terms
            .get()
            .when()
            .map(condition -> conditions.of(condition, span.interval).whenTrue())
            .orElse(Diagrams.ALL);
    int disputed = diagrams.and(open, when);
    put(span.disputed, at, disputed);
    put(span.frozen, at, arrivals.from(disputed));
  }

  private void put(Map<Place, Integer> sets, Place at, int set) {
    if (set != Diagrams.NONE) {
      sets.merge(at, set, diagrams::or);
    }
  }

  /** The clause fires with {@code known}; for each set of rates whose facts are there, apart. */
  private void fire(Span span, Place at, int clause, int known, boolean arbitration) {
    if (known == Diagrams.NONE) {
      return;
    }
    Stage stage = document.stages().get(at.stage());
    Target target =
        clause == Course.LAST_CLAUSE ? stage.otherwise() : stage.clauses().get(clause).then();
    fire(span, at, clause, target, 0, known, 0, arbitration);
  }

  private void fire(
      Span span,
      Place at,
      int clause,
      Target target,
      int line,
      int known,
      long unknown,
      boolean arbitration) {
    if (known == Diagrams.NONE) {
      return;
    }
    model.effort().take(1);
    if (line == target.pays().size()) {
      pay(span, at, clause, target, known, unknown, arbitration);
      return;
    }
    PayLine one = target.pays().get(line);
    if (one.share() instanceof Share.Rate(Share each, Measure measure, Share most)) {
      int there = diagrams.and(known, model.recorded(measure.fact(), true));
      int missing = diagrams.minus(known, there);
      fire(span, at, clause, target, line + 1, missing, unknown | (1L << line), arbitration);
      fire(span, at, clause, target, line + 1, there, unknown, arbitration);
    } else {
      fire(span, at, clause, target, line + 1, known, unknown, arbitration);
    }
  }

  private void pay(
      Span span,
      Place at,
      int clause,
      Target target,
      int known,
      long unknown,
      boolean arbitration) {
    // It is kept, as are the lines it pays.
    model.effort().take(STEPS_OF_A_LOOK + target.pays().size());
    int path = paths.then(at.path(), target.pays(), unknown);
    OptionalInt next = target.next();
    int goesOn = next.isPresent() ? money.left(path, known) : Diagrams.NONE;
    span.fired(
        new Firing(span.interval, at, clause, arbitration, known, unknown, path, next, goesOn));
    if (goesOn != Diagrams.NONE) {
      put(span.entered, new Place(next.getAsInt(), path), goesOn);
    }
  }
}
