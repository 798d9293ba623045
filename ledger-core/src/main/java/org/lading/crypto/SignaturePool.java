package org.lading.crypto;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Idle {@link java.security.Signature} objects of one algorithm: each serves one thread at a time
 * and costs more to make than to lend.
 */
final class SignaturePool {
  /** Objects kept while idle; more are made when more threads ask, and dropped afterwards. */
  private static final int IDLE_OBJECTS = 64;

  private final Provider provider;
  private final String algorithm;
  private final ArrayBlockingQueue<java.security.Signature> idle =
      new ArrayBlockingQueue<>(IDLE_OBJECTS);

  SignaturePool(Provider provider, String algorithm) {
    this.provider = provider;
    this.algorithm = algorithm;
  }

  java.security.Signature borrow() {
    java.security.Signature lent = idle.poll();
    if (lent != null) {
      return lent;
    }
    try {
      return java.security.Signature.getInstance(algorithm, provider);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(provider.getName() + " has no " + algorithm, e);
    }
  }

  /** Not to be called after an exception: the object's state is then unknown. */
  void giveBack(java.security.Signature signature) {
    boolean kept = idle.offer(signature);
    assert kept || idle.remainingCapacity() == 0;
  }
}
