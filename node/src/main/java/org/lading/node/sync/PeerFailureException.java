package org.lading.node.sync;

import org.jspecify.annotations.Nullable;
import org.lading.identity.ValidatorName;

/** A peer did not do what it was asked: which one, and why as far as is known. */
public final class PeerFailureException extends RuntimeException {
  /** What may help. */
  public enum Kind {
    /** No connection, or it broke: the same may work later. */
    UNREACHABLE,
    /** It did not answer in time; it may still have done what was asked. */
    TOO_LATE,
    /** It has too much to do, or cannot do it now. */
    BUSY,
    /** It refused, or answered what makes no sense: asking again is no use. */
    REFUSED
  }

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  public PeerFailureException(
      ValidatorName peer, Kind kind, String reason, @Nullable Throwable cause) {
    super("peer " + peer + ": " + reason, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
