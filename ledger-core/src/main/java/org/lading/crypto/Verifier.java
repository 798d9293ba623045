package org.lading.crypto;

import java.util.Optional;

/**
 * Decides whether a signature is valid, by the ledger's own rule (docs/spec/signatures.md): the
 * answer is part of consensus and the same on every implementation below. May be used by many
 * threads at once; make one and keep it, since it remembers prepared keys.
 */
public final class Verifier {
  /** An implementation, and the keys it has prepared. */
  private record Implementation(Engine engine, PreparedKeys prepared) {
    static Implementation of(Engine engine) {
      return new Implementation(engine, new PreparedKeys(preparing(engine)));
    }
  }

  /** What stands in for the suites in a simulation. */
  @FunctionalInterface
  public interface Judgement {
    boolean holds(PublicKey key, byte[] message, Signature signature);
  }

  private final Optional<Warming> warming;
  private final Optional<Judgement> simulated;
  private volatile Implementation implementation;

  private Verifier(Engine engine, Optional<Warming> warming, Optional<Judgement> simulated) {
    this.warming = warming;
    this.simulated = simulated;
    this.implementation = Implementation.of(engine);
  }

  private Verifier(Engine engine) {
    this(engine, Optional.empty(), Optional.empty());
  }

  /** Begins at once with the portable one and goes over to the fastest when there is more to do. */
  public static Verifier warming() {
    return new Verifier(new BouncyCastle(), Optional.of(new Warming()), Optional.empty());
  }

  /** The fastest implementation this machine has. */
  public static Verifier fastest() {
    return corretto().orElseGet(Verifier::bouncyCastle);
  }

  /** Portable, always there, quickest to start. */
  public static Verifier bouncyCastle() {
    return new Verifier(new BouncyCastle());
  }

  /** Native code; empty where its library is missing or does not load. */
  public static Optional<Verifier> corretto() {
    return NativeCode.corretto().map(Verifier::new);
  }

  /**
   * Believes {@code judgement} in place of any suite. For simulations only, which run a network's
   * worth of validators in one process and know who signed what: a node never makes one.
   */
  public static Verifier simulated(Judgement judgement) {
    return new Verifier(new BouncyCastle(), Optional.empty(), Optional.of(judgement));
  }

  /** The name of the implementation in use, for reports. */
  public String name() {
    return implementation.engine().name();
  }

  public boolean verify(PublicKey key, byte[] message, Signature signature) {
    if (simulated.isPresent()) {
      return simulated.get().holds(key, message, signature);
    }
    byte[] bytes = signature.bytes().array();
    return inRange(key.suite(), bytes) && current().prepared().of(key).verify(message, bytes);
  }

  private Implementation current() {
    Implementation now = implementation;
    if (warming.isPresent() && !(now.engine() instanceof Corretto)) {
      Optional<Corretto> loaded = warming.get().next();
      if (loaded.isPresent()) {
        now = Implementation.of(loaded.get());
        implementation = now;
      }
    }
    return now;
  }

  private static boolean inRange(Suite suite, byte[] signature) {
    return switch (suite) {
      case ED25519 -> Ed25519Rule.admits(signature);
      case ECDSA_P256_SHA256 ->
          Curve.P256.isScalar(signature, 0) && Curve.P256.isLowScalar(signature, 32);
      case SM2_SM3 -> Curve.SM2.isScalar(signature, 0) && Curve.SM2.isScalar(signature, 32);
    };
  }

  private static java.util.function.Function<PublicKey, Engine.Prepared> preparing(Engine engine) {
    return key -> {
      try {
        key.check();
        return engine.prepare(key);
      } catch (KeyFormatException noKey) {
        return (message, signature) -> false;
      }
    };
  }
}
