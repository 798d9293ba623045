package org.lading.transaction;

import java.util.Optional;

/**
 * What the parts of a transaction are about; each family owns their encoding and their rules.
 * Settlement and contracts are known on a ledger whose genesis has terms for settlement.
 */
public enum Family {
  MEMBERSHIP(1),
  PROVENANCE(2),
  SETTLEMENT(3),
  CONTRACT(4);

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
      case 4 -> Optional.of(CONTRACT);
      default -> Optional.empty();
    };
  }
}
