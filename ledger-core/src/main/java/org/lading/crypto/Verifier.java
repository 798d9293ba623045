package org.lading.crypto;

import java.util.Optional;

/**
 * Decides whether a signature is valid, by the ledger's own rule (docs/spec/signatures.md): the
 * answer is part of consensus and the same on every implementation below. May be used by many
 * threads at once; make one and keep it, since it remembers prepared keys.
 */
public final class Verifier {
  private final Engine engine;
  private final PreparedKeys prepared;

  private Verifier(Engine engine) {
    this.engine = engine;
    this.prepared = new PreparedKeys(Verifier.preparing(engine));
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

  /** The implementation's name, for reports. */
  public String name() {
    return engine.name();
  }

  public boolean verify(PublicKey key, byte[] message, Signature signature) {
    byte[] bytes = signature.bytes().array();
    return inRange(key.suite(), bytes) && prepared.of(key).verify(message, bytes);
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
