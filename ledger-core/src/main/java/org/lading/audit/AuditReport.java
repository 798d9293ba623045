package org.lading.audit;

import java.util.List;
import org.lading.crypto.Hash;

/**
 * What an audit found.
 *
 * @param blocks looked at, the genesis block among them
 * @param stateValues looked at
 * @param findings empty when everything holds; at most {@link #MOST_FINDINGS}
 */
public record AuditReport(
    Depth depth,
    Hash ledgerId,
    long blocks,
    long transactions,
    long signatures,
    long stateValues,
    long payloadBytes,
    List<Finding> findings) {
  public static final int MOST_FINDINGS = 100;

  /** Something that does not hold, and where. */
  public record Finding(String place, String what) {}

  public AuditReport {
    findings = List.copyOf(findings);
  }

  public boolean holds() {
    return findings.isEmpty();
  }
}
