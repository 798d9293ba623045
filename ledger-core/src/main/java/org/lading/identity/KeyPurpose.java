package org.lading.identity;

import java.util.Optional;

/** What a key is for. One key serves one purpose and one organisation. */
public enum KeyPurpose {
  /** Signs an organisation's transactions. */
  TRANSACTION(1),
  /** Signs what a validator's node itself has to say: clock reports and the batches it proposes. */
  NODE(2),
  /** Seals blocks, and nothing else. */
  SEAL(3);

  private final int code;

  KeyPurpose(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  public static Optional<KeyPurpose> ofCode(int code) {
    return switch (code) {
      case 1 -> Optional.of(TRANSACTION);
      case 2 -> Optional.of(NODE);
      case 3 -> Optional.of(SEAL);
      default -> Optional.empty();
    };
  }
}
