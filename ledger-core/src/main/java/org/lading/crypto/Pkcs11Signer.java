package org.lading.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import javax.security.auth.login.LoginException;
import org.lading.crypto.Pkcs11Exception.Kind;

/**
 * Signs with a P-256 key that never leaves its token (a hardware security module, a smart card),
 * through the JDK's PKCS#11 provider. The key is found by its alias and needs a certificate beside
 * it in the token, even a self-signed one: the provider shows no key without.
 *
 * <p>A token draws its nonces at random, so the same message gives other signatures each time; the
 * larger of the two possible s is replaced by the smaller, as the ledger asks.
 */
public final class Pkcs11Signer implements Signer {
  /**
   * Where the token is.
   *
   * @param slot the slot's id, as the token's own tool lists it
   */
  public record Token(Path library, long slot) {
    public Token {
      if (library.toString().chars().anyMatch(c -> c < ' ' || c == '"')) {
        throw new IllegalArgumentException("a library path has no quotes and no line breaks");
      }
    }
  }

  private static final int COORDINATE_LENGTH = 32;

  private final Provider provider;
  private final java.security.PrivateKey handle;
  private final PublicKey publicKey;

  private Pkcs11Signer(Provider provider, java.security.PrivateKey handle, PublicKey publicKey) {
    this.provider = provider;
    this.handle = handle;
    this.publicKey = publicKey;
  }

  /**
   * Logs in with the PIN, which is not kept, and finds the key. PKCS#11 knows one login per process
   * and token: while it lasts, the PIN of another open is not looked at.
   */
  public static Pkcs11Signer open(Token token, char[] pin, String alias) throws Pkcs11Exception {
    Provider provider = provider(token);
    try {
      KeyStore keys = KeyStore.getInstance("PKCS11", provider);
      keys.load(null, pin);
      Certificate certificate = keys.getCertificate(alias);
      if (!(keys.getKey(alias, null) instanceof java.security.PrivateKey handle)
          || certificate == null) {
        throw new Pkcs11Exception(
            Kind.NO_SUCH_KEY,
            "the token has no private key with a certificate under the alias '" + alias + "'",
            null);
      }
      return new Pkcs11Signer(provider, handle, publicKey(certificate));
    } catch (UnrecoverableKeyException e) {
      throw wrongPin(e);
    } catch (IOException | GeneralSecurityException | ProviderException e) {
      if (e.getCause() instanceof LoginException
          || e.getCause() instanceof UnrecoverableKeyException) {
        throw wrongPin(e);
      }
      throw new Pkcs11Exception(Kind.LIBRARY, "the token cannot be opened: " + e, e);
    }
  }

  @Override
  public PublicKey publicKey() {
    return publicKey;
  }

  /** Throws when the token no longer answers; nothing was signed then. */
  @Override
  public Signature sign(byte[] message) {
    try {
      java.security.Signature signer =
          java.security.Signature.getInstance("SHA256withECDSAinP1363Format", provider);
      signer.initSign(handle);
      signer.update(message);
      byte[] plain = signer.sign();
      return Ecdsa.signature(
          new BigInteger(1, plain, 0, COORDINATE_LENGTH),
          new BigInteger(1, plain, COORDINATE_LENGTH, COORDINATE_LENGTH));
    } catch (GeneralSecurityException | ProviderException e) {
      throw new IllegalStateException("the token does not sign: " + e, e);
    }
  }

  /** The JDK's provider set up for one token; it is not registered with the JVM. */
  static Provider provider(Token token) throws Pkcs11Exception {
    Provider base = Security.getProvider("SunPKCS11");
    if (base == null) {
      throw new Pkcs11Exception(
          Kind.LIBRARY, "this Java has no SunPKCS11 (module jdk.crypto.cryptoki)", null);
    }
    String configuration =
        "--name=lading-"
            + token.slot()
            + "\nlibrary=\""
            + token.library()
            + "\"\nslot="
            + token.slot();
    try {
      return base.configure(configuration);
    } catch (InvalidParameterException | ProviderException e) {
      throw new Pkcs11Exception(
          Kind.LIBRARY,
          "the PKCS#11 library "
              + token.library()
              + " does not load, or has no token in slot "
              + token.slot()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private static PublicKey publicKey(Certificate certificate)
      throws Pkcs11Exception, KeyStoreException {
    if (!(certificate.getPublicKey() instanceof ECPublicKey key)) {
      throw new Pkcs11Exception(
          Kind.UNSUPPORTED,
          "the key is of type " + certificate.getPublicKey().getAlgorithm() + ", expected P-256",
          null);
    }
    if (!key.getParams().getOrder().equals(Curve.P256.n())) {
      throw new Pkcs11Exception(
          Kind.UNSUPPORTED, "the key's curve is " + key.getParams() + ", expected P-256", null);
    }
    ECPoint point = key.getW();
    byte[] first = {(byte) (point.getAffineY().testBit(0) ? 3 : 2)};
    Bytes x = Bytes.wrap(Curve.scalar(point.getAffineX()));
    try {
      return PublicKey.of(Suite.ECDSA_P256_SHA256, Bytes.concat(Bytes.wrap(first), x));
    } catch (KeyFormatException e) {
      throw new KeyStoreException("the token's certificate holds a point off the curve", e);
    }
  }

  private static Pkcs11Exception wrongPin(Exception cause) {
    return new Pkcs11Exception(
        Kind.WRONG_PIN, "the token refuses the PIN; some lock themselves after three tries", cause);
  }
}
