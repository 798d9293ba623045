package org.lading.client.tls;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lading.crypto.Bytes;
import org.lading.crypto.KeyFormatException;
import org.lading.crypto.PrivateKey;
import org.lading.crypto.PublicKey;
import org.lading.crypto.Sha256;
import org.lading.crypto.Signer;
import org.lading.crypto.Signers;
import org.lading.crypto.Suite;

/** A party with a key made from its name and a certificate for 127.0.0.1. */
record TestParty(String name, PrivateKey key) {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  static TestParty of(Suite suite, String name) {
    return new TestParty(
        name, PrivateKey.ofSeed(suite, Sha256.of(Bytes.ofUtf8("tls " + name)).bytes()));
  }

  PublicKey publicKey() {
    return key.publicKey();
  }

  Signer signer() {
    return Signers.of(key);
  }

  CertificateNames names() {
    return new CertificateNames(name, List.of("localhost", "127.0.0.1"));
  }

  /** Good for a year from {@link #NOW}. */
  TlsIdentity identity() throws KeyFormatException {
    return identity(Validity.startingAt(NOW, Duration.ofDays(365)));
  }

  TlsIdentity identity(Validity validity) throws KeyFormatException {
    X509Certificate certificate = Certificates.selfIssued(signer(), names(), validity);
    return TlsIdentity.of(key, List.of(certificate));
  }
}
