package org.lading.contract.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lading.contract.analysis.Sketch.CARRIER;
import static org.lading.contract.analysis.Sketch.EXPORTER;
import static org.lading.contract.analysis.Sketch.IMPORTER;
import static org.lading.contract.analysis.Sketch.all;
import static org.lading.contract.analysis.Sketch.any;
import static org.lading.contract.analysis.Sketch.by;
import static org.lading.contract.analysis.Sketch.degrees;
import static org.lading.contract.analysis.Sketch.fixed;
import static org.lading.contract.analysis.Sketch.goOn;
import static org.lading.contract.analysis.Sketch.known;
import static org.lading.contract.analysis.Sketch.missing;
import static org.lading.contract.analysis.Sketch.not;
import static org.lading.contract.analysis.Sketch.perDayLate;
import static org.lading.contract.analysis.Sketch.percent;
import static org.lading.contract.analysis.Sketch.rest;
import static org.lading.contract.analysis.Sketch.sum;
import static org.lading.contract.analysis.Sketch.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lading.codec.Limits;
import org.lading.contract.Clause;
import org.lading.contract.Comparison;
import org.lading.contract.Condition;
import org.lading.contract.FactSource;
import org.lading.contract.FactTerm;
import org.lading.contract.Measure;
import org.lading.contract.PayLine;
import org.lading.contract.Share;
import org.lading.contract.ValueType;
import org.lading.contract.analysis.Finding.Kind;
import org.lading.contract.analysis.Finding.Severity;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;

/** Each kind of finding, in a document that has it and in one that just does not. */
final class AnalysisTest {
  private Sketch sketch;
  private int due;
  private int end;
  private int cleared;
  private int delivered;

  @BeforeEach
  void begin() {
    sketch = new Sketch();
    sketch.deadline("signing", 1);
    due = sketch.deadline("due", 5);
    end = sketch.deadline("end", 10);
    cleared = sketch.fact("cleared", "customs");
    delivered = sketch.fact("delivered", "swift");
  }

  private List<Finding> findings(Kind kind) {
    return Analysis.of(sketch.document(), Sketch.CNY).findings().stream()
        .filter(one -> one.kind() == kind)
        .toList();
  }

  private Finding only(Kind kind) {
    List<Finding> found = findings(kind);
    assertEquals(
        1, found.size(), () -> Analysis.of(sketch.document(), Sketch.CNY).findings().toString());
    return found.getFirst();
  }

  private void none(Kind kind) {
    assertEquals(List.of(), findings(kind));
  }

  @Test
  void findsNothingWrongWithASoundContract() {
    sketch.stage("clearance", due, rest(IMPORTER), when(known(cleared), rest(EXPORTER)));
    Report report = Analysis.of(sketch.document(), Sketch.CNY);
    assertTrue(
        report.findings().stream().allMatch(one -> one.kind() == Kind.SILENCE), report.toString());
    assertEquals(1, report.facts());
    assertEquals(1, report.atoms());
    assertEquals(3, report.deadlines());
    assertEquals(2, report.positions());
  }

  @Test
  void findsAClauseThatIsNeverTrue() {
    sketch.stage(
        "clearance",
        due,
        rest(IMPORTER),
        when(all(known(cleared), missing(cleared), Sketch.from(due)), rest(CARRIER)),
        when(known(cleared), rest(EXPORTER)));
    Finding finding = only(Kind.UNREACHABLE);
    assertEquals("stages[0].clauses[0]", finding.path());
    assertEquals(
        "clause 1 of stage `clearance` can never fire: whatever becomes known, and when, its"
            + " condition is not true there",
        finding.what());
    assertEquals(Severity.ERROR, finding.severity());
  }

  @Test
  void findsAClauseThatComesTooLate() {
    sketch.stage(
        "clearance",
        due,
        rest(IMPORTER),
        when(known(cleared), rest(EXPORTER)),
        when(all(known(cleared), known(delivered)), rest(CARRIER)));
    Finding finding = only(Kind.UNREACHABLE);
    assertEquals("stages[0].clauses[1]", finding.path());
    assertEquals(
        List.of(
            "customs attests `cleared` by `signing` (2 March 2026 00:00 UTC)",
            "swift attests `delivered` by `signing` (2 March 2026 00:00 UTC)",
            "clause 1 of stage `clearance` pays the rest to exporter"),
        finding.witness());
  }

