package org.lading.client.tls;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.lading.crypto.Bytes;

/** Certificates as PEM: the leaf first, then who issued it, as every TLS server expects it. */
public final class CertificateFile {
  private static final String LABEL = "CERTIFICATE";

  private CertificateFile() {}

  public static String encode(List<X509Certificate> chain) {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : chain) {
      try {
        text.append(Pem.encode(LABEL, Bytes.wrap(certificate.getEncoded())));
      } catch (CertificateEncodingException e) {
        throw new IllegalStateException("a certificate has no encoding", e);
      }
    }
    return text.toString();
  }

  /** At least one certificate. */
  public static List<X509Certificate> decode(String text) throws CertificateFileException {
    List<X509Certificate> chain = new ArrayList<>();
    for (Bytes der : Pem.decode(LABEL, text)) {
      try {
        chain.add(parse(der));
      } catch (CertificateException e) {
        throw new CertificateFileException(
            "certificate "
                + (chain.size() + 1)
                + " of the file is no X.509 certificate: "
                + e.getMessage(),
            e);
      }
    }
    return List.copyOf(chain);
  }

  public static List<X509Certificate> read(Path file) throws CertificateFileException {
    String text = Pem.read(file);
    try {
      return decode(text);
    } catch (CertificateFileException e) {
      throw new CertificateFileException(file + ": " + e.getMessage(), e);
    }
  }

  static X509Certificate parse(Bytes der) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(der.array()));
  }
}
