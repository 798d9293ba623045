package org.lading.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;
import org.lading.settlement.AccountId;
import org.lading.settlement.CalendarKey;
import org.lading.settlement.TitleId;
import org.lading.testkit.Seeded;

/**
 * Random contracts in which {@link DocumentCheck} finds nothing; how they end is another matter.
 */
public final class SeededDocuments {
  private static final List<String> TEXTS =
      List.of(
          "plain words",
          "with: a colon, a # and \"quotes\"",
          "- begins like a list",
          "12.50",
          "null",
          "<exporter>",
          " spaces around ",
          "two\nlines",
          "two\n\n lines and a space \n",
          "貨物 и груз \ud83d\ude82",
          "a\u2028b\u00a0c\ufeff",
          "'",
          "\\",
          "%x",
          "? {[");
  private static final List<String> UNITS = List.of("kg", "%", "degree-hours", "m3", "KGM");
  private static final long START = 1_800_000_000_000L;
  private static final int MINUTES_14_HOURS = 840;

  private final Seeded.Random random;
  private final int parties;
  private final int deadlines;
  private final List<FactTerm> facts;

  private SeededDocuments(Seeded.Random random) {
    this.random = random;
    this.parties = random.between(2, 5);
    this.deadlines = random.between(3, 7);
    this.facts = list(random.below(5), this::fact);
  }

  public static Document document(Seeded.Random random) {
    return new SeededDocuments(random).document();
  }

  private Document document() {
    int stages = random.between(1, deadlines - 1);
    long least = random.between(1, 1_000_000);
    return new Document(
        random.pick(TEXTS),
        random.chance(20) ? "" : random.pick(TEXTS),
        list(parties, this::party),
        new Escrow(
            random.below(parties - 1) + 1,
            AccountId.parse("icbc/contracts"),
            random.pick(List.of("CNY", "JPY", "KWD")),
            least,
            least + random.below(3) * 1_000L),
        goods(),
        days(),
        list(deadlines, i -> new Deadline(name("d", i), START + i * 1_234_567L)),
        0,
        facts,
        list(stages, i -> stage(i, stages)),
        random.chance(40) ? Optional.of(dispute()) : Optional.empty(),
        random.chance(20) ? Optional.of(random.hash()) : Optional.empty());
  }

  private static <T> List<T> list(int size, IntFunction<T> make) {
    return new ArrayList<>(IntStream.range(0, size).mapToObj(make).toList());
  }

  private static ShortName name(String kind, int place) {
    return new ShortName(kind + place);
  }

  /** The first keeps the escrow and has no account. */
  private Party party(int place) {
    return place == 0
        ? new Party(new ShortName("bank"), new OrganisationId("icbc"), Optional.empty())
        : new Party(
            name("role", place),
            new OrganisationId("org." + place),
            Optional.of(AccountId.parse("icbc/a" + place)));
  }

  private Goods goods() {
    return random.chance(30)
        ? Goods.NONE
        : new Goods(
            list(random.below(3), i -> "urn:item:" + i + random.pick(TEXTS)),
            random.chance(50) ? "" : random.pick(TEXTS),
            random.chance(50)
                ? Optional.of(new TitleId(new OrganisationId("silk-rail"), "#1:{x}"))
                : Optional.empty());
  }

  private DayCount days() {
    return random.chance(50)
        ? DayCount.OF_24_HOURS
        : new DayCount(
            Optional.of(new CalendarKey("CN-interbank", random.between(1, 3_000))),
            random.between(-MINUTES_14_HOURS, MINUTES_14_HOURS));
  }

  private FactTerm fact(int place) {
    List<OrganisationId> by = list(random.between(1, 3), i -> new OrganisationId(i + "-attester"));
    String meaning = random.chance(30) ? "" : random.pick(TEXTS);
    boolean observed = random.chance(30);
    return switch (random.below(4)) {
      case 0 ->
          new FactTerm(
              name("f", place),
              meaning,
              new FactSource.Received(by.getFirst(), random.pick(TEXTS), random.pick(TEXTS)),
              List.of(),
              observed);
      case 1 ->
          new FactTerm(
              name("f", place),
              meaning,
              new FactSource.Breach(
                  by,
                  random.pick(TEXTS),
                  random.chance(50) ? Optional.of(random.pick(TEXTS)) : Optional.empty(),
                  random.chance(50),
                  number()),
              List.of(FactSource.READING),
              observed);
      default ->
          new FactTerm(
              name("f", place),
              meaning,
              new FactSource.Attested(
                  by, random.between(1, by.size()), random.chance(50) ? "" : random.pick(TEXTS)),
              list(random.below(6), this::field),
              observed);
    };
  }

