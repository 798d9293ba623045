package org.lading.contract.analysis;

import static org.lading.contract.analysis.Sketch.EXPORTER;
import static org.lading.contract.analysis.Sketch.IMPORTER;
import static org.lading.contract.analysis.Sketch.all;
import static org.lading.contract.analysis.Sketch.any;
import static org.lading.contract.analysis.Sketch.by;
import static org.lading.contract.analysis.Sketch.fixed;
import static org.lading.contract.analysis.Sketch.goOn;
import static org.lading.contract.analysis.Sketch.known;
import static org.lading.contract.analysis.Sketch.not;
import static org.lading.contract.analysis.Sketch.rest;
import static org.lading.contract.analysis.Sketch.sum;
import static org.lading.contract.analysis.Sketch.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.lading.contract.Clause;
import org.lading.contract.Comparison;
import org.lading.contract.Condition;
import org.lading.contract.Document;
import org.lading.contract.FieldTerm;
import org.lading.contract.Measure;
import org.lading.contract.PayLine;
import org.lading.contract.Share;
import org.lading.contract.Target;
import org.lading.contract.Value;
import org.lading.contract.ValueType;
import org.lading.crypto.Hash;

/** What somebody would propose who wants validators to be busy with it. */
public final class HeavyDocuments {
  private static final int DEADLINES = 32;
  private static final int STAGES = 31;
  private static final int PARTIES = 16;
  private static final int FACTS = 64;
  private static final long MOST = 900_000_000_000_000_000L;

  private HeavyDocuments() {}

  public static Document document(String name) {
    return Objects.requireNonNull(documents().get(name), name);
  }

  /** By what is heavy about them. */
  public static Map<String, Document> documents() {
    Map<String, Document> all = new LinkedHashMap<>();
    all.put("a basis point each, stage by stage", basisPoints());
    all.put("shares that leave one basis point, and a unit", nearlyAll());
    all.put("shares that differ, and may be all", differentShares());
    all.put("rates in coprime steps", coprimeRates());
    all.put("rates on one number, in each stage", ratesOnOneNumber());
    all.put("rates on many numbers that are compared", combinedRates());
    all.put("rates of facts that nobody asks for", unknownRates());
    all.put("days late, in each stage", daysLate());
    all.put("rates that may pay all before the end", ratesThatPayAll());
    all.put("ways to pay", waysToPay());
    all.put("as many comparisons of one field as there can be", comparisonsOfOneField());
    all.put("comparisons whose hashes are the same", sameHashes());
    all.put("comparisons of many fields", comparisonsOfManyFields());
    all.put("places that are named", places());
    all.put("facts by every deadline", datedFacts());
    all.put("half of all facts, in each stage", halfOfAllFacts());
    all.put("clauses that ask for times only", timesOnly());
    all.put("clauses that are never first, behind many stages", neverFirst());
    all.put("facts in two orders", twoOrders());
    all.put("a dispute about everything", disputedHalf());
    return all;
  }

  private static Sketch begun() {
    Sketch sketch = new Sketch().others(PARTIES - 4).escrow(1, MOST);
    for (int i = 0; i < DEADLINES; i++) {
      sketch.deadline("d" + i, 1 + i);
    }
    return sketch;
  }

  /** Stages one behind the other; what a stage goes on with, and its clauses, by its place. */
  private static Document chain(
      Sketch sketch, IntFunction<List<PayLine>> pays, IntFunction<List<Clause>> clauses) {
    for (int i = 0; i < STAGES; i++) {
      Target otherwise =
          i < STAGES - 1 ? goOn(i + 1, pays.apply(i).toArray(PayLine[]::new)) : rest(IMPORTER);
      sketch.stage("s" + i, 1 + i, otherwise, clauses.apply(i).toArray(Clause[]::new));
    }
    return sketch.document();
  }

