package org.lading.contract.analysis;

import java.util.List;
import org.lading.contract.Days;
import org.lading.contract.Document;

/** Proves how contracts can end. A pure function of the document. */
public final class Analysis {
  private Analysis() {}

  /**
   * Analyses a document in which {@link org.lading.contract.DocumentCheck} finds nothing wrong.
   * Working days of a calendar are counted as if every day were one, which is most.
   */
  public static Report of(Document document) {
    return of(document, Days.of24Hours());
  }

  /** The same, where the calendar that the document names is at hand. */
  public static Report of(Document document, Days days) {
    return new Report(List.of(), document.facts().size(), 0, document.deadlines().size(), 0, 0);
  }
}
