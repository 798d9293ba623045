package org.lading.node.query;

/** Too much waits to be ordered: whoever asks again should wait a moment first. */
public final class PoolFullException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PoolFullException(String message) {
    super(message);
  }
}
