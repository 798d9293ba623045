package org.lading.crypto;

/** One implementation of the suites under {@link Verifier}, which has checked what it hands on. */
interface Engine {
  /** A key in the form the implementation works with; may be used by many threads at once. */
  @FunctionalInterface
  interface Prepared {
    /** The signature is 64 bytes and its numbers are in range. */
    boolean verify(byte[] message, byte[] signature);
  }

  String name();

  /** The key was checked fully. */
  Prepared prepare(PublicKey key);
}
