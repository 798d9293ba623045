package org.lading.transaction;

import java.util.Optional;

/**
 * What the parts of a transaction are about; each family owns their encoding and their rules. The
 * numbers 3 and 4 are kept for settlement and contracts, which rules version 1 does not know.
 */
public enum Family {
  MEMBERSHIP(1),
  PROVENANCE(2);

  private final int code;

  Family(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  public static Optional<Family> ofCode(int code) {
    return switch (code) {
      case 1 -> Optional.of(MEMBERSHIP);
      case 2 -> Optional.of(PROVENANCE);
      default -> Optional.empty();
    };
  }
}
