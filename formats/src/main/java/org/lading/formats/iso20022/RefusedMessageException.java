package org.lading.formats.iso20022;

import java.util.List;

/** A message that cannot be read, or contradicts itself: nothing of it is accepted. */
public final class RefusedMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;
  private final long further;

  RefusedMessageException(List<Finding> findings, long further) {
    super(
        findings.getFirst()
            + (findings.size() + further > 1
                ? " (and " + (findings.size() + further - 1) + " more)"
                : ""));
    this.findings = List.copyOf(findings);
    this.further = further;
  }

  /** What is wrong, in the order of the message; at least one. */
  public List<Finding> findings() {
    return findings;
  }

  /** How many more there are than {@link #findings} holds. */
  public long further() {
    return further;
  }
}
