package org.lading.contract.analysis;

import java.util.ArrayList;
import java.util.List;
import org.lading.codec.Limits;
import org.lading.contract.Days;
import org.lading.contract.Document;
import org.lading.membership.Currency;

/** Proves how contracts can end. A pure function of the document. */
public final class Analysis {
  private Analysis() {}

  /**
   * Analyses a document in which {@link org.lading.contract.DocumentCheck} finds nothing wrong.
   * Working days of a calendar are counted as if every day were one, which is most.
   *
   * @param currency of the escrow, in which findings tell sums
   */
  public static Report of(Document document, Currency currency) {
    return of(document, currency, Days.of24Hours());
  }

  /** The same, where the calendar that the document names is at hand. */
  public static Report of(Document document, Currency currency, Days days) {
    return of(document, currency, days, Limits.CONTRACT_ANALYSIS_STEPS);
  }

  /**
   * The same within a narrower bound.
   *
   * @param mostSteps of operations over decision diagrams
   */
  public static Report of(Document document, Currency currency, Days days, long mostSteps) {
    Model model = new Model(document, currency, mostSteps);
    try {
      return proved(model, days);
    } catch (TooLargeException e) {
      Finding finding =
          new Finding(
              Finding.Kind.TOO_LARGE,
              "",
              "too large to prove: "
                  + e.getMessage()
                  + ". Ask for fewer facts, or divide it into several contracts",
              List.of());
      return report(model, List.of(finding), 0);
    }
  }

  private static Report proved(Model model, Days days) {
    Reach reach;
    Money money;
    try {
      Paths paths = new Paths(Limits.CONTRACT_ANALYSIS_PATHS, true);
      money = new Money(model, paths, days);
      reach = Reach.of(model, paths, money);
    } catch (TooLargeException e) {
      // Ways to pay need not be told apart where none of them can go wrong.
      if (!Structure.isSafe(model.document())) {
        throw e;
      }
      Paths paths = new Paths(1, false);
      money = new Money(model, paths, days);
      reach = Reach.of(model, paths, money);
    }
    Witness witness = new Witness(reach);
    List<Finding> findings = new ArrayList<>(Errors.of(reach, money, witness));
    boolean compare = findings.stream().noneMatch(one -> one.kind() == Finding.Kind.OVERPAID);
    findings.addAll(Warnings.of(reach, money, witness, compare));
    return report(model, findings, reach.positions());
  }

  private static Report report(Model model, List<Finding> findings, int positions) {
    return new Report(
        findings,
        model.facts().size(),
        model.atoms(),
        model.document().deadlines().size(),
        positions,
        model.diagrams().size(),
        model.diagrams().steps());
  }
}
