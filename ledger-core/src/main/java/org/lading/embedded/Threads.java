package org.lading.embedded;

/** Waiting for threads to end. */
final class Threads {
  private Threads() {}

  /** Waits until {@code thread} has ended, also when interrupted, which is kept for the caller. */
  static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
