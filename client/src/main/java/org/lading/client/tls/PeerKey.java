package org.lading.client.tls;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.ServerCall;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.lading.crypto.KeyFormatException;
import org.lading.crypto.PublicKey;

/**
 * The key in the certificate of whoever calls. The register is to be asked about it at every call:
 * a key can be revoked while its connection lives.
 */
public final class PeerKey {
  private static final String REMEMBERED = "org.lading.peer-key";

  private PeerKey() {}

  /** Empty when the caller showed no certificate, or the connection has no TLS. */
  public static Optional<PublicKey> of(ServerCall<?, ?> call) {
    return of(call.getAttributes());
  }

  /** The same for a server's transport or the answer to a client's call. */
  public static Optional<PublicKey> of(Attributes attributes) {
    SSLSession session = attributes.get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
    return session == null ? Optional.empty() : of(session);
  }

  /** Decoding costs about as much as verifying a signature, so the session keeps what came out. */
  public static Optional<PublicKey> of(SSLSession session) {
    if (session.getValue(REMEMBERED) instanceof PublicKey key) {
      return Optional.of(key);
    }
    try {
      if (session.getPeerCertificates()[0] instanceof X509Certificate leaf) {
        PublicKey key = Certificates.keyOf(leaf);
        session.putValue(REMEMBERED, key);
        return Optional.of(key);
      }
      return Optional.empty();
    } catch (SSLPeerUnverifiedException | KeyFormatException none) {
      return Optional.empty();
    }
  }
}