  /** Stages that go on as soon as a fact is known. */
  private static Document chainOnceKnown(Sketch sketch, int fact, IntFunction<List<PayLine>> pays) {
    for (int i = 0; i < STAGES; i++) {
      Target then =
          i < STAGES - 1 ? goOn(i + 1, pays.apply(i).toArray(PayLine[]::new)) : rest(EXPORTER);
      sketch.stage("s" + i, 1 + i, rest(IMPORTER), when(known(fact), then));
    }
    return sketch.document();
  }

  private static List<PayLine> toEach(IntFunction<Share> share) {
    List<PayLine> lines = new ArrayList<>();
    for (int party = 0; party < PARTIES; party++) {
      lines.add(new PayLine(party, share.apply(party)));
    }
    return lines;
  }

  private static Document basisPoints() {
    return chain(begun(), i -> toEach(party -> new Share.BasisPoints(1)), i -> List.of());
  }

  /** So that sums have to be looked at by their remainder. */
  private static Document nearlyAll() {
    return chain(
        begun(),
        i ->
            i == STAGES - 2
                ? List.of(fixed(IMPORTER, 1))
                : toEach(party -> new Share.BasisPoints(i == 0 ? 333 : 10)),
        i -> List.of());
  }

  private static Document differentShares() {
    return chain(
        begun(),
        i ->
            i % 2 == 1
                ? List.of(fixed(IMPORTER, 1))
                : toEach(p -> new Share.BasisPoints(1 + p + i)),
        i -> List.of());
  }

  private static Share perStep(
      int fact, int field, long threshold, long step, Share each, Share most) {
    return new Share.Rate(each, new Measure.Beyond(fact, field, false, threshold, step), most);
  }

  private static int numbers(Sketch sketch, String name, int fields) {
    List<FieldTerm> terms = new ArrayList<>();
    for (int i = 0; i < fields; i++) {
      terms.add(Sketch.field("n" + i, ValueType.SUM));
    }
    return sketch.fact(name, 1, false, terms, "customs");
  }

  /** The common multiple of the steps has ten thousands of bits. */
  private static Document coprimeRates() {
    Sketch sketch = begun();
    int fact = numbers(sketch, "f", 8);
    return chainOnceKnown(
        sketch,
        fact,
        i ->
            toEach(
                party ->
                    perStep(
                        fact,
                        party % 8,
                        party,
                        999_999_999_999_999_989L - 210L * (PARTIES * i + party),
                        new Share.BasisPoints(1),
                        new Share.BasisPoints(10_000))));
  }

  private static Document ratesOnOneNumber() {
    Sketch sketch = begun();
    int fact = numbers(sketch, "f", 1);
    return chainOnceKnown(
        sketch,
        fact,
        i ->
            toEach(
                party ->
                    perStep(
                        fact,
                        0,
                        1_000L * i + party,
                        1 + i + party,
                        new Share.Fixed(1 + party),
                        new Share.Fixed(MOST / 100))));
  }

  /** Some 3,600 combinations of two numbers. */
  private static Document combinedRates() {
    Sketch sketch = begun();
    int fact = numbers(sketch, "f", 2);
    Clause[] tests = new Clause[58];
    for (int j = 0; j < tests.length; j++) {
      tests[j] =
          when(
              all(sum(fact, 0, Comparison.EQUAL, 100L * j), sum(fact, 1, Comparison.BELOW, 7L * j)),
              rest(EXPORTER));
    }
    sketch.stage("s0", 1, rest(IMPORTER), when(known(fact), goOn(1, ratesOfTwo(fact))));
    sketch.stage("s1", 2, rest(IMPORTER), when(known(fact), goOn(2, ratesOfTwo(fact))));
    sketch.stage("s2", 3, rest(IMPORTER), tests);
    return sketch.document();
  }

  private static PayLine[] ratesOfTwo(int fact) {
    return toEach(
            party ->
                perStep(
                    fact,
                    party % 2,
                    10L * party,
                    7 + party,
                    new Share.BasisPoints(3),
                    new Share.BasisPoints(2_000)))
        .toArray(PayLine[]::new);
  }

