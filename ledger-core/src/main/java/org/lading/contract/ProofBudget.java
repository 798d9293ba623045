package org.lading.contract;

import java.util.Optional;
import org.lading.codec.Limits;
import org.lading.contract.analysis.Analysis;
import org.lading.contract.analysis.Report;
import org.lading.membership.Currency;

/**
 * How much a block may still spend on proving contracts: one that is hard to prove costs as much
 * time as thousands of payments, and whoever proposes many of them holds up everybody.
 */
public final class ProofBudget {
  private long left;

  /** For a block. */
  public ProofBudget() {
    this(Limits.CONTRACT_ANALYSIS_STEPS);
  }

  ProofBudget(long left) {
    this.left = left;
  }

  /**
   * What the analysis says of errors; its steps are taken from what is left. Empty where those
   * before it left too few to tell.
   */
  Optional<Report> prove(Document document, Currency currency, Days days) {
    long before = left;
    Report report = Analysis.errors(document, currency, days, left);
    left -= Math.min(left, report.steps());
    boolean ranOut = report.isTooLarge() && report.steps() > before;
    return ranOut && before < Limits.CONTRACT_ANALYSIS_STEPS
        ? Optional.empty()
        : Optional.of(report);
  }
}
