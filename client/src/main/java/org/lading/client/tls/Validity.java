package org.lading.client.tls;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** From when to when a certificate says it is good, in whole seconds. */
public record Validity(Instant notBefore, Instant notAfter) {
  /** Others' clocks may be behind ours. */
  private static final Duration BACKDATED = Duration.ofHours(1);

  public Validity {
    notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
    notAfter = notAfter.truncatedTo(ChronoUnit.SECONDS);
    if (!notBefore.isBefore(notAfter)) {
      throw new IllegalArgumentException(
          "a certificate ends after it begins; this one would go from "
              + notBefore
              + " to "
              + notAfter);
    }
  }

  public static Validity startingAt(Instant now, Duration length) {
    return new Validity(now.minus(BACKDATED), now.plus(length));
  }
}
