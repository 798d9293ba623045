package org.lading.client.tls;

/** Hears what came up with certificates; called on the threads of the network, so it is quick. */
public interface CertificateEvents {
  CertificateEvents IGNORED =
      new CertificateEvents() {
        @Override
        public void expiring(CertificateExpiry expiry) {}

        @Override
        public void refused(String reason) {}
      };

  /** An accepted certificate has ended or soon will; told once for each certificate. */
  void expiring(CertificateExpiry expiry);

  /** A connection was refused on this side; the other side learns no reason. */
  void refused(String reason);
}
