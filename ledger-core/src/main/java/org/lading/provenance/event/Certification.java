package org.lading.provenance.event;

import java.util.List;

/**
 * Certificates that stand behind an event.
 *
 * @param listed whether the document writes a list; if not there is exactly one
 */
public record Certification(List<String> uris, boolean listed) {
  public Certification {
    uris = List.copyOf(uris);
    if (!listed && uris.size() != 1) {
      throw new IllegalArgumentException(
          "certificationInfo outside a list is one URI, not " + uris.size());
    }
  }
}
