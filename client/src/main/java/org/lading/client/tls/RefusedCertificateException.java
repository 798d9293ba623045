package org.lading.client.tls;

import java.security.cert.CertificateException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why this side refused the other's certificate. */
public final class RefusedCertificateException extends CertificateException {
  private static final long serialVersionUID = 1L;
  private static final int CAUSES = 20;

  RefusedCertificateException(String reason) {
    super(reason);
  }

  /** The reason somewhere among the causes of a failed call, where this side refused. */
  public static Optional<String> reasonIn(@Nullable Throwable failure) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < CAUSES; depth++) {
      if (at instanceof RefusedCertificateException refused) {
        return Optional.of(String.valueOf(refused.getMessage()));
      }
      at = at.getCause();
    }
    return Optional.empty();
  }
}