  private static Document unknownRates() {
    Sketch sketch = begun();
    List<Integer> facts = new ArrayList<>();
    for (int i = 0; i < FACTS; i++) {
      facts.add(sketch.fact("f" + i, "org-" + i));
    }
    return chain(
        sketch,
        i ->
            toEach(
                party ->
                    new Share.Rate(
                        new Share.Fixed(1),
                        new Measure.DaysLate(facts.get((16 * i + party) % FACTS), i),
                        new Share.Fixed(2))),
        i -> List.of());
  }

  private static Document daysLate() {
    Sketch sketch = begun();
    int fact = sketch.fact("f", "customs");
    return chain(
        sketch,
        i ->
            toEach(
                party ->
                    new Share.Rate(
                        new Share.BasisPoints(1 + party),
                        new Measure.DaysLate(fact, (i + party) % DEADLINES),
                        new Share.BasisPoints(40))),
        i ->
            List.of(
                i < STAGES - 1
                    ? when(by(fact, i + 1), goOn(i + 1, fixed(EXPORTER, 1)))
                    : when(known(fact), rest(EXPORTER))));
  }

  private static Document ratesThatPayAll() {
    Sketch sketch = begun();
    int fact = numbers(sketch, "f", 8);
    return chainOnceKnown(
        sketch,
        fact,
        i ->
            toEach(
                party ->
                    perStep(
                        fact,
                        party % 8,
                        0,
                        1,
                        new Share.BasisPoints(1 + i),
                        new Share.BasisPoints(10_000 / (1 + party)))));
  }

  private static Document waysToPay() {
    Sketch sketch = begun();
    return chain(
        sketch,
        i -> toEach(party -> new Share.BasisPoints(1 + i)),
        i -> {
          List<Clause> clauses = new ArrayList<>();
          for (int j = 0; i < STAGES - 1 && j < 30; j++) {
            int fact = i == 0 ? sketch.fact("f" + j, "org-" + j) : (i + j) % 30;
            clauses.add(when(by(fact, i), goOn(i + 1, fixed(EXPORTER, 1 + j))));
          }
          return clauses;
        });
  }

  private static Document comparisonsOfOneField() {
    Sketch sketch = begun();
    int fact = numbers(sketch, "f", 1);
    return compared(sketch, 9_000, i -> sum(fact, 0, Comparison.AT_LEAST, 1 + i));
  }

  /** Numbers whose two halves differ alike. */
  private static Document sameHashes() {
    Sketch sketch = begun();
    int fact = numbers(sketch, "f", 1);
    return compared(
        sketch, 6_000, i -> sum(fact, 0, Comparison.NOT_EQUAL, ((long) i << 32) | (i ^ 12_345)));
  }

  private static Document comparisonsOfManyFields() {
    Sketch sketch = begun();
    List<Integer> facts = new ArrayList<>();
    for (int i = 0; i < FACTS; i++) {
      facts.add(numbers(sketch, "f" + i, 1));
    }
    return compared(
        sketch,
        8_000,
        i ->
            sum(
                facts.get(i % FACTS),
                0,
                i % 3 == 0 ? Comparison.EQUAL : Comparison.BELOW,
                7_919L * i % 10_007));
  }

  private static Document places() {
    Sketch sketch = begun();
    int fact = sketch.fact("f", 1, false, List.of(Sketch.field("at", ValueType.PLACE)), "customs");
    return compared(
        sketch,
        4_000,
        i -> new Condition.Compare(fact, 0, Comparison.EQUAL, new Value.Place("urn:" + i)));
  }

