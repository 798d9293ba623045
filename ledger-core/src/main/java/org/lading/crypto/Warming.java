package org.lading.crypto;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides when native code is worth loading. That takes as much time as some hundred signatures
 * with the portable classes, which a command that checks two of them should not spend.
 */
final class Warming {
  /** Signatures made or checked with the portable classes before. */
  static final int SIGNATURES = 300;

  private final AtomicInteger left = new AtomicInteger(SIGNATURES);
  private volatile Optional<Corretto> loaded = Optional.empty();

  /**
   * The native implementation once it is there. Called once for each signature; the last of the
   * first few hundred begins to load it beside the work.
   */
  Optional<Corretto> next() {
    if (left.get() > 0 && left.decrementAndGet() == 0) {
      Thread.ofPlatform()
          .daemon()
          .name("lading-native-code")
          .start(() -> loaded = NativeCode.corretto());
    }
    return loaded;
  }
}
