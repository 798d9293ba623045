package org.lading.node.rpc.peer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.lading.client.tls.CertificateNames;
import org.lading.client.tls.Certificates;
import org.lading.client.tls.OwnCertificate;
import org.lading.client.tls.TlsIdentity;
import org.lading.client.tls.Validity;
import org.lading.crypto.Bytes;
import org.lading.crypto.KeyFormatException;
import org.lading.crypto.PrivateKey;
import org.lading.crypto.PublicKey;
import org.lading.crypto.Sha256;
import org.lading.crypto.Signers;
import org.lading.crypto.Suite;
import org.lading.identity.ValidatorName;

/** A validator with a node key made from its name. */
record Party(ValidatorName name, PrivateKey key) {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  static Party of(String name) {
    return new Party(
        new ValidatorName(name),
        PrivateKey.ofSeed(Suite.ECDSA_P256_SHA256, Sha256.of(Bytes.ofUtf8(name)).bytes()));
  }

  PublicKey publicKey() {
    return key.publicKey();
  }

  OwnCertificate certificate() throws KeyFormatException {
    CertificateNames names = new CertificateNames(name.name(), List.of("127.0.0.1"));
    Validity year = Validity.startingAt(NOW, Duration.ofDays(365));
    return new OwnCertificate(
        TlsIdentity.of(key, List.of(Certificates.selfIssued(Signers.of(key), names, year))));
  }
}
