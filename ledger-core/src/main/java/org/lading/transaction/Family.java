package org.lading.transaction;

import java.util.Optional;

/**
 * What the parts of a transaction are about; each family owns their encoding and their rules.
 * Settlement is known on a ledger whose genesis has terms for it. The number 4 is kept for
 * contracts, which rules version 1 does not know.
 */
public enum Family {
  MEMBERSHIP(1),
  PROVENANCE(2),
  SETTLEMENT(3);

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
      case 3 -> Optional.of(SETTLEMENT);
      default -> Optional.empty();
    };
  }
}
