package org.lading.store;

/** What was asked for needs blocks that this store does not have yet: another node has them. */
public final class HistoryMissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HistoryMissingException(MissingBlocks missing) {
    super(
        "this node took its state from a snapshot and does not have blocks "
            + missing.from()
            + " to "
            + (missing.to() - 1)
            + " yet, which this needs: ask another node, or later");
  }
}
