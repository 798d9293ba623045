package org.lading.membership;

import java.util.Optional;

/**
 * How the order of transactions is agreed on; it stands in every header, so nobody is told more
 * than is true.
 */
public enum EngineMode {
  SOLO(1),
  RAFT(2),
  HASHGRAPH(3);

  private final int code;

  EngineMode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  public static Optional<EngineMode> ofCode(int code) {
    return switch (code) {
      case 1 -> Optional.of(SOLO);
      case 2 -> Optional.of(RAFT);
      case 3 -> Optional.of(HASHGRAPH);
      default -> Optional.empty();
    };
  }
}
