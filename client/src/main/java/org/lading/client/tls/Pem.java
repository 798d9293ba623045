package org.lading.client.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;

/** DER between two lines that name it (RFC 7468); text around the blocks is for people. */
final class Pem {
  private static final int LINE = 64;

  private Pem() {}

  static String encode(String label, Bytes der) {
    Base64.Encoder base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
    return begin(label) + "\n" + base64.encodeToString(der.array()) + "\n" + end(label) + "\n";
  }

  /** All blocks of the label, in their order; at least one. */
  static List<Bytes> decode(String label, String text) throws CertificateFileException {
    List<Bytes> found = new ArrayList<>();
    int at = text.indexOf(begin(label));
    while (at >= 0) {
      int from = at + begin(label).length();
      int to = text.indexOf(end(label), from);
      if (to < 0) {
        throw new CertificateFileException(
            "the file is cut off: the line '" + end(label) + "' is missing");
      }
      found.add(body(text.substring(from, to)));
      if (found.size() > Limits.CERTIFICATE_CHAIN) {
        throw new CertificateFileException(
            "more than " + Limits.CERTIFICATE_CHAIN + " certificates in one chain");
      }
      at = text.indexOf(begin(label), to);
    }
    if (found.isEmpty()) {
      throw new CertificateFileException("expected a line '" + begin(label) + "', found none");
    }
    return found;
  }

  static String read(Path file) throws CertificateFileException {
    try {
      if (Files.size(file) > Limits.CERTIFICATE_FILE_BYTES) {
        throw new CertificateFileException(
            file
                + " is larger than any certificate file ("
                + Limits.CERTIFICATE_FILE_BYTES
                + " bytes)");
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new CertificateFileException("there is no file " + file, e);
    } catch (IOException e) {
      throw new CertificateFileException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Bytes body(String base64) throws CertificateFileException {
    try {
      return Bytes.wrap(Base64.getDecoder().decode(base64.replaceAll("\\s", "")));
    } catch (IllegalArgumentException e) {
      throw new CertificateFileException(
          "between the PEM lines is no base64: " + e.getMessage(), e);
    }
  }

  private static String begin(String label) {
    return "-----BEGIN " + label + "-----";
  }

  private static String end(String label) {
    return "-----END " + label + "-----";
  }
}
