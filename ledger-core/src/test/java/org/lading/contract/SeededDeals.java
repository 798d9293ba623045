package org.lading.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.lading.contract.ContractAction.Award;
import org.lading.contract.analysis.Analysis;
import org.lading.contract.whatif.Event;
import org.lading.identity.OrganisationId;
import org.lading.membership.Currency;
import org.lading.testkit.Consortium;
import org.lading.testkit.Seeded.Random;

/** Random contracts between the members of {@link Consortium}, and random things that happen. */
final class SeededDeals {
  private static final List<OrganisationId> ATTESTERS =
      List.of(Consortium.CARRIER, Consortium.CUSTOMS, Consortium.COURT);
  private static final int DEADLINES = 4;
  private static final int TRIES = 1_000;

  private final Random random;
  private final List<FactTerm> facts = new ArrayList<>();

  SeededDeals(Random random) {
    this.random = random;
  }

  /** One that the ledger takes. */
  Document provedDocument() {
    for (int i = 0; i < TRIES; i++) {
      Document document = document();
      if (!Analysis.of(document, new Currency("CNY", OptionalInt.of(2))).hasErrors()) {
        return document;
      }
    }
    throw new AssertionError("of " + TRIES + " documents none is proved");
  }

  private Document document() {
    facts.clear();
    int count = random.between(1, 3);
    for (int i = 0; i < count; i++) {
      facts.add(fact("f" + i));
    }
    int stages = random.between(1, DEADLINES - 1);
    List<Stage> all = new ArrayList<>();
    for (int i = 0; i < stages; i++) {
      Clause[] clauses = new Clause[random.between(1, 2)];
      for (int j = 0; j < clauses.length; j++) {
        clauses[j] = new Clause(condition(2), target(i, stages));
      }
      all.add(Deals.stage("s" + i, i + 1, target(i, stages), clauses));
    }
    Document sale = Deals.sale(Deals.escrow(9_000, 10_001), facts, all, false, Optional.empty());
    return random.chance(50) ? sale : withDispute(sale);
  }

  private Document withDispute(Document sale) {
    DisputeTerms terms =
        new DisputeTerms(
            random.chance(50) ? List.of(Deals.IMPORTER) : List.of(Deals.EXPORTER, Deals.IMPORTER),
            random.chance(60) ? Optional.of(new Condition.Missing(0)) : Optional.empty(),
            Deals.ARBITER,
            random.between(1, DEADLINES - 1));
    return new Document(
        sale.title(),
        sale.terms(),
        sale.parties(),
        sale.escrow(),
        sale.goods(),
        sale.days(),
        sale.deadlines(),
        sale.fundBy(),
        sale.facts(),
        sale.stages(),
        Optional.of(terms),
        Optional.empty());
  }

  private FactTerm fact(String name) {
    int first = random.below(ATTESTERS.size());
    int count = random.between(1, ATTESTERS.size());
    List<OrganisationId> by =
        IntStream.range(0, count)
            .mapToObj(i -> ATTESTERS.get((first + i) % ATTESTERS.size()))
            .toList();
    return new FactTerm(
        Deals.name(name),
        "",
        new FactSource.Attested(by, random.between(1, count), ""),
        random.chance(50)
            ? List.of(new FieldTerm(Deals.name("net"), ValueType.SUM, ""))
            : List.of(),
        random.chance(30));
  }

  private Condition condition(int depth) {
    int fact = random.below(facts.size());
    if (depth > 0 && random.chance(40)) {
      List<Condition> parts = List.of(condition(depth - 1), condition(depth - 1));
      return switch (random.below(4)) {
        case 0 -> new Condition.All(parts);
        case 1 -> new Condition.Any(parts);
        case 2 ->
            new Condition.All(
                List.of(
                    new Condition.From(random.below(DEADLINES - 1)), new Condition.Missing(fact)));
        default -> new Condition.Not(condition(depth - 1));
      };
    }
    return switch (random.below(3)) {
      case 0 -> new Condition.By(fact, random.below(DEADLINES));
      case 1 ->
          facts.get(fact).fields().isEmpty()
              ? new Condition.Known(fact)
              : new Condition.Compare(
                  fact,
                  0,
                  random.pick(List.of(Comparison.values())),
                  new Value.Sum(random.below(4)));
      default -> new Condition.Known(fact);
    };
  }

