package org.lading.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A private key of 32 bytes and the public key it belongs to. Ed25519: the seed of RFC 8032; the
 * others: the scalar d, big-endian.
 */
public final class PrivateKey {
  public static final int LENGTH = 32;

  private final Bytes secret;
  private final PublicKey publicKey;

  private PrivateKey(Bytes secret, PublicKey publicKey) {
    this.secret = secret;
    this.publicKey = publicKey;
  }

  public static PrivateKey generate(Suite suite, SecureRandom random) {
    byte[] seed = new byte[LENGTH];
    random.nextBytes(seed);
    return ofSeed(suite, Bytes.wrap(seed));
  }

  /**
   * The key that follows from any 32 bytes: themselves for Ed25519, otherwise d = 1 + SHA-512(seed)
   * mod (n-2), which both curves accept.
   */
  public static PrivateKey ofSeed(Suite suite, Bytes seed) {
    requireLength(seed);
    return switch (suite) {
      case ED25519 -> ed25519(seed);
      case ECDSA_P256_SHA256 -> onCurve(suite, Curve.P256, scalarFrom(seed, Curve.P256));
      case SM2_SM3 -> onCurve(suite, Curve.SM2, scalarFrom(seed, Curve.SM2));
    };
  }

  /** The key itself, as {@link #secret()} gives it. */
  public static PrivateKey of(Suite suite, Bytes secret) throws KeyFormatException {
    if (secret.length() != LENGTH) {
      throw new KeyFormatException(
          "a private key is " + LENGTH + " bytes, these are " + secret.length());
    }
    return switch (suite) {
      case ED25519 -> ed25519(secret);
      case ECDSA_P256_SHA256 -> onCurve(suite, Curve.P256, checked(secret, Curve.P256));
      case SM2_SM3 -> onCurve(suite, Curve.SM2, checked(secret, Curve.SM2));
    };
  }

  public Suite suite() {
    return publicKey.suite();
  }

  public PublicKey publicKey() {
    return publicKey;
  }

  /** The 32 secret bytes, for key files and the signers. */
  Bytes secret() {
    return secret;
  }

  private static PrivateKey ed25519(Bytes seed) {
    byte[] encoded = new byte[Suite.ED25519.publicKeyLength()];
    Ed25519.generatePublicKey(seed.array(), 0, encoded, 0);
    return new PrivateKey(seed, derived(Suite.ED25519, Bytes.wrap(encoded)));
  }

  private static PrivateKey onCurve(Suite suite, Curve curve, BigInteger d) {
    byte[] encoded =
        new FixedPointCombMultiplier()
            .multiply(curve.domain().getG(), d)
            .normalize()
            .getEncoded(true);
    return new PrivateKey(Bytes.wrap(Curve.scalar(d)), derived(suite, Bytes.wrap(encoded)));
  }

  private static PublicKey derived(Suite suite, Bytes encoded) {
    try {
      return PublicKey.ofRegistered(suite, encoded);
    } catch (KeyFormatException e) {
      throw new IllegalStateException("a derived public key has the wrong length", e);
    }
  }

  private static BigInteger scalarFrom(Bytes seed, Curve curve) {
    SHA512Digest sha = new SHA512Digest();
    sha.update(seed.array(), 0, seed.length());
    byte[] wide = new byte[sha.getDigestSize()];
    sha.doFinal(wide, 0);
    BigInteger modulus = curve.n().subtract(BigInteger.TWO);
    return new BigInteger(1, wide).mod(modulus).add(BigInteger.ONE);
  }

  private static BigInteger checked(Bytes secret, Curve curve) throws KeyFormatException {
    BigInteger d = new BigInteger(1, secret.array());
    // SM2 divides by 1+d, so n-1 is no key there; P-256 loses nothing by the same bound.
    BigInteger largest = curve.n().subtract(BigInteger.TWO);
    if (d.signum() == 0 || d.compareTo(largest) > 0) {
      throw new KeyFormatException("a private key of " + curve + " is a number of 1 to n-2");
    }
    return d;
  }

  private static void requireLength(Bytes seed) {
    if (seed.length() != LENGTH) {
      throw new IllegalArgumentException(
          "a seed is " + LENGTH + " bytes, these are " + seed.length());
    }
  }

  /** Names the public key only. */
  @Override
  public String toString() {
    return "private key of " + publicKey;
  }
}
