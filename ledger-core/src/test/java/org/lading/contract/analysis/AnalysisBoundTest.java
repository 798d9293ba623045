package org.lading.contract.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lading.contract.analysis.Sketch.EXPORTER;
import static org.lading.contract.analysis.Sketch.IMPORTER;
import static org.lading.contract.analysis.Sketch.goOn;
import static org.lading.contract.analysis.Sketch.known;
import static org.lading.contract.analysis.Sketch.rest;
import static org.lading.contract.analysis.Sketch.sum;
import static org.lading.contract.analysis.Sketch.when;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lading.codec.Limits;
import org.lading.contract.Comparison;
import org.lading.contract.Condition;
import org.lading.contract.Days;
import org.lading.contract.Document;
import org.lading.contract.DocumentCheck;
import org.lading.contract.Measure;
import org.lading.contract.PayLine;
import org.lading.contract.Share;
import org.lading.contract.ValueType;
import org.lading.contract.analysis.Finding.Kind;

/** Validators prove what anybody proposes: it ends soon, whatever it is. */
final class AnalysisBoundTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Far more than it takes, on a machine that has other things to do; without a bound, minutes. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Of processor time; about a second where nothing was compiled yet. */
  private static final Duration MOST = Duration.ofSeconds(4);

  private static final long MOST_BYTES_OF_CLASSES = 32 << 20;

  private record Measured(Report report, Duration took, long bytes) {}

  private static Measured measured(Document document, boolean firstErrorOnly) {
    return assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          long bytes = THREADS.getCurrentThreadAllocatedBytes();
          long start = THREADS.getCurrentThreadCpuTime();
          Report report =
              firstErrorOnly
                  ? Analysis.firstError(document, Sketch.CNY, Days.of24Hours())
                  : Analysis.of(document, Sketch.CNY);
          return new Measured(
              report,
              Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start),
              THREADS.getCurrentThreadAllocatedBytes() - bytes);
        });
  }

  private static Measured measured(String name) {
    Document document = HeavyDocuments.document(name);
    assertEquals(List.of(), DocumentCheck.of(document), name);
    Measured measured = measured(document, true);
    System.out.println(
        measured.took().toMillis() + " ms, " + measured.report().steps() + " steps: " + name);
    assertTrue(measured.took().compareTo(MOST) < 0, name + " took " + measured.took());
    assertTrue(measured.report().steps() <= Limits.CONTRACT_ANALYSIS_STEPS, name);
    assertTrue(measured.report().findings().size() <= 1, name);
    return measured;
  }

  private static void tooLarge(String name, String why) {
    Report report = measured(name).report();
    assertTrue(report.isTooLarge(), () -> name + ": " + report.findings());
    String what = report.findings().getFirst().what();
    assertTrue(what.contains(why), what);
  }

  @Test
  void endsSoonWhateverIsProposed() {
    HeavyDocuments.documents().keySet().forEach(AnalysisBoundTest::measured);
  }

  @Test
  void endsSoonWithItsWarnings() {
    HeavyDocuments.documents()
        .forEach(
            (name, document) -> {
              Measured measured = measured(document, false);
              assertTrue(measured.took().compareTo(MOST) < 0, name + " took " + measured.took());
            });
  }

  @Test
  void provesManySmallSharesOfAnyAmount() {
    for (String name :
        List.of(
            "a basis point each, stage by stage",
            "shares that leave one basis point, and a unit",
            "half of all facts, in each stage",
            "a dispute about everything")) {
      Report report = measured(name).report();
      assertEquals(List.of(), report.findings(), name);
    }
  }

  @Test
  void refusesMoreClassesOfValuesThanItTellsApart() {
    for (String name :
        List.of(
            "as many comparisons of one field as there can be",
            "comparisons whose hashes are the same",
            "places that are named")) {
      tooLarge(name, " and " + Limits.CONTRACT_ANALYSIS_CLASSES + " are looked at");
      long bytes = measured(name).bytes();
      assertTrue(bytes < MOST_BYTES_OF_CLASSES, name + " took " + bytes + " bytes");
    }
  }

  @Test
  void refusesMoreChildrenThanItKeeps() {
    tooLarge(
        "comparisons of many fields",
        "more than " + Limits.CONTRACT_ANALYSIS_CHILDREN + " children of nodes");
  }

  @Test
  void refusesMoreStepsThanItMakes() {
    tooLarge(
        "shares that differ, and may be all",
        "more than " + Limits.CONTRACT_ANALYSIS_STEPS + " steps of work");
  }

  @Test
  void tellsApartAsManyClassesAsTheBound() {
    assertEquals(List.of(), classes(Limits.CONTRACT_ANALYSIS_CLASSES));
    List<Finding> more = classes(Limits.CONTRACT_ANALYSIS_CLASSES + 1);
    assertEquals(List.of(Kind.TOO_LARGE), more.stream().map(Finding::kind).toList());
  }

  /** Errors of a contract that compares one number so that so many classes make a difference. */
  private static List<Finding> classes(int count) {
    Sketch sketch = new Sketch();
    sketch.deadline("signing", 1);
    int due = sketch.deadline("due", 5);
    int fact = sketch.fact("told", 1, false, List.of(Sketch.field("n", ValueType.SUM)), "customs");
    List<Condition> parts = new ArrayList<>();
    for (int i = 1; i < count; i++) {
      parts.add(sum(fact, 0, Comparison.EQUAL, 2L * i));
    }
    sketch.stage("only", due, rest(IMPORTER), when(any(parts), rest(EXPORTER)));
    return Analysis.firstError(sketch.document(), Sketch.CNY, Days.of24Hours()).findings();
  }

  /** Of so many, as parts of conditions that have no more than they may. */
  private static Condition any(List<Condition> parts) {
    List<Condition> some = new ArrayList<>();
    for (int from = 0; from < parts.size(); from += Limits.CONDITION_PARTS) {
      int to = Math.min(parts.size(), from + Limits.CONDITION_PARTS);
      some.add(new Condition.Any(parts.subList(from, to)));
    }
    return new Condition.Any(some);
  }

  /** The range of what it is counted by ends at the largest number there is. */
  @Test
  void endsAtTheLargestNumberThereIs() {
    Sketch sketch = new Sketch().escrow(1, Long.MAX_VALUE / 20);
    sketch.deadline("signing", 1);
    int due = sketch.deadline("due", 5);
    int end = sketch.deadline("end", 10);
    int fact =
        sketch.fact("told", 1, false, List.of(Sketch.field("amount", ValueType.SUM)), "customs");
    PayLine rate =
        new PayLine(
            EXPORTER,
            new Share.Rate(
                new Share.Fixed(1),
                new Measure.Beyond(fact, 0, false, 0, 1),
                new Share.Fixed(Long.MAX_VALUE)));
    sketch.stage(
        "first",
        due,
        rest(IMPORTER),
        when(sum(fact, 0, Comparison.AT_LEAST, 9_223_372_036_854_775_797L), goOn(1, rate)));
    sketch.stage("second", end, rest(IMPORTER), when(known(fact), rest(EXPORTER)));
    assertEquals(List.of(), DocumentCheck.of(sketch.document()));
    Measured measured = measured(sketch.document(), false);
    assertTrue(measured.took().compareTo(MOST) < 0, measured.took()::toString);
    assertEquals(Kind.OVERPAID, firstError(measured.report()).kind());
    assertEquals("stages[0].clauses[0]", firstError(measured.report()).path());
  }

  private static Finding firstError(Report report) {
    return report.findings().stream()
        .filter(one -> one.kind() != Kind.UNREACHABLE)
        .findFirst()
        .orElseThrow();
  }
}
