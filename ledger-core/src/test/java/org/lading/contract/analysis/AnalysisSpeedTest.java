package org.lading.contract.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lading.contract.analysis.Sketch.EXPORTER;
import static org.lading.contract.analysis.Sketch.IMPORTER;
import static org.lading.contract.analysis.Sketch.all;
import static org.lading.contract.analysis.Sketch.any;
import static org.lading.contract.analysis.Sketch.by;
import static org.lading.contract.analysis.Sketch.goOn;
import static org.lading.contract.analysis.Sketch.known;
import static org.lading.contract.analysis.Sketch.not;
import static org.lading.contract.analysis.Sketch.percent;
import static org.lading.contract.analysis.Sketch.rest;
import static org.lading.contract.analysis.Sketch.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lading.contract.Clause;
import org.lading.contract.Comparison;
import org.lading.contract.Condition;
import org.lading.contract.Document;
import org.lading.contract.ValueType;
import org.lading.contract.analysis.Finding.Kind;

/** What an analysis takes; the bounds leave room for a machine that does other things as well. */
final class AnalysisSpeedTest {
  private static final long SECOND_NANOS = 1_000_000_000;

  @Test
  void analyses16AtomsAnd9DeadlinesWithinASecond() {
    List<Document> documents = List.of(presences(8, 16), presences(2, 16), mixed());
    for (Document document : documents) {
      Report report = Analysis.of(document, Sketch.CNY);
      assertEquals(16, report.atoms());
      assertEquals(9, report.deadlines());
      assertFalse(
          report.findings().stream().anyMatch(one -> one.kind() == Kind.TOO_LARGE),
          () -> report.toString());
      long nanos = fastest(document, 3);
      System.out.println(
          "16 atoms, 9 deadlines: " + nanos / 1_000 + " us, " + report.nodes() + " nodes");
      assertTrue(nanos < 3 * SECOND_NANOS, nanos + " ns");
    }
  }

  @Test
  void analysesAUsualContractInMilliseconds() {
    Document document = Deal.usual();
    Analysis.of(document, Sketch.CNY);
    long nanos = fastest(document, 300);
    System.out.println("a usual contract: " + nanos / 1_000 + " us");
    assertTrue(nanos < SECOND_NANOS / 20, nanos + " ns");
  }

  private static long fastest(Document document, int runs) {
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < runs; i++) {
      long start = System.nanoTime();
      Analysis.of(document, Sketch.CNY);
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return fastest;
  }

  /** So many stages, which ask for so many facts in all, each by its own organisation. */
  private static Document presences(int stages, int facts) {
    Sketch sketch = new Sketch();
    for (int i = 0; i < 9; i++) {
      sketch.deadline("d" + i, 2 * i + 1);
    }
    List<Condition> each = new ArrayList<>();
    for (int i = 0; i < facts; i++) {
      each.add(known(sketch.fact("f" + i, "org-" + i)));
    }
    int per = facts / stages;
    for (int i = 0; i < stages; i++) {
      List<Condition> own = each.subList(i * per, (i + 1) * per);
      Clause some =
          when(
              new Condition.AtLeast((per + 1) / 2, own),
              i + 1 < stages ? goOn(i + 1, percent(EXPORTER, 10)) : rest(EXPORTER));
      Clause full = when(all(own.toArray(Condition[]::new)), rest(EXPORTER));
      sketch.stage("s" + i, 9 - stages + i, rest(IMPORTER), full, some);
    }
    return sketch.dispute(8, Optional.empty()).document();
  }

  /** Presences, times and comparisons that are tangled with one another. */
  private static Document mixed() {
    Sketch sketch = new Sketch();
    for (int i = 0; i < 9; i++) {
      sketch.deadline("d" + i, 2 * i + 1);
    }
    List<Condition> atoms = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int fact =
          sketch.fact(
              "f" + i,
              1,
              i % 2 == 0,
              List.of(Sketch.field("warm", ValueType.TEMPERATURE)),
              "org-" + i);
      atoms.add(known(fact));
      atoms.add(by(fact, 2 * i));
      atoms.add(Sketch.degrees(fact, 0, Comparison.ABOVE, 8));
      atoms.add(Sketch.degrees(fact, 0, Comparison.BELOW, 2));
    }
    Clause[] clauses = new Clause[4];
    for (int i = 0; i < 4; i++) {
      clauses[i] =
          when(
              all(
                  any(atoms.get(i), atoms.get(4 + i), not(atoms.get(9 + i % 3))),
                  new Condition.AtLeast(
                      2, List.of(atoms.get((3 * i + 1) % 16), atoms.get(12 + i), atoms.get(7 - i))),
                  any(atoms.get(15 - i), not(atoms.get((5 * i + 2) % 16)))),
              i % 2 == 0 ? goOn(1 + i / 2, percent(EXPORTER, 20 + i)) : rest(EXPORTER));
    }
    sketch.stage("first", 4, rest(IMPORTER), clauses);
    sketch.stage("second", 6, goOn(2), when(new Condition.AtLeast(5, atoms), rest(EXPORTER)));
    sketch.stage("third", 8, rest(IMPORTER), when(new Condition.AtLeast(9, atoms), rest(EXPORTER)));
    return sketch.dispute(7, Optional.of(any(atoms.get(3), atoms.get(8)))).document();
  }
}
