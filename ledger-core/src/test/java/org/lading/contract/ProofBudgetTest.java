package org.lading.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.lading.codec.Limits;
import org.lading.contract.analysis.Report;
import org.lading.membership.Currency;
import org.lading.testkit.Consortium;

/** What a block may spend on proofs, and what is said of documents that it cannot prove. */
class ProofBudgetTest {
  private static final Currency CNY = new Currency("CNY", OptionalInt.of(2));

  private static Optional<Report> prove(ProofBudget budget, Document document) {
    return budget.prove(document, CNY, Days.of24Hours());
  }

  @Test
  void comeAgainWhereOthersTookTheSteps() {
    ProofBudget budget = new ProofBudget(Limits.CONTRACT_ANALYSIS_STEPS);
    Report first = prove(budget, Deals.sale()).orElseThrow();
    assertFalse(first.hasErrors(), first.toString());
    assertTrue(first.steps() > 0);
    ProofBudget little = new ProofBudget(first.steps() - 1);
    assertEquals(Optional.empty(), prove(little, Deals.sale()));
    ProofBudget enough = new ProofBudget(first.steps());
    assertTrue(prove(enough, Deals.sale()).isPresent());
    assertEquals(Optional.empty(), prove(enough, Deals.sale()));
  }

  @Test
  void noOtherBlockProvesWhatMeetsAnotherBound() {
    ProofBudget begun = new ProofBudget(Limits.CONTRACT_ANALYSIS_STEPS - 1);
    assertTrue(prove(begun, tooManyComparisons()).orElseThrow().isTooLarge());
  }

  private static Document tooManyComparisons() {
    FactTerm weighed =
        new FactTerm(
            Deals.name("weighed"),
            "",
            new FactSource.Attested(List.of(Consortium.CUSTOMS), 1, ""),
            List.of(new FieldTerm(Deals.name("net"), ValueType.SUM, "")),
            false);
    int parts = 50;
    List<Condition> all = new ArrayList<>();
    for (int i = 0; i < Limits.CONTRACT_ANALYSIS_CLASSES; i += parts) {
      List<Condition> some = new ArrayList<>();
      for (int j = i; j < i + parts; j++) {
        some.add(new Condition.Compare(0, 0, Comparison.EQUAL, new Value.Sum(1 + 2L * j)));
      }
      all.add(new Condition.Any(some));
    }
    return Deals.sale(
        Deals.escrow(5, 5),
        List.of(weighed),
        List.of(
            Deals.stage(
                "only",
                Deals.DELIVERY,
                Deals.pay(Deals.rest(Deals.IMPORTER)),
                new Clause(new Condition.Any(all), Deals.pay(Deals.rest(Deals.EXPORTER))))),
        false,
        Optional.empty());
  }
}
