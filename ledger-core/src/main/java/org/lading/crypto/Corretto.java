package org.lading.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;

/**
 * Ed25519 and ECDSA P-256 on the Amazon Corretto Crypto Provider, three times as fast as the
 * portable classes. Its native library exists for few platforms, so {@link NativeCode} may find
 * none; nothing of the provider is registered with the JVM.
 *
 * <p>Its Ed25519 verifier computes encode([S]B − [k]A) and compares it with R byte by byte, which
 * is the ledger's equation and leaves R no encoding but the canonical one. With A of prime order
 * the point computed lies in the subgroup of prime order L; so R has order L unless it is the
 * identity, which {@link Verifier} refuses before asking.
 */
final class Corretto implements Engine {
  private static final String ED_KEY_FACTORY =
      "com.amazon.corretto.crypto.provider.registerEdKeyFactory";

  // DER around the raw key: SubjectPublicKeyInfo and PrivateKeyInfo of RFC 8410, and of RFC 5480.
  private static final Bytes ED25519_PUBLIC = Bytes.ofHex("302a300506032b6570032100");
  private static final Bytes ED25519_PRIVATE = Bytes.ofHex("302e020100300506032b657004220420");
  private static final Bytes P256_PUBLIC =
      Bytes.ofHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");

  private final Provider provider;
  private final Engine fallback;
  private final SignaturePool ed25519;
  private final SignaturePool ecdsa;

  private Corretto(Provider provider, Engine fallback) {
    this.provider = provider;
    this.fallback = fallback;
    this.ed25519 = new SignaturePool(provider, "Ed25519");
    this.ecdsa = new SignaturePool(provider, "SHA256withECDSAinP1363Format");
  }

  /** Empty when its library does not load here; fails to link when the provider is missing. */
  static Optional<Corretto> load() {
    try {
      if (AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() != null) {
        return Optional.empty();
      }
      Corretto corretto = new Corretto(withEdKeyFactory(), new BouncyCastle());
      return corretto.works() ? Optional.of(corretto) : Optional.empty();
    } catch (RuntimeException | GeneralSecurityException unavailable) {
      return Optional.empty();
    }
  }

  /**
   * The provider reads the property when it is built, and keys of a foreign factory halve its
   * speed. The property is put back, so that the shared instance stays as the application knows it.
   */
  private static Provider withEdKeyFactory() {
    String before = System.getProperty(ED_KEY_FACTORY);
    System.setProperty(ED_KEY_FACTORY, "true");
    try {
      return new AmazonCorrettoCryptoProvider();
    } finally {
      if (before == null) {
        System.clearProperty(ED_KEY_FACTORY);
      } else {
        System.setProperty(ED_KEY_FACTORY, before);
      }
    }
  }

  @Override
  public String name() {
    return "Amazon Corretto Crypto Provider";
  }

  @Override
  public Prepared prepare(PublicKey key) {
    try {
      return switch (key.suite()) {
        case ED25519 ->
            prepared(ed25519, "Ed25519", Bytes.concat(ED25519_PUBLIC, key.encoded()), key);
        case ECDSA_P256_SHA256 -> {
          Bytes point = Bytes.wrap(key.point(Curve.P256).getEncoded(false));
          yield prepared(ecdsa, "EC", Bytes.concat(P256_PUBLIC, point), key);
        }
        case SM2_SM3 -> fallback.prepare(key);
      };
    } catch (GeneralSecurityException | KeyFormatException e) {
      throw new IllegalStateException("a checked key was refused: " + key, e);
    }
  }

  Signer ed25519Signer(PrivateKey key) {
    try {
      java.security.PrivateKey own =
          KeyFactory.getInstance("Ed25519", provider)
              .generatePrivate(
                  new PKCS8EncodedKeySpec(Bytes.concat(ED25519_PRIVATE, key.secret()).array()));
      return new OfEd25519(key.publicKey(), own, ed25519);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a private key was refused", e);
    }
  }

  private Prepared prepared(SignaturePool pool, String algorithm, Bytes der, PublicKey key)
      throws GeneralSecurityException {
    java.security.PublicKey own =
        KeyFactory.getInstance(algorithm, provider)
            .generatePublic(new X509EncodedKeySpec(der.array()));
    return (message, signature) -> {
      java.security.Signature verifier = pool.borrow();
      try {
        verifier.initVerify(own);
        verifier.update(message);
        boolean valid = verifier.verify(signature);
        pool.giveBack(verifier);
        return valid;
      } catch (InvalidKeyException | SignatureException undecided) {
        // Not an answer. A guess could split the ledger, so the portable classes decide.
        return fallback.prepare(key).verify(message, signature);
      }
    };
  }

  /** One round trip, so that a library which loads and then fails is found out here. */
  private boolean works() throws GeneralSecurityException {
    PrivateKey key = PrivateKey.ofSeed(Suite.ED25519, Hash.ZERO.bytes());
    byte[] message = {1};
    Signature signature = ed25519Signer(key).sign(message);
    return prepare(key.publicKey()).verify(message, signature.bytes().array());
  }

  private record OfEd25519(PublicKey publicKey, java.security.PrivateKey key, SignaturePool pool)
      implements Signer {
    @Override
    public Signature sign(byte[] message) {
      java.security.Signature signer = pool.borrow();
      try {
        signer.initSign(key);
        signer.update(message);
        Signature signature = Signature.wrap(signer.sign());
        pool.giveBack(signer);
        return signature;
      } catch (InvalidKeyException | SignatureException e) {
        throw new IllegalStateException("a checked key no longer signs", e);
      }
    }
  }
}
