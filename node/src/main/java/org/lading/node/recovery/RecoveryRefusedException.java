package org.lading.node.recovery;

/**
 * A step of a recovery cannot be done with what was given; the message says why, and what to do.
 */
public final class RecoveryRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean onlyLags;

  public RecoveryRefusedException(String why) {
    this(why, false);
  }

  private RecoveryRefusedException(String why, boolean onlyLags) {
    super(why);
    this.onlyLags = onlyLags;
  }

  /** The same will work once this node has caught up. */
  static RecoveryRefusedException lags(String why) {
    return new RecoveryRefusedException(why, true);
  }

  /** The message: a refusal always says why. */
  public String why() {
    return String.valueOf(getMessage());
  }

  /** Whether the node only has to catch up with the others first. */
  public boolean onlyLags() {
    return onlyLags;
  }
}
