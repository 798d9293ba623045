package org.lading.formats.contract.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lading.contract.Course;
import org.lading.contract.FieldTerm;
import org.lading.contract.Stage;
import org.lading.contract.Value;
import org.lading.contract.whatif.Span;
import org.lading.contract.whatif.Told;
import org.lading.contract.whatif.Told.Observed;
import org.lading.contract.whatif.Told.Recorded;
import org.lading.contract.whatif.Way;

/** Says in one line what it takes that a contract ends in one way, and who is paid then. */
public final class WayWords {
  private final ContractWords words;

  public WayWords(ContractWords words) {
    this.words = words;
  }

  /** When a fact is recorded: between two deadlines. */
  private record When(int after, int by) {}

  /** What else is asked of it. */
  private record What(Optional<Observed> observed, List<Span> says) {}

  /** Such as {@code delivery after due, by withdrawal; no force-majeure before}. */
  public String when(Way way) {
    List<String> parts = way.when().stream().map(part -> part(way, part)).toList();
    return parts.isEmpty() ? "whatever is recorded" : String.join("; ", parts);
  }

  /** The clauses that fire, such as {@code delivery 2, clearance last}. */
  public String clauses(Way way) {
    return String.join(
        ", ",
        way.clauses().stream()
            .map(
                one ->
                    words.stage(one.stage())
                        + " "
                        + (one.clause() == Course.LAST_CLAUSE ? "last" : "" + (one.clause() + 1)))
            .toList());
  }

  /** Such as {@code exporter 540000.00 to 597000.00 CNY}. */
  public String paid(Way.Paid paid) {
    return words.role(paid.party())
        + " "
        + (paid.least() == paid.most()
            ? words.money(paid.most())
            : words.currency().format(paid.least()) + " to " + words.money(paid.most()));
  }

  private String part(Way way, Way.Part part) {
    List<String> ways = new ArrayList<>();
    if (part.any().stream().anyMatch(Told.NotYet.class::isInstance)) {
      ways.add("no " + words.fact(part.fact()) + " " + before(way.clauses().get(part.lastStage())));
    }
    // What is asked of it at the same times is told together.
    Map<What, Set<When>> times = new LinkedHashMap<>();
    for (Told told : part.any()) {
      if (told instanceof Recorded one) {
        times
            .computeIfAbsent(new What(one.observed(), one.says()), none -> new LinkedHashSet<>())
            .add(new When(one.after(), one.by()));
      }
    }
    Map<Set<When>, List<What>> whats = new LinkedHashMap<>();
    times.forEach((what, when) -> whats.computeIfAbsent(when, none -> new ArrayList<>()).add(what));
    whats.forEach(
        (when, what) ->
            ways.add(words.fact(part.fact()) + " " + times(when) + says(part.fact(), what)));
    return String.join(" or ", ways);
  }

  private String before(Way.Clause end) {
    Stage stage = words.document().stages().get(end.stage());
    return end.clause() == Course.LAST_CLAUSE ? "by " + words.deadline(stage.deadline()) : "before";
  }

  private String times(Set<When> all) {
    List<When> sorted =
        all.stream()
            .sorted(Comparator.comparingInt(When::after).thenComparingInt(When::by))
            .toList();
    List<When> pieces = new ArrayList<>();
    for (When one : sorted) {
      if (!pieces.isEmpty() && one.after() <= pieces.getLast().by()) {
        When last = pieces.removeLast();
        pieces.add(new When(last.after(), Math.max(last.by(), one.by())));
      } else {
        pieces.add(one);
      }
    }
    return String.join(
        " or ",
        pieces.stream()
            .map(
                one ->
                    (one.after() < 0 ? "" : "after " + words.deadline(one.after()) + ", ")
                        + "by "
                        + words.deadline(one.by()))
            .toList());
  }

