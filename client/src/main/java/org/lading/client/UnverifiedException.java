package org.lading.client;

/** A block or header that does not follow from what was checked before, and why not. */
public final class UnverifiedException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnverifiedException(long height, String why) {
    super("block " + height + ": " + why);
  }
}
