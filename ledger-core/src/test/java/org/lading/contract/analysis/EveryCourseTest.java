package org.lading.contract.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lading.contract.Document;
import org.lading.contract.FactSource;
import org.lading.contract.FactTerm;
import org.lading.contract.analysis.Finding.Kind;
import org.lading.identity.OrganisationId;
import org.lading.testkit.Seeded;

/** The analysis and the ledger's own step, run through every course, agree. */
final class EveryCourseTest {
  private static final int RUNS = Integer.getInteger("lading.contracts", 2_000);

  private static final List<String> WHO = List.of("acme", "bluesky", "customs", "swift");

  @Test
  void agreesWithEveryCourseOfSmallContracts() throws Exception {
    Map<Kind, Integer> findings = new EnumMap<>(Kind.class);
    Seeded.check(
        RUNS,
        random -> {
          Document document = new SmallDocuments(random).document();
          Report report = Analysis.of(document, Sketch.CNY);
          report.findings().forEach(one -> findings.merge(one.kind(), 1, Integer::sum));
          assertTrue(paths(report, Kind.TOO_LARGE).isEmpty(), "too large");
          agree(document, report, new EveryCourse(document, SmallDocuments.choices(document)));
        });
    for (Kind kind :
        Set.of(
            Kind.UNREACHABLE,
            Kind.OVERPAID,
            Kind.RATE_UNKNOWN,
            Kind.OVERLAP,
            Kind.SILENCE,
            Kind.OWN_WORD)) {
      assertTrue(findings.getOrDefault(kind, 0) > RUNS / 100, kind + " was hardly ever found");
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
    assertEquals(every.overlaps, paths(report, Kind.OVERLAP), "overlaps");
    if (every.overpaid.isEmpty()) {
      assertEquals(silence(document, every), silence(report), "silence");
      assertEquals(ownWord(document, every), paths(report, Kind.OWN_WORD), "own word");
    }
  }

  /** Whose silence costs somebody else something. */
  private static Set<String> silence(Document document, EveryCourse every) {
    Set<String> found = new TreeSet<>();
    List<Boolean> none = document.facts().stream().map(fact -> false).toList();
    for (String who : WHO) {
      List<Boolean> silent =
          document.facts().stream()
              .map(fact -> voices(fact).equals(Set.of(who)) || needsAll(fact, who))
              .toList();
      for (int party = 0; party < document.parties().size(); party++) {
        boolean own = document.parties().get(party).organisation().name().equals(who);
        if (!own && every.best(party, silent) < every.best(party, none)) {
          found.add(who);
        }
      }
    }
    return found;
  }

  private static boolean needsAll(FactTerm fact, String who) {
    return voices(fact).contains(who)
        && fact.source() instanceof FactSource.Attested attested
        && attested.threshold() == attested.attesters().size();
  }

  private static Set<String> voices(FactTerm fact) {
    List<OrganisationId> voices =
        switch (fact.source()) {
          case FactSource.Attested attested -> attested.attesters();
          case FactSource.Received received -> List.of(received.by());
          case FactSource.Breach breach -> breach.by();
        };
    return voices.stream().map(OrganisationId::name).collect(Collectors.toSet());
  }

  private static Set<String> silence(Report report) {
    return report.findings().stream()
        .filter(one -> one.kind() == Kind.SILENCE)
        .map(one -> one.what().substring("if ".length(), one.what().indexOf(" says")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> ownWord(Document document, EveryCourse every) {
    Set<String> found = new TreeSet<>();
    List<Boolean> all = document.facts().stream().map(fact -> true).toList();
    for (int party = 0; party < document.parties().size(); party++) {
      String who = document.parties().get(party).organisation().name();
      List<Boolean> others =
          document.facts().stream()
              .map(
                  fact ->
                      !voices(fact).contains(who)
                          || (fact.source() instanceof FactSource.Attested attested
                              && attested.threshold() > 1))
              .toList();
      if (every.best(party, others) > every.best(party, all)) {
        found.add("parties[" + party + "]");
      }
    }
    return found;
  }

  private static Set<String> paths(Report report, Kind kind) {
    return report.findings().stream()
        .filter(one -> one.kind() == kind)
        .map(Finding::path)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