  /** So many conditions, spread over the clauses of the stages. */
  private static Document compared(Sketch sketch, int count, IntFunction<Condition> condition) {
    int clauses = STAGES * 16;
    int each = Math.ceilDiv(count, clauses);
    return chain(
        sketch,
        i -> List.of(fixed(EXPORTER, 1)),
        i -> {
          List<Clause> made = new ArrayList<>();
          for (int j = 0; j < 16; j++) {
            List<Condition> parts = new ArrayList<>();
            for (int k = 0; k < each; k++) {
              parts.add(condition.apply((i * 16 + j) * each + k));
            }
            made.add(
                when(
                    j % 2 == 0 ? new Condition.Any(parts) : new Condition.AtLeast(each / 2, parts),
                    rest(EXPORTER)));
          }
          return made;
        });
  }

  private static Document datedFacts() {
    Sketch sketch = begun().replaces(Hash.ZERO);
    for (int i = 0; i < FACTS; i++) {
      sketch.fact("f" + i, 1, true, List.of(), "org-" + i);
    }
    return chain(
        sketch,
        i -> List.of(fixed(EXPORTER, 1)),
        i -> {
          List<Clause> clauses = new ArrayList<>();
          for (int j = 0; j < 32; j++) {
            clauses.add(
                when(
                    any(
                        all(by((i + j) % FACTS, j), not(by((2 * i + 3 * j) % FACTS, i))),
                        by((5 * i + 7 * j) % FACTS, (i + j) % DEADLINES)),
                    rest(EXPORTER)));
          }
          return clauses;
        });
  }

  private static List<Condition> presences(Sketch sketch) {
    List<Condition> parts = new ArrayList<>();
    for (int i = 0; i < FACTS; i++) {
      parts.add(known(sketch.fact("f" + i, "org-" + i)));
    }
    return parts;
  }

  private static Document halfOfAllFacts() {
    Sketch sketch = begun();
    List<Condition> parts = presences(sketch);
    return chain(
        sketch,
        i -> List.of(fixed(EXPORTER, 1)),
        i -> List.of(when(new Condition.AtLeast(17 + i, parts), rest(EXPORTER))));
  }

  private static Document timesOnly() {
    Sketch sketch = begun();
    int fact = sketch.fact("f", "customs");
    return chain(
        sketch,
        i -> List.of(fixed(EXPORTER, 1)),
        i -> {
          List<Clause> clauses = new ArrayList<>();
          for (int j = 0; j < 64; j++) {
            clauses.add(
                when(
                    all(
                        known(fact),
                        Sketch.from(j % DEADLINES),
                        any(Sketch.from((i + j) % DEADLINES), Sketch.from(i))),
                    rest(EXPORTER)));
          }
          return clauses;
        });
  }

  private static Document neverFirst() {
    Sketch sketch = begun();
    List<Condition> parts = presences(sketch);
    return chain(
        sketch,
        i -> List.of(fixed(EXPORTER, 1)),
        i -> {
          List<Clause> clauses = new ArrayList<>();
          for (int j = 0; j < 60; j++) {
            clauses.add(when(any(parts.get(i), parts.get(i + j % 32)), rest(EXPORTER)));
          }
          return clauses;
        });
  }

  private static Document twoOrders() {
    Sketch sketch = begun();
    List<Condition> parts = presences(sketch);
    return chain(
        sketch,
        i -> List.of(fixed(EXPORTER, 1)),
        i -> {
          List<Condition> pairs = new ArrayList<>();
          for (int j = 0; j < 32; j++) {
            pairs.add(all(parts.get(j), parts.get(32 + (j + i) % 32)));
          }
          return List.of(when(new Condition.Any(pairs), rest(EXPORTER)));
        });
  }

  private static Document disputedHalf() {
    Sketch sketch = begun();
    List<Condition> parts = presences(sketch);
    sketch.dispute(DEADLINES - 1, Optional.of(new Condition.AtLeast(32, parts)));
    return chain(
        sketch,
        i -> List.of(fixed(EXPORTER, 1)),
        i ->
            List.of(
                when(new Condition.AtLeast(3, parts.subList(2 * i, 2 * i + 4)), rest(EXPORTER))));
  }
}