  @Test
  void findsAConditionOnAValueThatCannotBe() {
    int warm =
        sketch.fact(
            new FactTerm(
                new ShortName("warm"),
                "",
                new FactSource.Breach(
                    List.of(new OrganisationId("swift")),
                    "urn:box",
                    Optional.empty(),
                    false,
                    8_000_000),
                List.of(FactSource.READING),
                false));
    sketch.stage(
        "transport",
        due,
        rest(IMPORTER),
        when(degrees(warm, 0, Comparison.AT_MOST, 8), rest(EXPORTER)),
        when(degrees(warm, 0, Comparison.ABOVE, 9), rest(CARRIER)));
    assertEquals("stages[0].clauses[0]", only(Kind.UNREACHABLE).path());
  }

  @Test
  void knowsThatNoWholeNumberIsBetweenNeighbours() {
    int weighed =
        sketch.fact("weighed", 1, false, List.of(Sketch.field("due", ValueType.SUM)), "swift");
    sketch.stage(
        "weighing",
        due,
        rest(IMPORTER),
        when(
            all(sum(weighed, 0, Comparison.ABOVE, 7), sum(weighed, 0, Comparison.BELOW, 8)),
            rest(EXPORTER)),
        when(
            all(sum(weighed, 0, Comparison.ABOVE, 7), sum(weighed, 0, Comparison.BELOW, 9)),
            rest(CARRIER)));
    assertEquals("stages[0].clauses[0]", only(Kind.UNREACHABLE).path());
  }

  @Test
  void findsALastClauseThatNeverFires() {
    sketch.stage(
        "clearance",
        due,
        rest(IMPORTER),
        when(known(cleared), rest(EXPORTER)),
        when(Sketch.from(due), rest(CARRIER)));
    Finding finding = only(Kind.UNREACHABLE);
    assertEquals("stages[0].otherwise", finding.path());
    sketch.dispute(end, Optional.empty());
    none(Kind.UNREACHABLE);
  }

  @Test
  void findsAStageThatIsNeverReached() {
    sketch.stage("clearance", due, rest(IMPORTER), when(known(cleared), rest(EXPORTER)));
    sketch.stage("payment", end, rest(IMPORTER), when(known(delivered), rest(EXPORTER)));
    assertEquals("stages[1]", only(Kind.UNREACHABLE).path());
  }

  @Test
  void findsThatAFactCannotBeInTimeAnyMore() {
    int first = sketch.stage("waiting", due, goOn(1));
    sketch.stage(
        "clearance",
        end,
        rest(IMPORTER),
        when(all(known(cleared), by(cleared, due)), rest(CARRIER)));
    assertEquals(0, first);
    none(Kind.UNREACHABLE);

    begin();
    sketch.stage("waiting", due, goOn(1), when(known(cleared), rest(EXPORTER)));
    sketch.stage(
        "clearance",
        end,
        rest(IMPORTER),
        when(all(known(cleared), by(cleared, due)), rest(CARRIER)));
    assertEquals("stages[1].clauses[0]", only(Kind.UNREACHABLE).path());

    begin();
    cleared = sketch.fact("observed", 1, true, List.of(), "customs");
    sketch.stage("waiting", due, goOn(1), when(known(cleared), rest(EXPORTER)));
    sketch.stage(
        "clearance",
        end,
        rest(IMPORTER),
        when(all(known(cleared), by(cleared, due)), rest(CARRIER)));
    none(Kind.UNREACHABLE);
  }

  @Test
  void findsADisputeThatNobodyCanBegin() {
    sketch.stage("clearance", due, rest(IMPORTER), when(known(cleared), rest(EXPORTER)));
    sketch.dispute(end, Optional.of(all(known(cleared), missing(cleared))));
    assertEquals("dispute", only(Kind.UNREACHABLE).path());
  }

