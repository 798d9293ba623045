package org.lading.client.tls;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;
import org.lading.crypto.KeyFormatException;
import org.lading.crypto.PublicKey;

/**
 * Accepts a connection iff the register accepts the public key of the other side's own certificate.
 * That the other side holds the key is shown by TLS itself. Chain, names and dates have no say; a
 * certificate near or behind its end is told to the listener, once.
 *
 * <p>The register is asked on the threads of the network, at every handshake: it answers from
 * memory.
 */
public final class RegisterTrust extends X509ExtendedTrustManager {
  /** Answers why a key is refused; empty when it is accepted. */
  @FunctionalInterface
  private interface Judge {
    Optional<String> refusal(PublicKey key);
  }

  private final Judge judge;
  private final InstantSource clock;
  private final CertificateEvents events;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  private RegisterTrust(Judge judge, InstantSource clock, CertificateEvents events) {
    this.judge = judge;
    this.clock = clock;
    this.events = events;
  }

  /** Accepts every key the predicate accepts. */
  public static RegisterTrust accepting(
      Predicate<PublicKey> registered, InstantSource clock, CertificateEvents events) {
    return new RegisterTrust(
        key -> registered.test(key) ? Optional.empty() : Optional.of(unregistered(key)),
        clock,
        events);
  }

  /** Accepts the keys of one party only: {@code expected}, by what the register says of a key. */
  public static <T> RegisterTrust expecting(
      T expected,
      Function<PublicKey, Optional<T>> register,
      InstantSource clock,
      CertificateEvents events) {
    return new RegisterTrust(
        key -> {
          Optional<T> who = register.apply(key);
          if (who.isEmpty()) {
            return Optional.of(unregistered(key) + "; expected one of " + expected);
          }
          return who.get().equals(expected)
              ? Optional.empty()
              : Optional.of(
                  "the key "
                      + key
                      + " is registered for "
                      + who.get()
                      + ", expected "
                      + expected
                      + "; check the address configured for "
                      + expected);
        },
        clock,
        events);
  }

  private static String unregistered(PublicKey key) {
    return "the key " + key + " is not registered on this ledger for what it is used for here";
  }

  private void check(X509Certificate @Nullable [] chain) throws RefusedCertificateException {
    if (chain == null || chain.length == 0) {
      throw refused("no certificate was shown; one with a registered key is needed");
    }
    X509Certificate leaf = chain[0];
    String holder = leaf.getSubjectX500Principal().getName();
    PublicKey key;
    try {
      key = Certificates.keyOf(leaf);
    } catch (KeyFormatException e) {
      throw refused("the certificate of " + holder + " carries no ledger key: " + e.getMessage());
    }
    Optional<String> refusal = judge.refusal(key);
    if (refusal.isPresent()) {
      throw refused("the certificate of " + holder + " is refused: " + refusal.get());
    }
    if (told.size() < Limits.CERTIFICATES_TOLD) {
      CertificateExpiry.of(leaf, clock.instant())
          .filter(expiry -> told.add(key + " " + expiry.notAfter()))
          .ifPresent(events::expiring);
    }
  }

  private RefusedCertificateException refused(String reason) {
    events.refused(reason);
    return new RefusedCertificateException(reason);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws RefusedCertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
      throws RefusedCertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(
      X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
      throws RefusedCertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws RefusedCertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
      throws RefusedCertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(
      X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
      throws RefusedCertificateException {
    check(chain);
  }

  /** None is named, so that whoever connects shows what he has. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
