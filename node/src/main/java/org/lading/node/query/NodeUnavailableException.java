package org.lading.node.query;

/**
 * This node cannot do what was asked now: it starts, drains, has halted, or reaches too few others.
 * Another node may.
 */
public final class NodeUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NodeUnavailableException(String message) {
    super(message);
  }

  public NodeUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