  @Test
  void findsThatStagesTogetherPayTooMuch() {
    sketch.escrow(10_000, 20_000);
    sketch.stage(
        "transport",
        due,
        rest(IMPORTER),
        when(known(delivered), goOn(1, percent(CARRIER, 30))),
        when(by(cleared, due), goOn(1, percent(CARRIER, 40))));
    sketch.stage(
        "clearance",
        end,
        rest(IMPORTER),
        when(known(cleared), rest(IMPORTER, fixed(EXPORTER, 6_500))));
    Finding finding = only(Kind.OVERPAID);
    assertEquals("stages[1].clauses[0]", finding.path());
    assertEquals(
        "clause 1 of stage `clearance` can come to 65.00 CNY where the contract holds"
            + " only 60.00 CNY: 5.00 CNY too much",
        finding.what());
    assertEquals(
        List.of(
            "the contract is funded with 100.00 CNY",
            "customs attests `cleared` by `signing` (2 March 2026 00:00 UTC)",
            "swift says nothing of `delivered`",
            "clause 2 of stage `transport` pays 40 % to carrier and goes on to stage `clearance`",
            "clause 1 of stage `clearance` pays 65.00 CNY to exporter and the rest to"
                + " importer"),
        finding.witness());
  }

  @Test
  void knowsWhichPaymentsNeverComeTogether() {
    // 60 % is paid when goods are in time, and what asks for 50 % then needs that they are late.
    sketch.stage(
        "transport",
        due,
        goOn(1, percent(CARRIER, 10)),
        when(known(delivered), goOn(1, percent(CARRIER, 60))));
    sketch.stage(
        "clearance",
        end,
        rest(IMPORTER),
        when(all(known(delivered), not(by(delivered, due))), rest(IMPORTER, percent(EXPORTER, 50))),
        when(known(cleared), rest(IMPORTER, percent(EXPORTER, 40))));
    none(Kind.OVERPAID);
  }

  @Test
  void roundsAsTheLedgerDoes() {
    // One minor unit beside two shares that lose one to rounding, of every sum but whole ones.
    PayLine third = new PayLine(EXPORTER, new Share.BasisPoints(3_333));
    PayLine others = new PayLine(CARRIER, new Share.BasisPoints(6_667));
    sketch.escrow(10_001, 19_999);
    sketch.stage("clearance", due, rest(IMPORTER, third, others, fixed(Sketch.BANK, 1)));
    none(Kind.OVERPAID);
    sketch.escrow(10_001, 900_000_000_000_000_000L);
    Finding finding = only(Kind.OVERPAID);
    assertTrue(finding.witness().getFirst().endsWith("00.00 CNY"), finding::toString);
  }

  @Test
  void aStageBehindAllTheMoneyIsNeverReached() {
    sketch.stage(
        "transport", due, rest(IMPORTER), when(known(delivered), goOn(1, percent(0, 100))));
    sketch.stage("clearance", end, rest(IMPORTER));
    assertEquals("stages[1]", only(Kind.UNREACHABLE).path());
    none(Kind.OVERPAID);
  }

  @Test
  void aRateIsCountedAsFarAsItCanGo() {
    // Five days late at most: 5 x 8 % beside 60 %.
    sketch.stage(
        "transport",
        end,
        rest(IMPORTER),
        when(
            known(delivered),
            rest(EXPORTER, percent(CARRIER, 60), perDayLate(IMPORTER, 8, 100, delivered, due))));
    none(Kind.OVERPAID);

    begin();
    sketch.stage(
        "transport",
        end,
        rest(IMPORTER),
        when(
            known(delivered),
            rest(EXPORTER, percent(CARRIER, 61), perDayLate(IMPORTER, 8, 100, delivered, due))));
    Finding finding = only(Kind.OVERPAID);
    assertEquals("swift attests `delivered` on 11 March 2026 00:00 UTC", finding.witness().get(1));
  }

