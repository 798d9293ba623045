package org.lading.client.tls;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.lading.crypto.KeyFormatException;
import org.lading.crypto.PlatformKeys;
import org.lading.crypto.PrivateKey;
import org.lading.crypto.PublicKey;
import org.lading.crypto.Suite;

/**
 * Who one is on a connection: a private key, and the certificate that carries its public half,
 * followed by those who issued it.
 *
 * @param privateKey in the platform's form, so that it may also be a handle to a token
 */
public record TlsIdentity(java.security.PrivateKey privateKey, List<X509Certificate> chain) {
  public TlsIdentity {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("an identity needs a certificate");
    }
  }

  /** Refuses a certificate that carries another key. */
  public static TlsIdentity of(PrivateKey key, List<X509Certificate> chain)
      throws KeyFormatException {
    java.security.PrivateKey own = PlatformKeys.privateKey(key);
    PublicKey carried = Certificates.keyOf(chain.getFirst());
    if (!carried.equals(key.publicKey())) {
      throw new KeyFormatException(
          "the certificate of "
              + chain.getFirst().getSubjectX500Principal()
              + " carries the key "
              + carried
              + ", expected "
              + key.publicKey()
              + "; ask for a certificate of this key, or name the key file it belongs to");
    }
    return new TlsIdentity(own, chain);
  }

  public static TlsIdentity read(PrivateKey key, Path certificateFile)
      throws KeyFormatException, CertificateFileException {
    return of(key, CertificateFile.read(certificateFile));
  }

  public X509Certificate leaf() {
    return chain.getFirst();
  }

  /** As the JDK's TLS asks for it: EC or EdDSA. */
  String keyType() {
    try {
      return Certificates.keyOf(leaf()).suite() == Suite.ED25519 ? "EdDSA" : "EC";
    } catch (KeyFormatException e) {
      return leaf().getPublicKey().getAlgorithm();
    }
  }

  /** Says nothing of the private key. */
  @Override
  public String toString() {
    return "certificate of " + leaf().getSubjectX500Principal();
  }
}
