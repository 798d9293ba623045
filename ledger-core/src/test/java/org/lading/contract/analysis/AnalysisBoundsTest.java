package org.lading.contract.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lading.contract.analysis.Sketch.CARRIER;
import static org.lading.contract.analysis.Sketch.EXPORTER;
import static org.lading.contract.analysis.Sketch.IMPORTER;
import static org.lading.contract.analysis.Sketch.fixed;
import static org.lading.contract.analysis.Sketch.goOn;
import static org.lading.contract.analysis.Sketch.known;
import static org.lading.contract.analysis.Sketch.rest;
import static org.lading.contract.analysis.Sketch.when;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lading.codec.Limits;
import org.lading.contract.Clause;
import org.lading.contract.Comparison;
import org.lading.contract.Condition;
import org.lading.contract.Days;
import org.lading.contract.Document;
import org.lading.contract.Measure;
import org.lading.contract.PayLine;
import org.lading.contract.Share;
import org.lading.contract.ValueType;
import org.lading.contract.analysis.Finding.Kind;

/**
 * Documents made to keep a ledger busy: whoever may propose one makes every validator prove it, so
 * the answer comes soon, whatever it is.
 */
final class AnalysisBoundsTest {
  /** A second or two on an ordinary machine; this one may do other things as well. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private static final long LARGEST = 900_000_000_000_000_000L;

  private static List<Kind> errors(Document document) {
    Report report =
        assertTimeout(
            SOON,
            () ->
                Analysis.errors(
                    document, Sketch.CNY, Days.of24Hours(), Limits.CONTRACT_ANALYSIS_STEPS));
    assertTrue(report.steps() <= Limits.CONTRACT_ANALYSIS_STEPS + 1 || report.isTooLarge());
    return report.findings().stream().map(Finding::kind).toList();
  }

  private static PayLine points(int party, int points) {
    return new PayLine(party, new Share.BasisPoints(points));
  }

  private static PayLine beyond(int party, Share each, int fact, int field, Share most) {
    return new PayLine(
        party, new Share.Rate(each, new Measure.Beyond(fact, field, false, 0, 1), most));
  }

  /** As many stages as there can be, each of which pays the same lines when its deadline passes. */
  private static Sketch chain(PayLine... lines) {
    Sketch sketch = new Sketch().escrow(1, LARGEST);
    for (int i = 0; i < Limits.CONTRACT_STAGES; i++) {
      sketch.deadline("d" + i, i + 1);
    }
    for (int i = 0; i < Limits.CONTRACT_STAGES; i++) {
      boolean last = i + 1 == Limits.CONTRACT_STAGES;
      sketch.stage("s" + i, i, last ? rest(IMPORTER, lines) : goOn(i + 1, lines));
    }
    return sketch;
  }

  @Test
  void manySmallSharesOfAnySumAreProved() {
    PayLine[] lines = new PayLine[20];
    Arrays.setAll(lines, i -> points(i % 3, 1));
    assertEquals(List.of(), errors(chain(lines).document()));
  }

  @Test
  void whatRoundsDifferentlyForEverySumIsNotTriedForEver() {
    assertEquals(
        List.of(Kind.TOO_LARGE),
        errors(chain(fixed(EXPORTER, 1), points(CARRIER, 7), points(IMPORTER, 11)).document()));
  }

  @Test
  void aRateUpToTheLargestNumberEnds() {
    Sketch sketch = new Sketch().escrow(1, Long.MAX_VALUE);
    int end = sketch.deadline("end", 1);
    int fact = sketch.fact("n", 1, false, List.of(Sketch.field("amount", ValueType.SUM)), "swift");
    Condition large = Sketch.sum(fact, 0, Comparison.AT_LEAST, Long.MAX_VALUE - 10);
    Share one = new Share.Fixed(1);
    PayLine rate =
        new PayLine(
            EXPORTER,
            new Share.Rate(
                one, new Measure.Beyond(fact, 0, false, 0, 1), new Share.Fixed(Long.MAX_VALUE)));
    sketch.stage("all", end, rest(IMPORTER), when(large, rest(IMPORTER, rate)));
    assertEquals(List.of(Kind.OVERPAID), errors(sketch.document()));
  }

