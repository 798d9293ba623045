package org.lading.provenance.event;

/** How an event relates to the lifecycle of what it names. */
public enum Action {
  ADD(1),
  OBSERVE(2),
  DELETE(3);

  private final int code;

  Action(int code) {
    this.code = code;
  }

  /** The number in the canonical encoding; never changes. */
  public int code() {
    return code;
  }
}
