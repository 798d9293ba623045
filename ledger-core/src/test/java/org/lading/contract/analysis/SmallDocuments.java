package org.lading.contract.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.lading.contract.Clause;
import org.lading.contract.Comparison;
import org.lading.contract.Condition;
import org.lading.contract.Document;
import org.lading.contract.FactSource;
import org.lading.contract.FactTerm;
import org.lading.contract.FieldTerm;
import org.lading.contract.Measure;
import org.lading.contract.PayLine;
import org.lading.contract.Share;
import org.lading.contract.Target;
import org.lading.contract.Value;
import org.lading.contract.ValueType;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;
import org.lading.testkit.Seeded.Random;

/** Random documents that the structural checks accept, small enough to run every course of. */
final class SmallDocuments {
  private static final List<String> ATTESTERS = List.of("acme", "bluesky", "swift", "customs");
  private static final long LARGEST = 5;

  /** Beyond it all rates are at their caps. */
  private static final long CAPPED = 15;

  private final Random random;
  private final Sketch sketch = new Sketch();
  private final List<FactTerm> facts = new ArrayList<>();
  private final int deadlines;
  private int stages;

  SmallDocuments(Random random) {
    this.random = random;
    this.deadlines = random.chance(20) ? 4 : random.between(2, 3);
  }

  Document document() {
    int day = 0;
    for (int i = 0; i < deadlines; i++) {
      day += random.between(1, 2);
      sketch.deadline("d" + i, day);
    }
    int count = random.chance(15) ? 3 : random.between(1, 2);
    for (int i = 0; i < count; i++) {
      FactTerm fact = fact("f" + i);
      facts.add(fact);
      sketch.fact(fact);
    }
    long least = random.pick(List.of(1L, 3L, 10L, 9_999L, 10_000L));
    sketch.escrow(least, least + random.below(3));
    List<Integer> ends = new ArrayList<>(new TreeSet<>(ends()));
    stages = ends.size();
    for (int i = 0; i < stages; i++) {
      Clause[] clauses = new Clause[random.below(4)];
      for (int j = 0; j < clauses.length; j++) {
        clauses[j] = new Clause(condition(2, false), target(i));
      }
      sketch.stage("s" + i, ends.get(i), target(i), clauses);
    }
    if (random.chance(30)) {
      sketch.dispute(
          random.between(1, deadlines - 1),
          random.chance(40) ? Optional.of(condition(1, true)) : Optional.empty());
    }
    if (random.chance(15)) {
      sketch.replaces(Hash.ZERO);
    }
    return sketch.document();
  }

  private List<Integer> ends() {
    List<Integer> ends = new ArrayList<>();
    int wanted = random.between(1, 3);
    for (int i = 0; i < wanted; i++) {
      ends.add(random.between(1, deadlines - 1));
    }
    return ends;
  }

  private FactTerm fact(String name) {
    if (random.chance(10)) {
      return new FactTerm(
          new ShortName(name),
          "",
          new FactSource.Breach(
              List.of(new OrganisationId("swift")), "urn:box", Optional.empty(), false, 2),
          List.of(FactSource.READING),
          random.chance(30));
    }
    List<OrganisationId> by = new ArrayList<>();
    int first = random.below(ATTESTERS.size());
    int count = random.between(1, 2);
    for (int i = 0; i < count; i++) {
      by.add(new OrganisationId(ATTESTERS.get((first + i) % ATTESTERS.size())));
    }
    List<FieldTerm> fields =
        switch (random.below(5)) {
          case 0 -> List.of(Sketch.field("sum", ValueType.SUM));
          case 1 -> List.of(Sketch.field("place", ValueType.PLACE));
          default -> List.of();
        };
    return new FactTerm(
        new ShortName(name),
        "",
        new FactSource.Attested(by, random.between(1, count), ""),
        fields,
        random.chance(30));
  }

  private Condition condition(int depth, boolean mayMiss) {
    if (depth == 0 || random.chance(35)) {
      return atom(mayMiss);
    }
    int count = random.between(2, 3);
    boolean from = random.chance(25);
    List<Condition> parts = new ArrayList<>();
    return switch (random.below(4)) {
      case 0 -> new Condition.Not(condition(depth - 1, mayMiss));
      case 1 -> new Condition.Any(parts(parts, count, depth, mayMiss));
      case 2 ->
          new Condition.AtLeast(random.between(1, count), parts(parts, count, depth, mayMiss));
      default -> {
        if (from) {
          parts.add(new Condition.From(random.below(deadlines)));
        }
        yield new Condition.All(parts(parts, count, depth, mayMiss || from));
      }
    };
  }

  private List<Condition> parts(List<Condition> parts, int count, int depth, boolean mayMiss) {
    for (int i = 0; i < count; i++) {
      parts.add(condition(depth - 1, mayMiss));
    }
    return parts;
  }

