package org.lading.node.rpc;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.lading.codec.Limits;

/**
 * One caller as far as counting goes: a certificate's key, or the address of those who show none.
 */
final class Account {
  private final String name;
  private final int mostCalls;
  private final AtomicInteger calls = new AtomicInteger();
  private final Semaphore turns = new Semaphore(Limits.RPC_TURNS_PER_CALLER, true);

  Account(String name, boolean stranger) {
    this.name = name;
    this.mostCalls = stranger ? Limits.RPC_CALLS_PER_STRANGER : Limits.RPC_CALLS_PER_CALLER;
  }

  String name() {
    return name;
  }

  int mostCalls() {
    return mostCalls;
  }

  boolean begin() {
    if (calls.incrementAndGet() > mostCalls) {
      calls.decrementAndGet();
      return false;
    }
    return true;
  }

  /** Answers how many calls are left. */
  int end() {
    return calls.decrementAndGet();
  }

  /** A right to compute, to be held for a short while and never while waiting for others. */
  Turn turn() throws InterruptedException {
    turns.acquire();
    return turns::release;
  }

  /** Closed when the work is done. */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }
}