  private Target target(int stage, int stages) {
    List<PayLine> lines = new ArrayList<>();
    if (random.chance(60)) {
      lines.add(new PayLine(Deals.EXPORTER, share()));
    }
    if (stage + 1 < stages && random.chance(50)) {
      return new Target(lines, OptionalInt.of(random.between(stage + 1, stages - 1)));
    }
    lines.add(Deals.rest(lines.isEmpty() && random.chance(50) ? Deals.EXPORTER : Deals.IMPORTER));
    return new Target(lines, OptionalInt.empty());
  }

  private Share share() {
    Share part = new Share.BasisPoints(random.pick(List.of(1, 333, 2_500)));
    int fact = random.below(facts.size());
    return random.chance(60)
        ? part
        : new Share.Rate(
            part,
            facts.get(fact).fields().isEmpty() || random.chance(50)
                ? new Measure.DaysLate(fact, random.below(DEADLINES))
                : new Measure.Beyond(fact, 0, random.chance(50), 1, 2),
            new Share.BasisPoints(2_500));
  }

  /** A time at or beside a deadline, or between two, not before {@code from}. */
  long time(long from) {
    List<Deadline> deadlines = Deals.deadlines();
    long near =
        random.pick(deadlines).untilMillis() + random.between(-1, 2) - random.below(3) * Deals.DAY;
    return random.chance(25) ? from : Math.max(from, near);
  }

  Event event(Document document, long nowMillis, ContractRecord record) {
    long held = record.money().map(money -> money.standing().held()).orElse(0L);
    if (record.status() == ContractStatus.DISPUTED && random.chance(40)) {
      return new Event.Rule(awards(held));
    }
    return switch (random.below(21)) {
      case 0 -> new Event.Fund(random.pick(List.of(8_999L, 9_000L, 10_001L, 10_002L)));
      case 1, 2 ->
          new Event.Dispute(
              random.chance(50) ? OptionalInt.empty() : OptionalInt.of(random.below(3)));
      case 3, 4 -> new Event.Rule(awards(held));
      case 5, 20 -> new Event.Cancel(random.chance(30) ? List.of() : List.of(random.below(3)));
      case 6, 7, 8, 9, 10, 11 -> {
        int fact = random.below(document.facts().size());
        yield new Event.Learn(fact, values(document, fact), observed(document, fact, nowMillis));
      }
      default -> {
        int fact = random.below(document.facts().size() + (random.chance(5) ? 1 : 0));
        yield fact == document.facts().size()
            ? new Event.Attest(fact, Consortium.CARRIER, List.of(), OptionalLong.empty())
            : new Event.Attest(
                fact,
                random.pick(ATTESTERS),
                values(document, fact),
                observed(document, fact, nowMillis));
      }
    };
  }

  private List<Value> values(Document document, int fact) {
    boolean some = !document.facts().get(fact).fields().isEmpty() ^ random.chance(3);
    return some ? List.of(new Value.Sum(random.below(4))) : List.of();
  }

  private OptionalLong observed(Document document, int fact, long nowMillis) {
    return document.facts().get(fact).observed() ^ random.chance(3)
        ? OptionalLong.of(nowMillis - random.below(3) * Deals.DAY + (random.chance(3) ? 1 : 0))
        : OptionalLong.empty();
  }

  private List<Award> awards(long held) {
    if (held < 2 || random.chance(20)) {
      return List.of(new Award(random.below(3), Math.max(1, held)));
    }
    long one = random.between(1, (int) held - 1);
    return List.of(
        new Award(Deals.EXPORTER, one),
        new Award(Deals.IMPORTER, held - one + (random.chance(10) ? 1 : 0)));
  }
}
