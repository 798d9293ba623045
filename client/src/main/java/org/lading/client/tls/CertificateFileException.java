package org.lading.client.tls;

import org.jspecify.annotations.Nullable;

/** A certificate or a request for one that cannot be read: what was expected and what came. */
public final class CertificateFileException extends Exception {
  private static final long serialVersionUID = 1L;

  CertificateFileException(String message) {
    this(message, null);
  }

  CertificateFileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
