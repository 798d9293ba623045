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
    return of(document, currency, days, new Steps(Limits.CONTRACT_ANALYSIS_STEPS), true);
  }

  /**
   * Only whether it has errors, without witnesses, within a bound of its own: what a ledger asks.
   *
   * @param mostSteps of work
   */
  public static Report errors(Document document, Currency currency, Days days, long mostSteps) {
    return of(document, currency, days, new Steps(mostSteps), false);
  }

  private static Report of(
      Document document, Currency currency, Days days, Steps steps, boolean told) {
    Model model;
    try {
      model = new Model(document, currency, steps);
    } catch (TooLargeException e) {
      return new Report(
          List.of(tooLarge(e)), 0, 0, document.deadlines().size(), 0, 0, steps.taken());
    }
    try {
      return proved(model, days, told);
    } catch (TooLargeException e) {
      return report(model, List.of(tooLarge(e)), 0);
    }
  }

  private static Finding tooLarge(TooLargeException e) {
    return new Finding(
        Finding.Kind.TOO_LARGE,
        "",
        "too large to prove: "
            + e.getMessage()
            + ". Ask for fewer facts, or divide it into several contracts",
        List.of());
  }

  private static Report proved(Model model, Days days, boolean told) {
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
    Witness witness = new Witness(reach, told);
    List<Finding> findings = new ArrayList<>(Errors.of(reach, money, witness));
    if (!told) {
      return report(model, findings, reach.positions());
    }
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
        model.steps().taken());
  }
}