  @Test
  void aRateIsBoundByWhatIsKnownWhereItIsPaid() {
    FactTerm weighed =
        new FactTerm(
            new ShortName("short"),
            "",
            new FactSource.Attested(List.of(new OrganisationId("swift")), 1, ""),
            List.of(Sketch.field("missing", ValueType.QUANTITY)),
            false);
    for (int limit : new int[] {10, 11}) {
      begin();
      int fact = sketch.fact(weighed);
      PayLine rate =
          new PayLine(
              IMPORTER,
              new Share.Rate(
                  new Share.BasisPoints(500),
                  new Measure.Beyond(fact, 0, false, 0, 1_000_000),
                  new Share.BasisPoints(10_000)));
      Condition little =
          new Condition.Compare(
              fact,
              0,
              Comparison.AT_MOST,
              new org.lading.contract.Value.Quantity(limit * 1_000_000L));
      sketch.stage(
          "weighing",
          due,
          rest(IMPORTER),
          when(little, rest(EXPORTER, percent(CARRIER, 50), rate)));
      assertEquals(limit == 11 ? 1 : 0, findings(Kind.OVERPAID).size(), "up to " + limit);
    }
  }

  @Test
  void findsARateWhoseFactMayBeUnknown() {
    sketch.stage(
        "transport",
        end,
        rest(IMPORTER, perDayLate(EXPORTER, 1, 10, delivered, due)),
        when(
            any(known(delivered), known(cleared)),
            rest(EXPORTER, perDayLate(IMPORTER, 1, 10, delivered, due))));
    List<Finding> found = findings(Kind.RATE_UNKNOWN);
    assertEquals(
        List.of("stages[0].clauses[0].then.pays[0]", "stages[0].otherwise.pays[0]"),
        found.stream().map(Finding::path).toList());
    assertEquals(
        List.of(
            "customs attests `cleared` by `signing` (2 March 2026 00:00 UTC)",
            "swift says nothing of `delivered`",
            "clause 1 of stage `transport` pays 1 % for each day `delivered` is later than `due`"
                + " (6 March 2026 00:00 UTC), at most 10 %, to importer and the rest to exporter"),
        found.getFirst().witness());
  }

  @Test
  void findsClausesThatMayBeTrueAtOnce() {
    sketch.stage(
        "clearance",
        due,
        rest(IMPORTER),
        when(known(delivered), rest(CARRIER)),
        when(known(cleared), rest(EXPORTER)));
    Finding finding = only(Kind.OVERLAP);
    assertEquals(Severity.WARNING, finding.severity());
    assertEquals("stages[0].clauses[1]", finding.path());
    assertEquals(3, finding.witness().size());

    begin();
    sketch.stage(
        "clearance",
        due,
        rest(IMPORTER),
        when(known(delivered), rest(EXPORTER)),
        when(known(cleared), rest(EXPORTER)));
    none(Kind.OVERLAP);
  }

  @Test
  void saysWhoseSilenceCostsWhomWhat() {
    sketch.stage("clearance", due, rest(IMPORTER), when(known(cleared), rest(EXPORTER)));
    Finding finding = only(Kind.SILENCE);
    assertEquals("facts[0]", finding.path());
    assertEquals(
        "if customs says nothing of `cleared`, exporter gets nothing instead of up to 100 %",
        finding.what());
    assertEquals(
        List.of(
            "customs says nothing of `cleared`",
            "`due` (6 March 2026 00:00 UTC) passes",
            "the last clause of stage `clearance` pays the rest to importer"),
        finding.witness());
  }

  @Test
  void nobodyDependsOnOneOfSeveral() {
    int fact = sketch.fact("inspected", 2, false, List.of(), "a", "b", "c");
    sketch.stage("inspection", due, rest(IMPORTER), when(known(fact), rest(EXPORTER)));
    none(Kind.SILENCE);
  }

  @Test
  void saysWhoIsPaidOnHisOwnWord() {
    int shipped = sketch.fact("shipped", "acme", "swift");
    sketch.stage("transport", due, rest(IMPORTER), when(known(shipped), rest(EXPORTER)));
    Finding finding = only(Kind.OWN_WORD);
    assertEquals("parties[0]", finding.path());
    assertEquals(
        "exporter needs nobody's word but that of acme itself on `shipped` to be paid 100 %; when"
            + " nobody says anything it gets nothing",
        finding.what());

    begin();
    int both = sketch.fact("shipped", 2, false, List.of(), "acme", "swift");
    sketch.stage("transport", due, rest(IMPORTER), when(known(both), rest(EXPORTER)));
    none(Kind.OWN_WORD);
  }

