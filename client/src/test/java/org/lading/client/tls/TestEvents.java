package org.lading.client.tls;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was told. */
final class TestEvents implements CertificateEvents {
  final List<CertificateExpiry> expiring = new CopyOnWriteArrayList<>();
  final List<String> refused = new CopyOnWriteArrayList<>();

  @Override
  public void expiring(CertificateExpiry expiry) {
    expiring.add(expiry);
  }

  @Override
  public void refused(String reason) {
    refused.add(reason);
  }
}