  private FieldTerm field(int place) {
    ValueType type = random.pick(List.of(ValueType.values()));
    return new FieldTerm(
        name("v", place), type, type == ValueType.QUANTITY ? random.pick(UNITS) : "");
  }

  private long number() {
    return random.chance(50)
        ? random.between(-50, 50) * Value.MILLIONTHS
        : random.nextLong() % Value.LARGEST_MILLIONTHS;
  }

  private Stage stage(int place, int stages) {
    return new Stage(
        name("s", place),
        list(random.below(4), i -> new Clause(condition(3, false), target(place, stages))),
        place + 1,
        target(place, stages));
  }

  private DisputeTerms dispute() {
    return new DisputeTerms(
        random.chance(50) ? List.of(0) : List.of(0, parties - 1),
        random.chance(50) ? Optional.of(condition(2, true)) : Optional.empty(),
        new OrganisationId("cietac"),
        deadlines - 1);
  }

  private Condition condition(int depth, boolean mayMiss) {
    if (depth == 0 || random.chance(40)) {
      return simple(mayMiss);
    }
    int size = random.between(1, 4);
    return switch (random.below(5)) {
      case 0 -> new Condition.All(list(size, i -> condition(depth - 1, mayMiss)));
      case 1 -> new Condition.Any(list(size, i -> condition(depth - 1, mayMiss)));
      case 2 -> new Condition.Not(condition(depth - 1, mayMiss));
      case 3 ->
          new Condition.AtLeast(
              random.between(1, size), list(size, i -> condition(depth - 1, mayMiss)));
      default ->
          facts.isEmpty()
              ? simple(mayMiss)
              : new Condition.All(
                  List.of(
                      new Condition.From(random.below(deadlines)),
                      new Condition.Missing(random.below(facts.size()))));
    };
  }

  private Condition simple(boolean mayMiss) {
    if (facts.isEmpty() || random.chance(20)) {
      return new Condition.From(random.below(deadlines));
    }
    int fact = random.below(facts.size());
    List<FieldTerm> fields = facts.get(fact).fields();
    return switch (random.below(mayMiss ? 4 : 3)) {
      case 0 -> new Condition.Known(fact);
      case 1 -> new Condition.By(fact, random.below(deadlines));
      case 2 -> fields.isEmpty() ? new Condition.Known(fact) : compare(fact, fields);
      default -> new Condition.Missing(fact);
    };
  }

  private Condition compare(int fact, List<FieldTerm> fields) {
    int field = random.below(fields.size());
    ValueType type = fields.get(field).type();
    List<Comparison> fitting =
        List.of(Comparison.values()).stream()
            .filter(comparison -> type.isOrdered() || !comparison.needsOrder())
            .toList();
    return new Condition.Compare(fact, field, random.pick(fitting), value(type));
  }

  private Value value(ValueType type) {
    return switch (type) {
      case PLACE -> new Value.Place(random.pick(TEXTS));
      case TIME -> new Value.Time(START + random.below(1_000_000_000));
      case QUANTITY -> new Value.Quantity(number());
      case TEMPERATURE -> new Value.Temperature(number());
      case SUM -> new Value.Sum(random.below(1_000_000));
      case DOCUMENT -> new Value.Document(random.hash());
    };
  }

  private Target target(int stage, int stages) {
    boolean goesOn = stage < stages - 1 && random.chance(40);
    int rest = goesOn ? -1 : random.between(1, parties - 1);
    List<PayLine> lines = new ArrayList<>();
    for (int party = 1; party < parties; party++) {
      if (party == rest) {
        lines.add(new PayLine(party, new Share.Rest()));
      } else if (random.chance(50)) {
        lines.add(new PayLine(party, share()));
      }
    }
    return new Target(
        lines,
        goesOn ? OptionalInt.of(random.between(stage + 1, stages - 1)) : OptionalInt.empty());
  }

  private Share share() {
    if (facts.isEmpty() || random.chance(60)) {
      return plain(random.chance(50));
    }
    boolean points = random.chance(50);
    return new Share.Rate(plain(points), measure(random.below(facts.size())), plain(points));
  }

  private Share plain(boolean points) {
    return points
        ? new Share.BasisPoints(random.between(1, 2_000))
        : new Share.Fixed(random.between(1, 1_000_000));
  }

  private Measure measure(int fact) {
    List<FieldTerm> fields = facts.get(fact).fields();
    int field = fields.isEmpty() ? 0 : random.below(fields.size());
    return fields.isEmpty() || !fields.get(field).type().isOrdered()
        ? new Measure.DaysLate(fact, random.below(deadlines))
        : new Measure.Beyond(
            fact, field, random.chance(50), number(), random.between(1, 1_000_000_000));
  }
}
