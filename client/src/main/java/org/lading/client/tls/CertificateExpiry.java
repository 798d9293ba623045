package org.lading.client.tls;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A certificate whose time is over, nearly over or not yet begun. It works on: whoever reads this
 * renews it before tools of others complain.
 *
 * @param daysLeft whole days until it ends, negative when it has ended
 */
public record CertificateExpiry(String holder, Instant notBefore, Instant notAfter, long daysLeft) {
  /** How long before the end one is told. */
  public static final Duration NOTICE = Duration.ofDays(60);

  /** Empty while there is nothing to say. */
  public static Optional<CertificateExpiry> of(X509Certificate certificate, Instant now) {
    Instant begin = certificate.getNotBefore().toInstant();
    Instant end = certificate.getNotAfter().toInstant();
    boolean begun = !now.isBefore(begin);
    if (begun && now.plus(NOTICE).isBefore(end)) {
      return Optional.empty();
    }
    long days =
        Math.floorDiv(Duration.between(now, end).toSeconds(), Duration.ofDays(1).toSeconds());
    return Optional.of(
        new CertificateExpiry(certificate.getSubjectX500Principal().getName(), begin, end, days));
  }

  @Override
  public String toString() {
    return "the certificate of "
        + holder
        + (daysLeft < 0
            ? " ended at " + notAfter
            : " is good from " + notBefore + " to " + notAfter)
        + "; it works on, renew it";
  }
}