  @Test
  void manyComparisonsOfOneValueAreRefused() {
    Sketch sketch = new Sketch();
    int end = sketch.deadline("end", 1);
    int fact = sketch.fact("n", 1, false, List.of(Sketch.field("amount", ValueType.SUM)), "swift");
    List<Condition> all = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      List<Condition> some = new ArrayList<>();
      for (int j = 0; j < 60; j++) {
        some.add(Sketch.sum(fact, 0, Comparison.EQUAL, 1 + 2L * (60 * i + j)));
      }
      all.add(new Condition.Any(some));
    }
    sketch.stage("all", end, rest(IMPORTER), when(new Condition.Any(all), rest(EXPORTER)));
    Report report = Analysis.of(sketch.document(), Sketch.CNY);
    assertEquals(1, report.findings().size());
    assertEquals(Kind.TOO_LARGE, report.findings().getFirst().kind());
    assertTrue(
        report.findings().getFirst().what().contains("values of `amount` of `n`"),
        report.findings().toString());
  }

  @Test
  void manyValuesOfManyFactsEnd() {
    Sketch sketch = new Sketch();
    int end = sketch.deadline("end", 1);
    List<List<Condition>> parts = new ArrayList<>();
    int values = 400;
    for (int i = 0; i < values; i++) {
      parts.add(new ArrayList<>());
    }
    for (int i = 0; i < 8; i++) {
      int fact =
          sketch.fact(
              "n" + i, 1, false, List.of(Sketch.field("amount", ValueType.SUM)), "org-" + i);
      for (int j = 0; j < values; j++) {
        parts
            .get((j * (2 * i + 1)) % values)
            .add(Sketch.sum(fact, 0, Comparison.EQUAL, 1 + 2L * j));
      }
    }
    List<Condition> all = parts.stream().<Condition>map(Condition.All::new).toList();
    List<Clause> clauses = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      clauses.add(when(new Condition.AtLeast(4, all.subList(8 * i, 8 * i + 8)), rest(i % 2)));
    }
    clauses.add(when(new Condition.Any(all.subList(0, 60)), rest(EXPORTER)));
    sketch.stage("all", end, rest(IMPORTER), clauses.toArray(Clause[]::new));
    assertTrue(errors(sketch.document()).size() > 0);
  }

  @Test
  void manyRatesOnManyWaysEnd() {
    Sketch sketch = new Sketch().escrow(1, LARGEST);
    int stages = 8;
    for (int i = 0; i < stages; i++) {
      sketch.deadline("d" + i, i + 1);
    }
    List<PayLine> lines = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int fact =
          sketch.fact(
              "n" + i, 1, false, List.of(Sketch.field("amount", ValueType.SUM)), "org-" + i);
      lines.add(beyond(i % 3, new Share.BasisPoints(1), fact, 0, new Share.BasisPoints(3_000)));
    }
    PayLine[] rates = lines.toArray(PayLine[]::new);
    for (int i = 0; i < stages; i++) {
      boolean last = i + 1 == stages;
      Clause each = when(known(i), last ? rest(IMPORTER, rates) : goOn(i + 1, rates));
      sketch.stage("s" + i, i, last ? rest(IMPORTER) : goOn(i + 1), each);
    }
    assertTrue(errors(sketch.document()).size() > 0);
  }

  @Test
  void manyClausesInManyStagesEnd() {
    Sketch sketch = new Sketch().escrow(LARGEST, LARGEST);
    for (int i = 0; i < Limits.CONTRACT_STAGES; i++) {
      sketch.deadline("d" + i, i + 1);
    }
    for (int i = 0; i < 64; i++) {
      sketch.fact("f" + i, "org-" + i);
    }
    for (int i = 0; i < Limits.CONTRACT_STAGES; i++) {
      boolean last = i + 1 == Limits.CONTRACT_STAGES;
      List<Clause> clauses = new ArrayList<>();
      for (int j = 0; j < Limits.STAGE_CLAUSES; j++) {
        Condition both = Sketch.all(known(j), known((7 * j + i + 1) % 64));
        clauses.add(when(both, last ? rest(j % 3) : goOn(i + 1, points(j % 3, 1 + j % 4))));
      }
      sketch.stage("s" + i, i, last ? rest(IMPORTER) : goOn(i + 1), clauses.toArray(Clause[]::new));
    }
    assertTrue(errors(sketch.document()).size() > 0);
  }
}
