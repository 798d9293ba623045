package org.lading.contract.analysis;

import java.util.List;

/**
 * What was found, the errors first, each kind in the order of the document.
 *
 * @param facts that decide something
 * @param atoms different tests in the conditions: a presence, a comparison, a time
 * @param deadlines of the document
 * @param positions in which the contract can wait: a stage, what was paid, between which deadlines,
 *     in dispute or not
 * @param nodes of decision diagrams it took; of these, and of the facts, atoms and positions, 0
 *     where a bound was met
 * @param steps of work it took
 */
public record Report(
    List<Finding> findings,
    int facts,
    int atoms,
    int deadlines,
    int positions,
    int nodes,
    long steps) {
  public Report {
    findings = List.copyOf(findings);
  }

  /** Whether a bound was met, so that nothing is proved. */
  public boolean isTooLarge() {
    return findings.stream().anyMatch(one -> one.kind() == Finding.Kind.TOO_LARGE);
  }

  /** Whether the contract may not be proposed. */
  public boolean hasErrors() {
    return findings.stream().anyMatch(one -> one.severity() == Finding.Severity.ERROR);
  }
}