  @Test
  void saysWhatRoundsToNothing() {
    sketch.escrow(99, 10_000);
    sketch.stage("clearance", due, rest(IMPORTER, percent(EXPORTER, 1), percent(CARRIER, 2)));
    assertEquals("stages[0].otherwise.pays[0]", only(Kind.ROUNDS_TO_NOTHING).path());
  }

  @Test
  void takesOverWhatWasKnownBefore() {
    // Cleared before the first deadline, in a contract that begins behind it.
    sketch.fundBy(1);
    sketch.stage(
        "clearance",
        end,
        rest(IMPORTER),
        when(all(Sketch.from(0), by(cleared, 0)), rest(EXPORTER)),
        when(known(cleared), rest(CARRIER)));
    sketch.stage("never", end, rest(IMPORTER));
    assertEquals(
        List.of("stages[0].clauses[0]", "stages[1]"),
        findings(Kind.UNREACHABLE).stream().map(Finding::path).toList());
    sketch.replaces(Hash.ZERO);
    assertEquals(
        List.of("stages[1]"), findings(Kind.UNREACHABLE).stream().map(Finding::path).toList());
  }

  @Test
  void refusesWhatIsTooLargeToProve() {
    // Equality of two lists of facts, all of one before all of the other: 2^28 nodes.
    Sketch large = new Sketch();
    large.deadline("signing", 1);
    int last = large.deadline("end", 2);
    List<Condition> ones = new ArrayList<>();
    for (int i = 0; i < 56; i++) {
      ones.add(known(large.fact("f" + i, "org-" + i)));
    }
    List<Condition> pairs = new ArrayList<>();
    for (int i = 0; i < 28; i++) {
      pairs.add(all(ones.get(i), ones.get(28 + i)));
    }
    Clause order = when(new Condition.All(ones), rest(EXPORTER));
    large.stage("all", last, rest(IMPORTER), order, when(new Condition.Any(pairs), rest(CARRIER)));
    Report report = Analysis.of(large.document(), Sketch.CNY);
    assertEquals(1, report.findings().size());
    assertEquals(Kind.TOO_LARGE, report.findings().getFirst().kind());
    assertTrue(
        report.findings().getFirst().what().contains(" " + Limits.CONTRACT_ANALYSIS_NODES + " ")
            || report.findings().getFirst().what().contains(" " + Limits.CONTRACT_ANALYSIS_STEPS),
        report.findings().toString());
  }

  @Test
  void provesWhatHasTooManyWaysToBeComparedEach() {
    Sketch many = new Sketch();
    many.deadline("signing", 1);
    int stages = 12;
    for (int i = 0; i <= stages; i++) {
      many.deadline("d" + i, 2 + i);
    }
    for (int i = 0; i < stages; i++) {
      int fact = many.fact("f" + i, "org-" + i);
      many.stage(
          "s" + i,
          1 + i,
          goOn(i + 1, fixed(CARRIER, 1 + i)),
          when(known(fact), goOn(i + 1, fixed(EXPORTER, 100 + i))));
    }
    many.stage("last", stages + 1, rest(IMPORTER));
    Report report = Analysis.of(many.document(), Sketch.CNY);
    assertEquals(
        List.of(Kind.NOT_COMPARED), report.findings().stream().map(Finding::kind).toList());
    many.escrow(1_000, 1_000);
    assertEquals(
        List.of(Kind.TOO_LARGE),
        Analysis.of(many.document(), Sketch.CNY).findings().stream().map(Finding::kind).toList());
  }

  @Test
  void saysTheSameEachTime() {
    assertEquals(Analysis.of(Deal.usual(), Sketch.CNY), Analysis.of(Deal.usual(), Sketch.CNY));
  }
}
