package org.lading.node.sync;

/** Blocks below a snapshot that this node does not have yet: another one has. */
public final class BlocksMissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BlocksMissingException(String message) {
    super(message);
  }
}
