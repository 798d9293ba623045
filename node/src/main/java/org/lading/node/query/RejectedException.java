package org.lading.node.query;

import org.lading.execution.Rejection;

/** The transaction was looked at and turned away before it was put in line. */
public final class RejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Rejection why;

  public RejectedException(Rejection why, String detail) {
    super(detail);
    this.why = why;
  }

  public Rejection why() {
    return why;
  }
}