  private String says(int fact, List<What> any) {
    Set<Optional<Observed>> observed = new LinkedHashSet<>();
    List<Set<Span>> fields = new ArrayList<>();
    words.document().facts().get(fact).fields().forEach(field -> fields.add(new LinkedHashSet<>()));
    for (What one : any) {
      observed.add(one.observed());
      for (int i = 0; i < fields.size(); i++) {
        fields.get(i).add(one.says().get(i));
      }
    }
    long product =
        fields.stream().mapToLong(Set::size).reduce(observed.size(), Math::multiplyExact);
    if (product != any.size()) {
      return " "
          + String.join(
              " or ",
              any.stream().map(one -> "(" + says(fact, List.of(one)).strip() + ")").toList());
    }
    List<String> parts = new ArrayList<>();
    String when = observed(observed);
    if (!when.isEmpty()) {
      parts.add(when);
    }
    for (int i = 0; i < fields.size(); i++) {
      String field = field(words.fieldTerm(fact, i), fields.get(i));
      if (!field.isEmpty()) {
        parts.add("with " + field);
      }
    }
    return parts.isEmpty() ? "" : " " + String.join(" and ", parts);
  }

  private String observed(Set<Optional<Observed>> all) {
    List<When> times = new ArrayList<>();
    for (Optional<Observed> one : all) {
      one.ifPresent(
          when -> times.add(new When(when.after(), when.by() < 0 ? Integer.MAX_VALUE : when.by())));
    }
    if (times.isEmpty()) {
      return "";
    }
    int after = times.stream().mapToInt(When::after).min().orElseThrow();
    int by = times.stream().mapToInt(When::by).max().orElseThrow();
    if (after < 0 && by == Integer.MAX_VALUE) {
      return "";
    }
    return "observed "
        + (after < 0 ? "" : "after " + words.deadline(after))
        + (after >= 0 && by < Integer.MAX_VALUE ? ", " : "")
        + (by < Integer.MAX_VALUE ? "by " + words.deadline(by) : "");
  }

  /** Empty: any value. */
  private String field(FieldTerm term, Set<Span> any) {
    return term.type().isOrdered() ? ranges(term, any) : names(term, any);
  }

  private String names(FieldTerm term, Set<Span> any) {
    List<String> named = new ArrayList<>();
    boolean others = false;
    for (Span span : any) {
      switch (span) {
        case Span.One(Value value) -> named.add(words.value(term, value));
        case Span.Another another -> others = true;
        case Span.Range range -> throw new IllegalStateException("a name is in a range");
      }
    }
    if (others) {
      return named.isEmpty() ? "another " + term.name() + " than any named" : "";
    }
    return term.name() + " " + String.join(" or ", named);
  }

  private String ranges(FieldTerm term, Set<Span> any) {
    List<Span.Range> sorted =
        any.stream()
            .map(Span.Range.class::cast)
            .sorted(Comparator.comparingLong(Span.Range::low))
            .toList();
    List<Span.Range> joined = new ArrayList<>();
    for (Span.Range range : sorted) {
      if (!joined.isEmpty() && joined.getLast().high() + 1 == range.low()) {
        joined.add(new Span.Range(joined.removeLast().low(), range.high()));
      } else {
        joined.add(range);
      }
    }
    List<String> texts = joined.stream().map(range -> range(term, range)).toList();
    return texts.contains("") ? "" : term.name() + " " + String.join(" or ", texts);
  }

  /** The shorter of two ways to say each end: 19 rather than 18.999999. */
  private String range(FieldTerm term, Span.Range range) {
    if (range.low() == range.high()) {
      return words.number(term, range.low());
    }
    List<String> ends = new ArrayList<>();
    if (range.low() > Span.least(term.type())) {
      String at = words.number(term, range.low());
      String above = words.number(term, range.low() - 1);
      ends.add(above.length() < at.length() ? "above " + above : "at least " + at);
    }
    if (range.high() < Span.most(term.type())) {
      String at = words.number(term, range.high());
      String below = words.number(term, range.high() + 1);
      ends.add(below.length() < at.length() ? "below " + below : "at most " + at);
    }
    return String.join(" and ", ends);
  }
}
