package org.lading.provenance.hash;

/** Whose reading of the standard a hash follows. Records of the ledger use {@link #PUBLISHED}. */
public enum HashProfile {
  /** The order and rules of CBV 2.0 section 8.9 as published. */
  PUBLISHED(1),
  /**
   * What the reference generator of the standard's authors computes where it departs from the text:
   * transactions, destinations and sources stand after the sensor elements, among the extensions,
   * in alphabetical order; text that reads like a number is a binary64 number.
   */
  GENERATOR(2);

  private final int code;

  HashProfile(int code) {
    this.code = code;
  }

  /** The byte that stands for it in keys; never changes. */
  public int code() {
    return code;
  }
}
