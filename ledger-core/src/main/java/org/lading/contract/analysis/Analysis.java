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
    return of(document, currency, days, false);
  }

  /**
   * Whether the contract may be proposed: the first of its errors, if it has any, and no warnings.
   * What the warnings would take is not spent.
   */
  public static Report firstError(Document document, Currency currency, Days days) {
    return of(document, currency, days, true);
  }

  private static Report of(
      Document document, Currency currency, Days days, boolean firstErrorOnly) {
    Effort effort = new Effort(Limits.CONTRACT_ANALYSIS_STEPS);
    try {
      Model model = new Model(document, currency, effort);
      return proved(model, days, firstErrorOnly);
    } catch (TooLargeException e) {
      Finding finding =
          new Finding(
              Finding.Kind.TOO_LARGE,
              "",
              "too large to prove: "
                  + e.getMessage()
                  + ". Ask for fewer facts, or divide it into several contracts",
              List.of());
      return new Report(List.of(finding), 0, 0, document.deadlines().size(), 0, 0, effort.taken());
    }
  }

  private static Report proved(Model model, Days days, boolean firstErrorOnly) {
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
    List<Finding> findings =
        new ArrayList<>(Errors.of(reach, money, witness, firstErrorOnly ? 1 : Integer.MAX_VALUE));
    if (!firstErrorOnly) {
      boolean compare = findings.stream().noneMatch(one -> one.kind() == Finding.Kind.OVERPAID);
      findings.addAll(Warnings.of(reach, money, witness, compare));
    }
    return new Report(
        findings,
        model.facts().size(),
        model.atoms(),
        model.document().deadlines().size(),
        reach.positions(),
        model.diagrams().size(),
        model.effort().taken());
  }
}
