package org.lading.formats.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lading.contract.Days;
import org.lading.contract.Document;
import org.lading.contract.whatif.Outcomes;
import org.lading.formats.contract.words.ContractWords;
import org.lading.formats.contract.words.WayWords;

/** The outcomes of templates, a line each, as their pages tell them. */
class WayWordsTest {
  private static List<String> outcomes(String template) throws Exception {
    Document document = Texts.read(Texts.template(template)).document();
    ContractWords words = words(document);
    WayWords text = new WayWords(words);
    Outcomes outcomes = Outcomes.of(document, Days.of24Hours(), document.escrow().most());
    assertTrue(outcomes.isComplete(), template);
    return outcomes.ways().stream()
        .map(
            way ->
                text.when(way)
                    + " | "
                    + text.clauses(way)
                    + " | "
                    + String.join(", ", way.paid().stream().map(text::paid).toList()))
        .toList();
  }

  private static ContractWords words(Document document) {
    return new ContractWords(document, Texts.currency(document.escrow().currency()).orElseThrow());
  }

  @Test
  void latePenaltiesAreRangesAndWhatDoesNotMatterIsLeftOut() throws Exception {
    assertEquals(
        List.of(
            "delivery by due | delivery 1 | exporter 600000.00 CNY",
            "delivery after due, by withdrawal; force-majeure by withdrawal | delivery 1"
                + " | exporter 600000.00 CNY",
            "delivery after due, by withdrawal; no force-majeure before | delivery 2"
                + " | exporter 540000.00 to 597000.00 CNY, importer 3000.00 to 60000.00 CNY",
            "no delivery by withdrawal | delivery last | importer 600000.00 CNY"),
        outcomes("late-delivery-penalty"));
  }

  @Test
  void stagesFollowEachOther() throws Exception {
    assertEquals(
        List.of(
            "no on-board by shipped | loading last | importer 500000.00 CNY",
            "on-board by shipped; clearance by cleared; delivery by delivered"
                + " | loading 1, border 1, last-mile 1 | exporter 500000.00 CNY",
            "on-board by shipped; no clearance by cleared | loading 1, border last"
                + " | exporter 100000.00 CNY, importer 400000.00 CNY",
            "on-board by shipped; clearance by cleared; no delivery by delivered"
                + " | loading 1, border 1, last-mile last"
                + " | exporter 250000.00 CNY, importer 250000.00 CNY"),
        outcomes("staged-release"));
  }

  @Test
  void valuesAreToldByTheirThresholds() throws Exception {
    List<String> all = outcomes("quality-inspection");
    assertTrue(
        all.contains(
            "report-a by reports with moisture at most 18 %; report-b by reports with moisture at"
                + " most 18 % | inspection 1 | exporter 300000.00 CNY"),
        String.join("\n", all));
    List<String> cold = outcomes("cold-chain-penalty");
    assertTrue(
        cold.contains(
            "delivery by delivered; log by delivered with excess at most 0 degree-hours"
                + " | journey 2 | exporter 380000.00 CNY, carrier 20000.00 CNY"),
        String.join("\n", cold));
  }

  @Test
  void everyTemplateHasItsTable() throws Exception {
    for (String template : ContractTemplate.NAMES) {
      Document document = Texts.read(Texts.template(template)).document();
      Outcomes outcomes = Outcomes.of(document, Days.of24Hours(), document.escrow().most());
      WayWords text = new WayWords(words(document));
      assertTrue(outcomes.ways().size() > 1, template);
      assertEquals(
          outcomes.ways().size(),
          outcomes.ways().stream()
              .map(way -> text.when(way) + text.clauses(way))
              .distinct()
              .count(),
          template);
    }
  }
}