  private Condition atom(boolean mayMiss) {
    int fact = random.below(facts.size());
    if (mayMiss && random.chance(40)) {
      return new Condition.Missing(fact);
    }
    if (!facts.get(fact).fields().isEmpty() && random.chance(60)) {
      return compare(fact);
    }
    return switch (random.below(4)) {
      case 0, 1 -> new Condition.Known(fact);
      case 2 -> new Condition.By(fact, random.below(deadlines));
      default -> new Condition.From(random.below(deadlines));
    };
  }

  private Condition compare(int fact) {
    ValueType type = facts.get(fact).fields().getFirst().type();
    if (type == ValueType.PLACE) {
      return new Condition.Compare(
          fact,
          0,
          random.pick(List.of(Comparison.EQUAL, Comparison.NOT_EQUAL)),
          new Value.Place(random.pick(List.of("urn:a", "urn:b"))));
    }
    return new Condition.Compare(
        fact,
        0,
        random.pick(List.of(Comparison.values())),
        Value.ofNumber(type, random.below((int) LARGEST)));
  }

  private Target target(int stage) {
    boolean goesOn = stage + 1 < stages && random.chance(50);
    List<PayLine> lines = new ArrayList<>();
    int left = Share.WHOLE_BASIS_POINTS;
    for (int party = 0; party < 3 && random.chance(45); party++) {
      int points = random.pick(List.of(10_000, 5_000, 3_333, 6_667, 2_500, 1));
      if (points > left) {
        continue;
      }
      left -= points;
      lines.add(new PayLine(party, share(points)));
    }
    if (goesOn) {
      return new Target(lines, OptionalInt.of(random.between(stage + 1, stages - 1)));
    }
    lines.add(random.below(lines.size() + 1), new PayLine(3, new Share.Rest()));
    return new Target(lines, OptionalInt.empty());
  }

  private Share share(int points) {
    if (random.chance(25)) {
      return new Share.Fixed(random.pick(List.of(1L, 3L, 5_000L, 10_000L)));
    }
    if (random.chance(60)) {
      return new Share.BasisPoints(points);
    }
    int fact = random.below(facts.size());
    boolean ordered =
        !facts.get(fact).fields().isEmpty()
            && facts.get(fact).fields().getFirst().type().isOrdered();
    Measure measure =
        ordered && random.chance(70)
            ? new Measure.Beyond(
                fact, 0, random.chance(50), random.below((int) LARGEST), random.between(1, 2))
            : new Measure.DaysLate(fact, random.below(deadlines));
    return random.chance(50)
        ? new Share.Rate(
            new Share.BasisPoints(random.between(2_500, 4_000)),
            measure,
            new Share.BasisPoints(points))
        : new Share.Rate(
            new Share.Fixed(random.between(1, 3)), measure, new Share.Fixed(random.between(1, 4)));
  }

  /** What each fact may say, with nothing left out that could make a difference. */
  static List<List<EveryCourse.Choice>> choices(Document document) {
    List<List<EveryCourse.Choice>> all = new ArrayList<>();
    for (int i = 0; i < document.facts().size(); i++) {
      FactTerm fact = document.facts().get(i);
      List<EveryCourse.Choice> choices = new ArrayList<>();
      for (long time : times(document)) {
        for (List<Value> values : values(fact, isMeasured(document, i))) {
          choices.add(new EveryCourse.Choice(time, values));
        }
      }
      all.add(choices);
    }
    return all;
  }

  /** Every deadline, and whole days from each. */
  private static Set<Long> times(Document document) {
    Set<Long> times = new TreeSet<>();
    long last = document.deadlines().getLast().untilMillis();
    for (long time = document.deadlines().getFirst().untilMillis();
        time <= last;
        time += Sketch.DAY) {
      times.add(time);
    }
    return times;
  }

  private static boolean isMeasured(Document document, int fact) {
    return document.stages().stream()
        .flatMap(stage -> Structure.targets(stage).stream())
        .flatMap(target -> target.pays().stream())
        .anyMatch(
            line ->
                line.share() instanceof Share.Rate rate
                    && rate.measure() instanceof Measure.Beyond beyond
                    && beyond.fact() == fact);
  }

  private static List<List<Value>> values(FactTerm fact, boolean measured) {
    if (fact.fields().isEmpty()) {
      return List.of(List.of());
    }
    ValueType type = fact.fields().getFirst().type();
    List<List<Value>> values = new ArrayList<>();
    if (type == ValueType.PLACE) {
      for (String place : List.of("urn:a", "urn:b", "urn:c")) {
        values.add(List.of(new Value.Place(place)));
      }
      return values;
    }
    long least = type == ValueType.SUM ? 0 : 3;
    for (long number = least; number <= (measured ? CAPPED : LARGEST); number++) {
      values.add(List.of(Value.ofNumber(type, number)));
    }
    values.add(
        List.of(
            Value.ofNumber(
                type, type == ValueType.SUM ? Long.MAX_VALUE : Value.LARGEST_MILLIONTHS)));
    return values;
  }
}
