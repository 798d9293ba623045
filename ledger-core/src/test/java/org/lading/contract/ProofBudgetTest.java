package org.lading.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.lading.codec.Limits;
import org.lading.contract.analysis.HeavyDocuments;
import org.lading.contract.analysis.Report;
import org.lading.membership.Currency;

/** What a block spends on proofs, and who is told that it was spent. */
final class ProofBudgetTest {
  private static final Currency CNY = new Currency("CNY", OptionalInt.of(2));

  private static Optional<Report> prove(ProofBudget budget, String name) {
    return budget.prove(HeavyDocuments.document(name), CNY, Days.of24Hours());
  }

  @Test
  void saysOfAContractThatIsTooLargeAloneThatItIsTooLarge() {
    ProofBudget budget = new ProofBudget(1);
    Report report = prove(budget, "shares that differ, and may be all").orElseThrow();
    assertTrue(report.isTooLarge(), report.toString());
    assertEquals(Limits.CONTRACT_ANALYSIS_STEPS, report.steps());
  }

  @Test
  void looksAtNothingMoreWhenAllIsSpent() {
    ProofBudget budget = new ProofBudget(1);
    Report report = prove(budget, "a basis point each, stage by stage").orElseThrow();
    assertFalse(report.hasErrors(), report.toString());
    assertTrue(prove(budget, "a basis point each, stage by stage").isEmpty());
  }

  @Test
  void spendsTheStepsOfEach() {
    String name = "a basis point each, stage by stage";
    long steps = prove(new ProofBudget(), name).orElseThrow().steps();
    ProofBudget budget = new ProofBudget(2 * steps + 1);
    for (int i = 0; i < 3; i++) {
      assertEquals(steps, prove(budget, name).orElseThrow().steps());
    }
    assertTrue(prove(budget, name).isEmpty());
  }
}
