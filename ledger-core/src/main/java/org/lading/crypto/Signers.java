package org.lading.crypto;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * Signers whose key is in memory. All of them are deterministic (RFC 8032; RFC 6979 for the
 * curves), so one message and key give one signature on every machine.
 */
public final class Signers {
  private Signers() {}

  /**
   * Begins at once with the portable implementation and goes over to the fastest this machine has
   * when there is more to sign.
   */
  public static Signer of(PrivateKey key) {
    Signer portable = bouncyCastle(key);
    return key.suite() == Suite.ED25519 ? new WarmingSigner(key, portable) : portable;
  }

  public static Signer generate(Suite suite, SecureRandom random) {
    return of(PrivateKey.generate(suite, random));
  }

  /** See {@link PrivateKey#ofSeed}. */
  public static Signer ofSeed(Suite suite, Bytes seed) {
    return of(PrivateKey.ofSeed(suite, seed));
  }

  public static Signer bouncyCastle(PrivateKey key) {
    return switch (key.suite()) {
      case ED25519 -> new BouncyCastleSigners.OfEd25519(key);
      case ECDSA_P256_SHA256 -> new BouncyCastleSigners.OfEcdsa(key);
      case SM2_SM3 -> new BouncyCastleSigners.OfSm2(key);
    };
  }

  /**
   * Empty where the native library is missing, and for the curves: its ECDSA is not deterministic
   * and it has no SM2.
   */
  public static Optional<Signer> corretto(PrivateKey key) {
    return switch (key.suite()) {
      case ED25519 -> NativeCode.corretto().map(corretto -> corretto.ed25519Signer(key));
      case ECDSA_P256_SHA256, SM2_SM3 -> Optional.empty();
    };
  }
}
