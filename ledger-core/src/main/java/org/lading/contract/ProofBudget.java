package org.lading.contract;

import java.util.Optional;
import org.lading.codec.Limits;
import org.lading.contract.analysis.Analysis;
import org.lading.contract.analysis.Report;
import org.lading.membership.Currency;

/**
 * How much a block may still spend on proving contracts: one that is hard to prove costs as much
 * time as thousands of payments, and whoever proposes many of them holds up everybody. While
 * something is left a contract may take all that one may: so what is too large for one is told from
 * what comes when others have spent it all, and a block takes at most twice the bound.
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
   * The first error that the analysis finds, if there is one; its steps are taken from what is
   * left. Empty where nothing was left, so that nobody looked.
   */
  Optional<Report> prove(Document document, Currency currency, Days days) {
    if (left == 0) {
      return Optional.empty();
    }
    Report report = Analysis.firstError(document, currency, days);
    left -= Math.min(left, report.steps());
    return Optional.of(report);
  }
}
