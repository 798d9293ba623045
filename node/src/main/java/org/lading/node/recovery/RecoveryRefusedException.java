package org.lading.node.recovery;

/**
 * A step of a recovery cannot be done with what was given; the message says why, and what to do.
 */
public final class RecoveryRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  public RecoveryRefusedException(String why) {
    super(why);
  }

  /** The same: a refusal always says why. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
