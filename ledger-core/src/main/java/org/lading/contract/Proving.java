package org.lading.contract;

import java.util.Optional;

/** Asks the analysis whether a document may be proposed. */
final class Proving {
  private Proving() {}

  static Optional<String> refusal(Document document) {
    return Optional.empty();
  }
}
