package org.lading.contract.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lading.contract.Document;
import org.lading.contract.analysis.Finding.Kind;
import org.lading.testkit.Seeded;

/** The analysis and the ledger's own step, run through every course, agree. */
final class EveryCourseTest {
  private static final int RUNS = Integer.getInteger("lading.contracts", 3_000);

  @Test
  void agreesWithEveryCourseOfSmallContracts() throws Exception {
    int[] findings = new int[Kind.values().length];
    Seeded.check(
        RUNS,
        random -> {
          Document document = new SmallDocuments(random).document();
          Report report = Analysis.of(document);
          report.findings().forEach(one -> findings[one.kind().ordinal()]++);
          assertTrue(paths(report, Kind.TOO_LARGE).isEmpty(), "too large");
          agree(document, report, new EveryCourse(document, SmallDocuments.choices(document)));
        });
    for (Kind kind :
        Set.of(Kind.UNREACHABLE, Kind.OVERPAID, Kind.RATE_UNKNOWN)) {
      assertTrue(findings[kind.ordinal()] > RUNS / 100, kind + " was hardly ever found");
    }
  }

  private static void agree(Document document, Report report, EveryCourse every) {
    assertFalse(every.endless);
    assertEquals(Set.of(), paths(report, Kind.ENDLESS));
    assertEquals(every.overpaid, paths(report, Kind.OVERPAID), "overpaid");
    assertEquals(
        every.rateUnknown,
        paths(report, Kind.RATE_UNKNOWN).stream()
            .map(path -> path.replaceAll("(\\.then)?\\.pays.*", ""))
            .collect(Collectors.toCollection(TreeSet::new)),
        "rates");
    Set<String> never = new TreeSet<>();
    for (int i = 0; i < document.stages().size(); i++) {
      if (!every.entered.contains(i)) {
        never.add("stages[" + i + "]");
        continue;
      }
      for (int j = -1; j < document.stages().get(i).clauses().size(); j++) {
        if (!every.fired.contains(Errors.path(i, j))) {
          never.add(Errors.path(i, j));
        }
      }
    }
    if (document.dispute().isPresent() && !every.disputed) {
      never.add("dispute");
    }
    assertEquals(never, paths(report, Kind.UNREACHABLE), "unreachable");
  }

  private static Set<String> paths(Report report, Kind kind) {
    return report.findings().stream()
        .filter(one -> one.kind() == kind)
        .map(Finding::path)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
