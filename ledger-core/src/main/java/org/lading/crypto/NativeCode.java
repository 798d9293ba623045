package org.lading.crypto;

import java.util.Optional;

/**
 * The native implementation, where there is one. Apart from {@link Corretto}, because that class
 * cannot even be linked when the provider is not on the class path.
 */
final class NativeCode {
  private NativeCode() {}

  static Optional<Corretto> corretto() {
    return Loaded.CORRETTO;
  }

  /** A process loads a native library once, on first use, whoever asks; so this is a constant. */
  private static final class Loaded {
    static final Optional<Corretto> CORRETTO = load();

    private static Optional<Corretto> load() {
      try {
        return Corretto.load();
      } catch (LinkageError notOnClassPath) {
        return Optional.empty();
      }
    }
  }
}
